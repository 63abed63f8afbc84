import { atMostOne, block, bool, guid, percent, price, ref, required, since, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'

/** A new discount item. */
export const itemDiscountAdd = change({
  answers: ['ItemDiscountRet'],
  fields: {
    Name: required(str(31)),
    BarCode: since('12.0', block({ BarCodeValue: str(50), AssignEvenIfUsed: bool(), AllowOverride: bool() })),
    IsActive: bool(),
    ClassRef: since('12.0', ref(159)),
    ParentRef: ref(),
    ItemDesc: str(4095),
    SalesTaxCodeRef: ref(3),
    ...atMostOne({ DiscountRate: price() }, { DiscountRatePercent: percent() }),
    AccountRef: ref(159),
    ExternalGUID: since('8.0', guid()),
  },
})
export type ItemDiscountAdd = BodyOf<typeof itemDiscountAdd>
