import type { DocumentRow, Store } from '../../store/port.ts'
import { isOut } from '../outbox/thaw.ts'

/** How a person's own decision begins, so that planning anew does not undo it. */
export const BY_PERSON = 'By a person: '

/** Whether a person held the document back or left it out. */
export const isByPerson = (document: Pick<DocumentRow, 'stateReason'>): boolean =>
  document.stateReason.startsWith(BY_PERSON)

/** Whether a transaction of the document is out or in the books. */
export const isBooked = async (store: Store, documentId: string): Promise<boolean> =>
  (await store.postings.ofDocument(documentId)).some((p) => p.scope === 'document' && isOut(p))
