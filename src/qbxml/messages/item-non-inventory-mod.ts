import { bool, only, ref, since, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'
import { barCode, edited, soldOrBought } from './shared/item-changes.ts'

/** A non-inventory part, changed. */
export const itemNonInventoryMod = change({
  answers: ['ItemNonInventoryRet'],
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
    ...soldOrBought,
  },
})
export type ItemNonInventoryMod = BodyOf<typeof itemNonInventoryMod>
