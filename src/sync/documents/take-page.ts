import { hash } from 'node:crypto'
import type { Channel, Found, RawPage } from '../../channels/kit/channel.ts'
import type { Settings } from '../../domain/form-field.ts'
import { moneyText, sayMoney } from '../../domain/money.ts'
import type { Order } from '../../domain/order.ts'
import type { ChannelRow, DocumentRow, NewDocument } from '../../store/port.ts'
import { type Deps, instant, together } from '../deps.ts'
import { cancelledAfterPosting } from './after-posting.ts'
import { isBooked, isByPerson } from './decided.ts'
import { takeBack } from './plan-anew.ts'

/** What a page brought. */
export type Taken = Readonly<{ fetched: number; added: number; changed: number; broken: number }>
export const nothingTaken: Taken = { fetched: 0, added: 0, changed: 0, broken: 0 }
export const sumTaken = (a: Taken, b: Taken): Taken => ({
  fetched: a.fetched + b.fetched,
  added: a.added + b.added,
  changed: a.changed + b.changed,
  broken: a.broken + b.broken,
})

export type TakeFrom = Readonly<{
  row: ChannelRow
  channel: Channel
  settings: Settings
  runId: string | null
  byNumber: boolean
  /** The documents that the fetch brought so far: spans overlap, and one that comes twice is counted once. */
  seen: Set<string>
}>

/** Documents kept in one transaction. */
const AT_ONCE = 100

/**
 * Keeps a page unchanged and takes its documents: new ones are added, changed ones are planned again, the same again is
 * nothing. A malformed one stands in attention by itself. The page is on disk before any document refers to it.
 */
export async function takePage(deps: Deps, from: TakeFrom, page: RawPage): Promise<Taken> {
  const pageId = await deps.store.pages.keep({
    channelId: from.row.id,
    runId: from.runId,
    source: page.source,
    contentType: page.contentType,
    text: page.text,
    at: instant(deps),
  })
  deps.at('page-kept')
  let taken = nothingTaken
  for (const some of byTheDozen(from.channel.read(page, from.settings))) {
    const ones = some.map((found) => oneOf(found, pageId, page.text))
    taken = sumTaken(taken, once(from, some, await together(deps, (inside) => takeSome(inside, from, ones))))
    await deps.breathe()
  }
  deps.at('documents-taken')
  return taken
}

/** As many as are taken at once, none of them twice: one that comes again changes what was taken before. */
function* byTheDozen(all: Iterable<Found>): Generator<readonly Found[]> {
  let some = new Map<string, Found>()
  for (const found of all) {
    const name = `${found.kind} ${found.externalId}`
    if (some.size === AT_ONCE || some.has(name)) {
      yield [...some.values()]
      some = new Map()
    }
    some.set(name, found)
  }
  if (some.size > 0) yield [...some.values()]
}

/** What came before in the same fetch is not counted as fetched again. */
function once({ seen }: TakeFrom, some: readonly Found[], sum: Taken): Taken {
  const before = seen.size
  for (const { kind, externalId } of some) seen.add(`${kind} ${externalId}`)
  return { ...sum, fetched: seen.size - before }
}

type One = Readonly<{ found: Found; pageId: string; sliceHash: string }>

const oneOf = (found: Found, pageId: string, text: string): One => ({
  found,
  pageId,
  sliceHash: hash('sha256', text.slice(...found.slice)),
})

async function takeSome(deps: Deps, from: TakeFrom, ones: readonly One[]): Promise<Taken> {
  const known = new Map<string, DocumentRow>()
  for (const [kind, same] of Map.groupBy(ones, ({ found }) => found.kind)) {
    const ids = same.map(({ found }) => found.externalId)
    for (const row of await deps.store.documents.byExternalIds(from.row.id, kind, ids))
      known.set(`${kind} ${row.externalId}`, row)
  }
  let sum = nothingTaken
  const fresh: One[] = []
  for (const one of ones) {
    const old = known.get(`${one.found.kind} ${one.found.externalId}`)
    if (old) sum = sumTaken(sum, await takeAgain(deps, from, one, old))
    else fresh.push(one)
  }
  return sumTaken(sum, await addAll(deps, from, fresh))
}

const brokenIn = ({ found }: One): number => (found.result.ok ? 0 : 1)

async function takeAgain(deps: Deps, from: TakeFrom, one: One, known: DocumentRow): Promise<Taken> {
  if (from.byNumber && !known.byNumber)
    await deps.store.documents.update(known.id, {
      byNumber: true,
      ...(known.state === 'excluded' && !isByPerson(known) ? { state: 'new', stateReason: '' } : {}),
    })
  const broken = brokenIn(one)
  if (known.sliceHash === one.sliceHash) return { fetched: 1, added: 0, changed: 0, broken }
  await change(deps, from, one, known)
  return { fetched: 1, added: 0, changed: 1, broken }
}

const customerOf = (order: Order): string => {
  const b = order.buyer
  const person = [b.firstName, b.lastName].filter((n) => n !== '').join(' ') || b.fullName
  return person || b.company || order.billTo?.name || order.shipTo?.name || b.email
}

/** Number, id, customer, company, e-mail, SKUs and total: what a person looks for. */
const searchOf = (found: Found, order: Order | null): string =>
  [
    found.number,
    found.externalId,
    ...(order
      ? [
          customerOf(order),
          order.buyer.company,
          order.buyer.email,
          moneyText(order.total),
          order.poNumber,
          ...order.lines.flatMap((l) => [l.sku, l.name]),
        ]
      : []),
  ]
    .filter((t) => t !== '')
    .join(' ')

