import { problem } from '../../domain/problem.ts'
import type { DocumentRow, PostingRow } from '../../store/port.ts'
import { type Deps, instant, together } from '../deps.ts'
import { act } from '../documents/act.ts'
import { takeBack } from '../documents/plan-anew.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { unwritten } from '../outbox/thaw.ts'
import type { Applied, FixContext, FixKind } from './fix-kind.ts'

const orders = (n: number): string => (n === 1 ? '1 order' : `${n} orders`)

export const retry: FixKind = {
  kind: 'retry',
  button: () => 'Try again',
  sentence: () => 'Plans the order anew with what is known now, and posts it with the next visit of the Web Connector.',
  async apply(c) {
    for (const d of c.documents) if (d.order) await act(c.deps, d, 'retry', c.who, '')
    return { words: `${orders(c.documents.length)} tried again.`, replan: c.documents.map((d) => d.id) }
  },
}

export const exclude: FixKind = {
  kind: 'exclude',
  button: () => 'Exclude',
  sentence: () => 'Leaves the order out of the books, with the reason you give. It can be taken in again.',
  form: (c) => [
    { key: 'reason', label: 'Reason', kind: 'text', default: c.about.reason ?? '', help: 'Stands with the order.' },
  ],
  async apply(c) {
    for (const d of c.documents) await act(c.deps, d, 'exclude', c.who, c.chosen.reason || c.about.reason || '')
    return { words: `${orders(c.documents.length)} excluded.`, replan: [] }
  },
}

export const setSetting: FixKind = {
  kind: 'set-setting',
  button: () => 'Change the setting',
  sentence: () =>
    "Opens the channel's settings at the field concerned. Orders that wait for it are planned again when you save.",
  page: (about, place) =>
    `/channels/${place.channelId}/settings/${(about.key ?? '').split('.')[0]}?field=${encodeURIComponent(about.key ?? '')}`,
}

export const makeActive: FixKind = {
  kind: 'make-active',
  button: () => 'It is active now',
  sentence: (about) =>
    `Open "${about.name}" in QuickBooks and make it active. Waybill sees it with the next visit of the Web Connector; press this to plan the order again then.`,
  async apply(c) {
    for (const { id } of c.documents)
      await c.deps.store.documents.update(id, {
        state: 'waiting',
        stateReason: `Waiting until "${c.about.name}" is active in QuickBooks.`,
      })
    return { words: `The order goes on as soon as QuickBooks shows "${c.about.name}" as active.`, replan: [] }
  },
}

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

export const postOnFirstOpenDay: FixKind = {
  kind: 'post-on-first-open-day',
  button: () => 'Post on the first open day',
  sentence: () =>
    'Dates the order on the first day after the closing date. Only this order is concerned; its own date stays in the memo.',
  async apply(c) {
    const company = await c.deps.store.companies.get(c.companyId)
    const closed = [company?.profile?.closingDate ?? '', company?.profile?.dividingDate ?? ''].toSorted().at(-1) ?? ''
    if (closed === '')
      return { words: 'The books are open; the order is planned again.', replan: c.documents.map((d) => d.id) }
    const day = nextDay(closed)
    for (const d of c.documents) if (d.order) await book(c, d, day)
    return { words: `Dated ${day}.`, replan: c.documents.map((d) => d.id) }
  },
}

async function book(c: FixContext, d: DocumentRow, day: string): Promise<void> {
  const reason = {
    kind: 'person',
    who: c.who,
    note: "The books are closed on the order's own day; it is dated on the first open one.",
  } as const
  await c.deps.store.documents.update(d.id, {
    order: { ...d.order!, booking: { ...d.order!.booking, txnDate: { value: day, reason } } },
  })
}

/** A transaction stands in the books as it is, and a person says that this is right. */
const accept = (kind: string, button: string, sentence: string, said: string): FixKind => ({
  kind,
  button: () => button,
  sentence: () => sentence,
  async apply(c): Promise<Applied> {
    for (const d of c.documents) {
      // What was refused is entered by hand, or not wanted any more.
      await c.deps.store.transaction((t) => takeBack(t, d.id))
      await c.deps.store.documents.update(d.id, {
        state: 'posted',
        problem: null,
        problems: [],
        postedAt: d.postedAt ?? instant(c.deps),
      })
      c.deps.emit({
        area: 'document',
        kind: 'accepted',
        who: c.who,
        companyId: d.companyId,
        channelId: d.channelId,
        documentId: d.id,
        sentence: `Order ${d.number}: ${said}`,
      })
    }
    return { words: `${orders(c.documents.length)} marked as posted.`, replan: [] }
  },
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
  danger: true,
  async apply(c) {
    await together(c.deps, async (inside) => {
      const posting = await inside.store.postings.get(c.about.posting ?? '')
      if (posting?.state !== 'person') return
      const change = state === 'queued' ? unwritten : { state, settledAt: instant(inside) }
      await inside.store.postings.update(posting.id, { ...change, problem: null })
      const documents = await inside.store.postings.documentsOf([posting.id])
      if (state === 'applied') for (const id of documents) await refuseDependents(inside, id, posting)
      await settleDocuments(inside, documents)
    })
    return {
      words: state === 'applied' ? 'Taken as posted.' : 'It is posted again with the next visit of the Web Connector.',
      replan: [],
    }
  },
})

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
