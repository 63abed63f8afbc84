import {
  amt,
  atMostOne,
  block,
  bool,
  date,
  float,
  guid,
  macro,
  many,
  oneOfValues,
  oneOrMore,
  only,
  percent,
  price,
  quan,
  ref,
  required,
  since,
  str,
} from '../spec/field.ts'
import type { Infer } from '../spec/infer.ts'
import { type BodyOf, transaction } from '../spec/message.ts'
import { address } from './shared/address.ts'
import { creditCardTxnInfo } from './shared/credit-card.ts'
import { lineDataExt } from './shared/custom-field.ts'

const salesReceiptLineAdd = {
  ItemRef: ref(),
  Desc: str(4095),
  Quantity: quan(),
  UnitOfMeasure: since('7.0', str(31)),
  ...atMostOne({ Rate: price() }, { RatePercent: percent() }, { PriceLevelRef: since('4.0', ref(31)) }),
  ClassRef: ref(159),
  Amount: amt(),
  OptionForPriceRuleConflict: since('13.0', oneOfValues('Zero', 'BasePrice')),
  InventorySiteRef: since('10.0', ref(31)),
  InventorySiteLocationRef: since('12.0', ref(31)),
  ...atMostOne({ SerialNumber: since('11.0', str(4095)) }, { LotNumber: since('11.0', str(40)) }),
  ServiceDate: date(),
  SalesTaxCodeRef: ref(3),
  OverrideItemAccountRef: since('2.0', ref(159)),
  Other1: since('6.0', str(29)),
  Other2: since('6.0', str(29)),
  CreditCardTxnInfo: since('7.0', block(creditCardTxnInfo)),
  DataExt: since('5.0', many(block(lineDataExt))),
} as const
export type SalesReceiptLineAdd = Infer<typeof salesReceiptLineAdd>

const salesReceiptLineGroupAdd = {
  ItemGroupRef: required(ref(31)),
  Quantity: quan(),
  UnitOfMeasure: since('7.0', str(31)),
  InventorySiteRef: since('10.0', ref(31)),
  InventorySiteLocationRef: since('12.0', ref(31)),
  DataExt: since('5.0', many(block(lineDataExt))),
} as const
export type SalesReceiptLineGroupAdd = Infer<typeof salesReceiptLineGroupAdd>

/** A sale paid at once: one payment method, one deposit account. */
export const salesReceiptAdd = transaction({
  answers: ['SalesReceiptRet'],
  fields: {
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
    CreditCardTxnInfo: since('4.1', block(creditCardTxnInfo)),
    Other: since('6.0', str(29)),
    ExchangeRate: since('8.0', float()),
    ExternalGUID: since('9.0', guid()),
    ...oneOrMore(
      { SalesReceiptLineAdd: many(macro(block(salesReceiptLineAdd))) },
      { SalesReceiptLineGroupAdd: many(block(salesReceiptLineGroupAdd)) },
    ),
  },
})
export type SalesReceiptAdd = BodyOf<typeof salesReceiptAdd>
