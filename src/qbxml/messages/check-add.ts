import {
  amt,
  anyNumber,
  atMostOne,
  block,
  bool,
  date,
  float,
  guid,
  id,
  macro,
  many,
  oneOfValues,
  only,
  price,
  quan,
  ref,
  required,
  since,
  str,
} from '../spec/field.ts'
import { type BodyOf, transaction } from '../spec/message.ts'
import { address } from './shared/address.ts'
import { lineDataExt } from './shared/custom-field.ts'

const billableStatus = since('2.0', oneOfValues('Billable', 'NotBillable', 'HasBeenBilled'))
const dataExt = since('13.0', many(block(lineDataExt)))
const salesTaxCode = since('6.0', only(['CA', 'UK'], ref({ CA: 3, UK: 3 })))

const expenseLineAdd = {
  AccountRef: ref(159),
  Amount: amt(),
  Memo: str(4095),
  CustomerRef: ref(209),
  ClassRef: ref(159),
  SalesTaxCodeRef: salesTaxCode,
  BillableStatus: billableStatus,
  SalesRepRef: since('13.0', ref(5)),
  DataExt: dataExt,
} as const

const itemLineAdd = {
  ItemRef: ref(),
  InventorySiteRef: since('10.0', ref(31)),
  InventorySiteLocationRef: since('12.0', ref(31)),
  ...atMostOne({ SerialNumber: since('11.0', str(4095)) }, { LotNumber: since('11.0', str(40)) }),
  Desc: str(4095),
  Quantity: quan(),
  UnitOfMeasure: since('7.0', str(31)),
  Cost: price(),
  Amount: amt(),
  CustomerRef: ref(209),
  ClassRef: ref(159),
  SalesTaxCodeRef: salesTaxCode,
  BillableStatus: billableStatus,
  OverrideItemAccountRef: since('2.0', ref(159)),
  SalesRepRef: since('13.0', ref(5)),
  DataExt: dataExt,
} as const

const itemGroupLineAdd = {
  ItemGroupRef: required(ref(31)),
  Quantity: quan(),
  UnitOfMeasure: since('7.0', str(31)),
  InventorySiteRef: since('10.0', ref(31)),
  InventorySiteLocationRef: since('12.0', ref(31)),
  DataExt: dataExt,
} as const

/** A check. One that pays a refund closes its credit memo only with ApplyCheckToTxnAdd. */
export const checkAdd = transaction({
  answers: ['CheckRet'],
  fields: {
    AccountRef: required(ref(159)),
    PayeeEntityRef: ref(209),
    RefNumber: str(11),
    TxnDate: date(),
    Memo: str(4095),
    Address: block(address),
    IsToBePrinted: bool(),
    IsTaxIncluded: since('6.0', only(['CA', 'UK'], bool())),
    SalesTaxCodeRef: salesTaxCode,
    ExchangeRate: since('8.0', float()),
    ExternalGUID: since('9.0', guid()),
    ApplyCheckToTxnAdd: since('7.0', many(block({ TxnID: required(macro(id())), Amount: amt() }))),
    ExpenseLineAdd: many(macro(block(expenseLineAdd))),
    ...anyNumber({ ItemLineAdd: many(block(itemLineAdd)) }, { ItemGroupLineAdd: many(block(itemGroupLineAdd)) }),
  },
})
export type CheckAdd = BodyOf<typeof checkAdd>
