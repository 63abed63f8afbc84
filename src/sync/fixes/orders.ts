import { problem } from '../../domain/problem.ts'
import type { PostingRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { act } from '../documents/act.ts'
import { cancelledAfterPosting } from '../documents/after-posting.ts'
import { takeBack } from '../documents/plan-anew.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { unwritten } from '../outbox/thaw.ts'
import { type FixKind, orders } from './fix-kind.ts'

export const retry: FixKind = {
  kind: 'retry',
  button: () => 'Try again',
  sentence: () => 'Plans the order anew with what is known now, and posts it with the next visit of the Web Connector.',
  changes: [],
  apply: async (c) => ({
    words: (n) => `${orders(n)} tried again.`,
    async each(inside, document) {
      if (document.order) await act(inside, document, 'retry', c.who, '')
    },
    replan: true,
  }),
}

export const exclude: FixKind = {
  kind: 'exclude',
  button: () => 'Exclude',
  sentence: () => 'Leaves the order out of the books, with the reason you give. It can be taken in again.',
  changes: [],
  form: (c) => [
    { key: 'reason', label: 'Reason', kind: 'text', default: c.about.reason ?? '', help: 'Stands with the order.' },
  ],
  apply: async (c) => ({
    words: (n) => `${orders(n)} excluded.`,
    async each(inside, document, about) {
      await act(inside, document, 'exclude', c.who, c.chosen.reason || about.reason || '')
    },
    replan: false,
  }),
}

export const setSetting: FixKind = {
  kind: 'set-setting',
  button: () => 'Change the setting',
  sentence: () =>
    "Opens the channel's settings at the field concerned. Orders that wait for it are planned again when you save.",
  // A setting may be any of them; it is changed on its own page, knowingly, for the whole channel.
  changes: ['period', 'tax', 'account'],
  page: (about, place) =>
    `/channels/${place.channelId}/settings/${(about.key ?? '').split('.')[0]}?field=${encodeURIComponent(about.key ?? '')}`,
}

/** A transaction stands in the books as it is, and a person says that this is right. */
const accept = (kind: string, button: string, sentence: string, said: string): FixKind => ({
  kind,
  button: () => button,
  sentence: () => sentence,
  changes: [],
  apply: async (c) => ({
    words: (n) => `${orders(n)} marked as posted.`,
    async each(inside, d) {
      // What was refused is entered by hand, or not wanted any more.
      await inside.store.transaction((t) => takeBack(t, d.id))
      await inside.store.documents.update(d.id, {
        state: 'posted',
        problem: null,
        problems: [],
        postedAt: d.postedAt ?? instant(inside),
      })
      inside.emit({
        area: 'document',
        kind: 'accepted',
        who: c.who,
        companyId: d.companyId,
        channelId: d.channelId,
        documentId: d.id,
        sentence: `Order ${d.number}: ${said}`,
      })
    },
    replan: false,
  }),
})

export const acceptPostedTotal = accept(
  'accept-posted-total',
  'The total is right now',
  'Says that you compared the transaction with the order and that the books are right. Nothing is changed in QuickBooks.',
  'a person checked its total in QuickBooks.',
)
export const acceptPosted = accept(
  'accept-posted',
  'It is taken care of',
  'Says that the books are right as they are. Nothing is changed in QuickBooks.',
  'a person took care of it in QuickBooks.',
)

const decide = (kind: string, button: string, sentence: string, state: 'applied' | 'queued'): FixKind => ({
  kind,
  button: () => button,
  sentence: () => sentence,
  changes: [],
  danger: true,
  apply: async () => ({
    words: () =>
      state === 'applied' ? 'Taken as posted.' : 'It is posted again with the next visit of the Web Connector.',
    each: (inside, _document, about) => settleBy(inside, about.posting ?? '', state),
    replan: false,
  }),
})

/** What a person found in QuickBooks settles a transaction whose outcome nobody could tell. */
async function settleBy(inside: Deps, postingId: string, state: 'applied' | 'queued'): Promise<void> {
  const posting = await inside.store.postings.get(postingId)
  if (posting?.state !== 'person') return
  const change = state === 'queued' ? unwritten : { state, settledAt: instant(inside) }
  await inside.store.postings.update(posting.id, { ...change, problem: null })
  const documents = await inside.store.postings.documentsOf([posting.id])
  if (state === 'applied') for (const id of documents) await refuseDependents(inside, id, posting)
  for (const id of documents) await recallCancelled(inside, id)
  await settleDocuments(inside, documents)
}

/** The store took it back while the question was open: in the books it is told, else it is left out. */
async function recallCancelled({ store }: Deps, id: string): Promise<void> {
  const document = await store.documents.get(id)
  if (document?.order?.cancelled) await store.documents.update(id, { problem: cancelledAfterPosting(document.number) })
}

/** What refers to a transaction by its id cannot go out: a person's word does not tell the id. */
async function refuseDependents(deps: Deps, documentId: string, posting: PostingRow): Promise<void> {
  for (const other of await deps.store.postings.ofDocument(documentId))
    if (other.state === 'queued' && other.needs.some((n) => n.key === posting.key && n.txnIdAt !== undefined))
      await deps.store.postings.update(other.id, { state: 'rejected', problem: idUnknown })
}

const idUnknown = problem({
  code: 'invoice-id-unknown',
  what: 'The payment cannot be applied to its invoice.',
  why: 'You said that the invoice is in QuickBooks, but Waybill does not know its id there.',
  todo: 'Enter the payment in QuickBooks by hand, then say here that it is taken care of.',
  fixes: [{ kind: 'accept-posted', values: {} }],
})

export const itIsPosted = decide(
  'it-is-posted',
  'It is in QuickBooks',
  'You found it in QuickBooks. It is not sent again.',
  'applied',
)
export const itIsNotPosted = decide(
  'it-is-not-posted',
  'It is not in QuickBooks',
  'You looked and it is not there. It is sent again. If it is there after all, the order will be booked twice.',
  'queued',
)
