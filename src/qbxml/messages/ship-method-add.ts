import { bool, required, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'

/** A new shipping method. */
export const shipMethodAdd = change({
  answers: ['ShipMethodRet'],
  fields: { Name: required(str(15)), IsActive: bool() },
})
export type ShipMethodAdd = BodyOf<typeof shipMethodAdd>
