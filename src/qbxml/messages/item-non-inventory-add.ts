import {
  atMostOne,
  block,
  bool,
  exactlyOne,
  guid,
  only,
  percent,
  price,
  ref,
  required,
  since,
  str,
} from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'

/** A new non-inventory part. */
export const itemNonInventoryAdd = change({
  answers: ['ItemNonInventoryRet'],
  fields: {
    Name: required(str(31)),
    BarCode: since('12.0', block({ BarCodeValue: str(50), AssignEvenIfUsed: bool(), AllowOverride: bool() })),
    IsActive: bool(),
    ParentRef: ref(),
    ClassRef: since('12.0', ref(159)),
    ManufacturerPartNumber: since('7.0', str(31)),
    UnitOfMeasureSetRef: since('7.0', ref(31)),
    IsTaxIncluded: since('6.0', only(['CA', 'UK'], bool())),
    SalesTaxCodeRef: ref(3),
    ...exactlyOne(
      {
        SalesOrPurchase: block({
          Desc: str(4095),
          ...atMostOne({ Price: price() }, { PricePercent: percent() }),
          AccountRef: ref(159),
        }),
      },
      {
        SalesAndPurchase: block({
          SalesDesc: str(4095),
          SalesPrice: price(),
          IncomeAccountRef: ref(159),
          PurchaseDesc: str(4095),
          PurchaseCost: price(),
          PurchaseTaxCodeRef: since('6.0', only(['CA', 'UK'], ref(3))),
          ExpenseAccountRef: ref(159),
          PrefVendorRef: ref(41),
        }),
      },
    ),
    ExternalGUID: since('8.0', guid()),
  },
})
export type ItemNonInventoryAdd = BodyOf<typeof itemNonInventoryAdd>
