import { amt, block, bool, date, guid, only, price, quan, ref, required, since, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'

/** A new inventory part. It needs its three accounts; quantity and value would post to Opening Balance Equity. */
export const itemInventoryAdd = change({
  answers: ['ItemInventoryRet'],
  fields: {
    Name: required(str(31)),
    BarCode: since('12.0', block({ BarCodeValue: str(50), AssignEvenIfUsed: bool(), AllowOverride: bool() })),
    IsActive: bool(),
    ClassRef: since('12.0', ref(159)),
    ParentRef: ref(),
    ManufacturerPartNumber: since('7.0', str(31)),
    UnitOfMeasureSetRef: since('7.0', ref(31)),
    IsTaxIncluded: since('6.0', only(['CA', 'UK'], bool())),
    SalesTaxCodeRef: ref(3),
    SalesDesc: str(4095),
    SalesPrice: price(),
    IncomeAccountRef: ref(159),
    PurchaseDesc: str(4095),
    PurchaseCost: price(),
    PurchaseTaxCodeRef: since('6.0', only(['CA', 'UK'], ref(3))),
    COGSAccountRef: ref(159),
    PrefVendorRef: ref(41),
    AssetAccountRef: ref(159),
    ReorderPoint: quan(),
    Max: since('13.0', quan()),
    QuantityOnHand: quan(),
    TotalValue: amt(),
    InventoryDate: date(),
    ExternalGUID: since('8.0', guid()),
  },
})
export type ItemInventoryAdd = BodyOf<typeof itemInventoryAdd>
