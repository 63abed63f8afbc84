import { atMostOne, block, bool, id, only, percent, price, ref, required, since, str } from '../../spec/field.ts'

/** Which entry is changed, and what it was when it was read: a stale EditSequence is refused with status 3200. */
export const edited = { ListID: required(id()), EditSequence: required(str(16)) } as const

export const barCode = since('12.0', block({ BarCodeValue: str(50), AssignEvenIfUsed: bool(), AllowOverride: bool() }))

/** How a new figure of an item that is only sold or only bought is given, or of one that is both (qbXML 14.0). */
export const soldOrBought = atMostOne(
  {
    SalesOrPurchaseMod: block({
      Desc: str(4095),
      ...atMostOne({ Price: price() }, { PricePercent: percent() }),
      AccountRef: since('7.0', ref(159)),
      ApplyAccountRefToExistingTxns: since('7.0', bool()),
    }),
  },
  {
    SalesAndPurchaseMod: block({
      SalesDesc: str(4095),
      SalesPrice: price(),
      IncomeAccountRef: since('7.0', ref(159)),
      ApplyIncomeAccountRefToExistingTxns: since('7.0', bool()),
      PurchaseDesc: str(4095),
      PurchaseCost: price(),
      PurchaseTaxCodeRef: since('6.0', only(['CA', 'UK'], ref({ CA: 3, UK: 3 }))),
      ExpenseAccountRef: since('7.0', ref(159)),
      ApplyExpenseAccountRefToExistingTxns: since('7.0', bool()),
      PrefVendorRef: ref(41),
    }),
  },
)
