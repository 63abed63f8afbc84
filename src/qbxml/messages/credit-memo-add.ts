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

const creditMemoLineAdd = {
  ItemRef: ref(),
  Desc: str(4095),
  Quantity: quan(),
  UnitOfMeasure: since('7.0', str(31)),
  ...atMostOne({ Rate: price() }, { RatePercent: percent() }, { PriceLevelRef: since('4.0', ref(31)) }),
  ClassRef: ref(159),
  Amount: amt(),
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
export type CreditMemoLineAdd = Infer<typeof creditMemoLineAdd>

const creditMemoLineGroupAdd = {
  ItemGroupRef: required(ref(31)),
  Quantity: quan(),
  UnitOfMeasure: since('7.0', str(31)),
  InventorySiteRef: since('10.0', ref(31)),
  InventorySiteLocationRef: since('12.0', ref(31)),
  DataExt: since('5.0', many(block(lineDataExt))),
} as const

/** What a customer gets back. An inventory item on it goes back into stock. */
export const creditMemoAdd = transaction({
  answers: ['CreditMemoRet'],
  fields: {
    CustomerRef: required(ref(209)),
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
    ExternalGUID: since('9.0', guid()),
    ...oneOrMore(
      { CreditMemoLineAdd: many(macro(block(creditMemoLineAdd))) },
      { CreditMemoLineGroupAdd: many(block(creditMemoLineGroupAdd)) },
    ),
  },
})
export type CreditMemoAdd = BodyOf<typeof creditMemoAdd>