/** What of a document comes from its slice alone. */
function contentOf(from: TakeFrom, { found, pageId, sliceHash }: One) {
  const order = found.result.ok ? found.result.order : null
  const broken = found.result.ok ? null : found.result.problem
  return {
    number: found.number,
    order,
    sliceHash,
    pageId,
    sliceStart: found.slice[0],
    sliceEnd: found.slice[1],
    runId: from.runId,
    customer: order ? customerOf(order) : '',
    totalMinor: order?.total.minor ?? 0,
    currency: order?.currency ?? '',
    orderedAt: order?.dates.ordered ?? '',
    state: broken ? ('attention' as const) : ('new' as const),
    stateReason: '',
    problem: broken,
    problems: broken ? [broken] : [],
  }
}

async function addAll(deps: Deps, from: TakeFrom, ones: readonly One[]): Promise<Taken> {
  const documents = withNeighbours(ones.map((one) => newDocument(deps, from, one)))
  await deps.store.documents.insertAll(documents)
  for (const { row } of documents)
    deps.emit({
      area: 'document',
      kind: 'fetched',
      companyId: row.companyId,
      channelId: row.channelId,
      documentId: row.id,
      sentence: row.order
        ? `Order ${row.number} of ${sayMoney(row.order.total)} was fetched from ${from.row.name}.`
        : `Order ${row.number} was fetched from ${from.row.name}, but cannot be read.`,
    })
  const broken = ones.filter((one) => brokenIn(one) === 1).length
  return { fetched: ones.length, added: ones.length, changed: 0, broken }
}

/**
 * One without a date was made at about the time of those that came before or after it: so it stands among them, and not
 * above all others as if it were the newest.
 */
function withNeighbours(all: readonly NewDocument[]): readonly NewDocument[] {
  const dated = (one: NewDocument | undefined): boolean => one !== undefined && one.row.orderedAt !== ''
  return all.map((one, index) => {
    if (dated(one)) return one
    const neighbour = all.slice(0, index).findLast(dated) ?? all.slice(index).find(dated)
    return neighbour ? { ...one, near: neighbour.row.orderedAt } : one
  })
}

function newDocument(deps: Deps, from: TakeFrom, one: One): NewDocument {
  const content = contentOf(from, one)
  const row: DocumentRow = {
    id: deps.newId(),
    companyId: from.row.companyId,
    channelId: from.row.id,
    kind: one.found.kind,
    externalId: one.found.externalId,
    ...content,
    checking: false,
    generation: 1,
    byNumber: from.byNumber,
    fetchedAt: instant(deps),
    plannedAt: null,
    postedAt: null,
    notes: [],
  }
  return { row, searchText: searchOf(one.found, content.order) }
}

/** What a person decided for the order stays, whatever the store changes. */
const stillDecided = (content: ReturnType<typeof contentOf>, { order }: DocumentRow): ReturnType<typeof contentOf> =>
  content.order && order?.decided ? { ...content, order: { ...content.order, decided: order.decided } } : content

async function change(deps: Deps, from: TakeFrom, one: One, known: DocumentRow): Promise<void> {
  const content = stillDecided(contentOf(from, one), known)
  const say = (kind: string, sentence: string): void =>
    deps.emit({
      area: 'document',
      kind,
      companyId: known.companyId,
      channelId: known.channelId,
      documentId: known.id,
      sentence,
    })
  const untouchable = known.state === 'posted' || known.state === 'posting' || known.state === 'undoing'
  // Where a part of it is in the books, what is still queued completes that, as it was planned.
  if (untouchable || (await isBooked(deps.store, known.id))) {
    await changeAfterPosting(deps, from, one, known, say)
    return
  }
  await takeBack(deps.store, known.id)
  // What a person decided stays decided, whatever the store changes.
  const decided =
    known.state === 'held' || known.state === 'undone' || (known.state === 'excluded' && isByPerson(known))
  const { state, stateReason } = known
  const kept = decided ? { ...content, state, stateReason, problem: null, problems: [] } : content
  await deps.store.documents.update(known.id, kept, searchOf(one.found, content.order))
  say(
    'changed',
    decided
      ? `Order ${known.number} was changed in ${from.row.name}. It stays ${state}.`
      : `Order ${known.number} was changed in ${from.row.name}; it is planned anew.`,
  )
}

/** The books are not changed behind a person's back: the newer text is kept, and what it means is said. */
async function changeAfterPosting(
  deps: Deps,
  from: TakeFrom,
  one: One,
  known: DocumentRow,
  say: (kind: string, sentence: string) => void,
): Promise<void> {
  const order = one.found.result.ok ? one.found.result.order : null
  const slice = {
    sliceHash: one.sliceHash,
    pageId: one.pageId,
    sliceStart: one.found.slice[0],
    sliceEnd: one.found.slice[1],
  }
  if (order?.cancelled && !known.order?.cancelled) {
    const found = cancelledAfterPosting(known.number)
    const told = known.state === 'posted' ? { state: 'attention' as const, problems: [found] } : {}
    // Only a person can tell whether it is in the books: that question comes first.
    const asked = (await deps.store.postings.ofDocument(known.id)).some((posting) => posting.state === 'person')
    await deps.store.documents.update(known.id, { ...slice, order, ...(asked ? {} : { ...told, problem: found }) })
    return say('cancelled-after-posting', found.what)
  }
  await deps.store.documents.update(known.id, slice)
  const total = order && known.order && (order.total.minor !== known.totalMinor || order.currency !== known.currency)
  if (total)
    return say(
      'changed-after-posting',
      `Order ${known.number} was changed in ${from.row.name} after it was booked: its total is now ${sayMoney(order.total)}. The books were left as they are.`,
    )
  say(
    'changed-after-posting',
    `Order ${known.number} was changed in ${from.row.name} after it was booked. The books were left as they are.`,
  )
}
