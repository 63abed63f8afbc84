import type { Settings } from '../../domain/form-field.ts'
import type { DocumentRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { firstTry, patient } from '../outbox/patience.ts'
import { unwritten } from '../outbox/thaw.ts'
import { type Effect, type FixKind, orders } from './fix-kind.ts'

/** Lets what was refused of an order go out again later, by itself, until it is taken. */
async function goLater(inside: Deps, { id }: DocumentRow, waitsFor: string): Promise<void> {
  const { postings, documents } = inside.store
  const refused = (await postings.ofDocument(id)).filter(({ state }) => state === 'rejected')
  for (const posting of refused)
    await postings.update(posting.id, {
      ...unwritten,
      attempts: patient,
      nextTryAt: firstTry(inside.now()),
      settledAt: null,
    })
  await settleDocuments(inside, [id])
  if (refused.length > 0 && (await documents.head(id))?.state === 'ready')
    await documents.update(id, { stateReason: `Waits until ${waitsFor}. It is tried again by itself.` })
}

const later = (waitsFor: string): Effect => ({
  words: (n) =>
    n === 0
      ? `Waybill tries again with each visit of the Web Connector, until ${waitsFor}.`
      : `${orders(n)} tried again by ${n === 1 ? 'itself' : 'themselves'} until ${waitsFor}.`,
  each: (inside, document) => goLater(inside, document, waitsFor),
  replan: false,
})

const record = ({ what = '' }: Settings): string => (what === '' ? 'the record' : what)

/** Somebody has the customer, item or transaction open on a screen. */
export const retryWhenFree: FixKind = {
  kind: 'retry-when-free',
  button: () => 'Try again when it is free',
  sentence: (about) =>
    `Tries again by itself, every few minutes at first and then every quarter of an hour, until ${record(about)} is free in QuickBooks; after about nine hours you are asked once more. You can try it at once from the order at any time.`,
  changes: [],
  apply: async (c) => later(`${record(c.about)} is free in QuickBooks`),
}

const work = ({ user = '', computer = '' }: Settings): string => {
  const by = user === '' ? 'somebody' : user
  return `the single-user work by ${by}${computer === '' ? '' : ` on ${computer}`} ends`
}

export const waitForSingleUser: FixKind = {
  kind: 'wait-for-single-user',
  button: () => 'Wait until it ends',
  sentence: (about) =>
    `Waits until ${work(about)}, and tries again by itself every quarter of an hour; after about nine hours you are asked once more. You can try it at once from the order at any time.`,
  changes: [],
  apply: async (c) => later(work(c.about)),
}
