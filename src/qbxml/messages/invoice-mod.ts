import {
  amt,
  anyNumber,
  atMostOne,
  block,
  bool,
  date,
  float,
  id,
  macro,
  many,
  oneOfValues,
  only,
  percent,
  price,
  quan,
  ref,
  required,
  since,
  str,
} from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'
import { address } from './shared/address.ts'

const invoiceLineMod = {
  TxnLineID: required(id()),
  ItemRef: ref(),
  Desc: str(4095),
  Quantity: quan(),
  UnitOfMeasure: since('7.0', str(31)),
  OverrideUOMSetRef: since('7.0', ref(31)),
  ...atMostOne({ Rate: price() }, { RatePercent: percent() }, { PriceLevelRef: since('4.0', ref(31)) }),
  ClassRef: ref(159),
  Amount: amt(),
  OptionForPriceRuleConflict: since('13.0', oneOfValues('Zero', 'BasePrice')),
  InventorySiteRef: since('10.0', ref(31)),
  InventorySiteLocationRef: since('12.0', ref(31)),
  ...atMostOne({ SerialNumber: since('11.0', str(4095)) }, { LotNumber: since('11.0', str(40)) }),
  ServiceDate: date(),
  SalesTaxCodeRef: ref(3),
  OverrideItemAccountRef: ref(159),
  Other1: since('6.0', str(29)),
  Other2: since('6.0', str(29)),
} as const

/**
 * Changes an invoice. Where it lists lines, those it leaves out are deleted; a line is kept by its TxnLineID, and -1 makes
 * a new one. A stale EditSequence is refused (status 3200).
 */
export const invoiceMod = change({
  since: '2.1',
  answers: ['InvoiceRet'],
  fields: {
    TxnID: required(id()),
    EditSequence: required(str(16)),
    CustomerRef: ref(209),
    ClassRef: ref(159),
    ARAccountRef: ref(159),
    TemplateRef: since('3.0', ref(31)),
    TxnDate: date(),
    RefNumber: str(11),
    BillAddress: block(address),
    ShipAddress: block(address),
    IsPending: bool(),
    PONumber: str(25),
    TermsRef: ref(31),
    DueDate: date(),
    SalesRepRef: ref(5),
    FOB: str(13),
    ShipDate: date(),
    ShipMethodRef: ref(15),
    ItemSalesTaxRef: ref(31),
    Memo: str(4095),
    CustomerMsgRef: ref(101),
    IsToBePrinted: bool(),
    IsToBeEmailed: since('6.0', bool()),
    IsTaxIncluded: since('6.0', only(['CA', 'UK'], bool())),
    CustomerSalesTaxCodeRef: ref(3),
    Other: since('6.0', str(29)),
    ExchangeRate: since('8.0', float()),
    SetCredit: since(
      '10.0',
      many(
        block({
          CreditTxnID: required(macro(id())),
          AppliedAmount: required(amt()),
          Override: since('10.0', bool()),
        }),
      ),
    ),
    ...anyNumber(
      { InvoiceLineMod: many(block(invoiceLineMod)) },
      {
        InvoiceLineGroupMod: many(
          block({
            TxnLineID: required(id()),
            ItemGroupRef: ref(31),
            Quantity: quan(),
            UnitOfMeasure: since('7.0', str(31)),
            OverrideUOMSetRef: since('7.0', ref(31)),
            InvoiceLineMod: many(block(invoiceLineMod)),
          }),
        ),
      },
    ),
  },
})
export type InvoiceMod = BodyOf<typeof invoiceMod>
