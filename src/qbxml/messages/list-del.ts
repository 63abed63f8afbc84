import { id, oneOfValues, required } from '../spec/field.ts'
import { type BodyOf, plain } from '../spec/message.ts'
import { deletableLists } from './shared/object-types.ts'

/** Deletes a list entry that nothing uses; one in use is refused with status 3160. */
export const listDel = plain({
  since: '1.1',
  answers: ['ListDelRs'],
  fields: { ListDelType: required(oneOfValues(...deletableLists)), ListID: required(id()) },
})
export type ListDel = BodyOf<typeof listDel>
