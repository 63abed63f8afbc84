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

const salesReceiptLineMod = {
  TxnLineID: required(macro(id())),
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
 * Changes a sales receipt. Where it lists lines, those it leaves out are deleted; a line is kept by its TxnLineID, and -1
 * makes a new one. A stale EditSequence is refused (status 3200).
 */
export const salesReceiptMod = change({
  since: '5.0',
  answers: ['SalesReceiptRet'],
  fields: {
    TxnID: required(macro(id())),
    EditSequence: required(str(16)),
    CustomerRef: ref(209),
    ClassRef: ref(159),
    TemplateRef: since('3.0', ref(31)),
    TxnDate: date(),
    RefNumber: str(11),
    BillAddress: block(address),
    ShipAddress: block(address),
    IsPending: bool(),
    CheckNumber: str(25),
    PaymentMethodRef: ref(31),
    DueDate: date(),
    SalesRepRef: ref(5),
    ShipDate: date(),
    ShipMethodRef: ref(15),
    FOB: str(13),
    ItemSalesTaxRef: ref(31),
    Memo: str(4095),
    CustomerMsgRef: ref(101),
    IsToBePrinted: bool(),
    IsToBeEmailed: since('6.0', bool()),
    IsTaxIncluded: since('6.0', only(['CA', 'UK'], bool())),
    CustomerSalesTaxCodeRef: ref(3),
    DepositToAccountRef: ref(159),
    Other: since('6.0', str(29)),
    ExchangeRate: since('8.0', float()),
    ...anyNumber(
      { SalesReceiptLineMod: many(block(salesReceiptLineMod)) },
      {
        SalesReceiptLineGroupMod: many(
          block({
            TxnLineID: required(macro(id())),
            ItemGroupRef: ref(31),
            Quantity: quan(),
            UnitOfMeasure: since('7.0', str(31)),
            OverrideUOMSetRef: since('7.0', ref(31)),
            SalesReceiptLineMod: many(block(salesReceiptLineMod)),
          }),
        ),
      },
    ),
  },
})
export type SalesReceiptMod = BodyOf<typeof salesReceiptMod>
