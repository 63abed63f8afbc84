import { atMostOne, bool, percent, price, ref, since, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'
import { barCode, edited } from './shared/item-changes.ts'

/** A discount item, changed. */
export const itemDiscountMod = change({
  since: '3.0',
  answers: ['ItemDiscountRet'],
  fields: {
    ...edited,
    Name: str(31),
    BarCode: barCode,
    IsActive: bool(),
    ClassRef: since('12.0', ref(159)),
    ParentRef: ref(),
    ItemDesc: str(4095),
    SalesTaxCodeRef: ref(3),
    ...atMostOne({ DiscountRate: price() }, { DiscountRatePercent: percent() }),
    AccountRef: since('7.0', ref(159)),
    ApplyAccountRefToExistingTxns: since('7.0', bool()),
  },
})
export type ItemDiscountMod = BodyOf<typeof itemDiscountMod>
