import { bool, only, price, quan, ref, since, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'
import { barCode, edited } from './shared/item-changes.ts'

/** An inventory part, changed. */
export const itemInventoryMod = change({
  answers: ['ItemInventoryRet'],
  fields: {
    ...edited,
    Name: str(31),
    BarCode: barCode,
    IsActive: bool(),
    ClassRef: since('12.0', ref(159)),
    ParentRef: ref(),
    ManufacturerPartNumber: since('7.0', str(31)),
    UnitOfMeasureSetRef: since('7.0', ref(31)),
    ForceUOMChange: since('7.0', bool()),
    IsTaxIncluded: since('6.0', only(['CA', 'UK'], bool())),
    SalesTaxCodeRef: ref(3),
    SalesDesc: str(4095),
    SalesPrice: price(),
    IncomeAccountRef: since('7.0', ref(159)),
    ApplyIncomeAccountRefToExistingTxns: since('7.0', bool()),
    PurchaseDesc: str(4095),
    PurchaseCost: price(),
    PurchaseTaxCodeRef: since('6.0', only(['CA', 'UK'], ref({ CA: 3, UK: 3 }))),
    COGSAccountRef: ref(159),
    ApplyCOGSAccountRefToExistingTxns: since('8.0', bool()),
    PrefVendorRef: ref(41),
    AssetAccountRef: ref(159),
    ReorderPoint: quan(),
    Max: since('13.0', quan()),
  },
})
export type ItemInventoryMod = BodyOf<typeof itemInventoryMod>
