import { bool, ref, required, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'

/** A new class. */
export const classAdd = change({
  answers: ['ClassRet'],
  fields: { Name: required(str(31)), IsActive: bool(), ParentRef: ref() },
})
export type ClassAdd = BodyOf<typeof classAdd>
