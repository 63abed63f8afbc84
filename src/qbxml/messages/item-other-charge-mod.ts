import { bool, only, ref, since, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'
import { barCode, edited, soldOrBought } from './shared/item-changes.ts'

/** An other-charge item, changed. */
export const itemOtherChargeMod = change({
  since: '3.0',
  answers: ['ItemOtherChargeRet'],
  fields: {
    ...edited,
    Name: str(31),
    BarCode: barCode,
    IsActive: bool(),
    ClassRef: since('12.0', ref(159)),
    ParentRef: ref(),
    IsTaxIncluded: since('6.0', only(['CA', 'UK'], bool())),
    SalesTaxCodeRef: ref(3),
    ...soldOrBought,
  },
})
export type ItemOtherChargeMod = BodyOf<typeof itemOtherChargeMod>
