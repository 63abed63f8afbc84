import { type Problem, problem } from '../../domain/problem.ts'
import type { QbRequest } from '../../qbxml/messages/index.ts'
import { writeRequest } from '../../qbxml/write.ts'
import type { QueuedPosting, SetRow } from '../../store/port.ts'
import { type Deps, together } from '../deps.ts'
import type { Visit } from '../session/job.ts'
import { type Choosing, type Chosen, choose } from './choose.ts'
import { settleDocuments } from './document-states.ts'
import { withTxnIds } from './needs.ts'
import { contextOf, sealSet, type Written } from './seal-set.ts'

type Refused = Readonly<{ posting: QueuedPosting; problem: Problem }>
export type FrozenSet = Readonly<{ set: SetRow; words: string }>

/** What a set may hold: so many postings, and so many bytes of requests; one posting always. */
export type Room = Readonly<{ most: number; mostBytes: number }>

/**
 * Writes out the next postings of a company as one set, as many as there is room for. Their bytes are fixed from here on.
 * A posting that cannot be written is refused by itself and stops no other. Undefined where nothing may go out.
 */
export async function freezeSet(
  deps: Deps,
  visit: Visit,
  room: Room,
  choosing?: Choosing,
): Promise<FrozenSet | undefined> {
  for (;;) {
    const chosen = await choose(deps, visit.companyId, room.most, choosing)
    if (chosen.length === 0) return undefined
    const { written, refused } = await writeAll(deps, visit, chosen, room.mostBytes)
    for (const one of refused) await refuse(deps, one)
    if (written.length === 0) continue
    const set = await sealSet(deps, visit, written)
    if (set) return { set, words: wordsOf(written.map((w) => w.posting)) }
  }
}

/** Requests written between two turns of the event loop. */
const WRITTEN_AT_ONCE = 25

type AllWritten = Readonly<{ written: readonly (Written & { posting: QueuedPosting })[]; refused: readonly Refused[] }>

/** As many as there are bytes for; what needs one that cannot be written stays behind, too. */
async function writeAll(deps: Deps, visit: Visit, chosen: readonly Chosen[], mostBytes: number): Promise<AllWritten> {
  const written: (Written & { posting: QueuedPosting })[] = []
  const refused: Refused[] = []
  const missing = new Set<string>()
  let bytes = 0
  for (const [i, one] of chosen.entries()) {
    if (i % WRITTEN_AT_ONCE === WRITTEN_AT_ONCE - 1) await deps.breathe()
    const { key, needs } = one.posting
    if (needs.some((need) => missing.has(need.key))) {
      missing.add(key)
      continue
    }
    const out = write(one, visit)
    if ('problem' in out) {
      refused.push(out)
      missing.add(key)
      continue
    }
    bytes += out.xml.length
    // What comes after it may need it, so that nothing after it goes either.
    if (bytes > mostBytes && written.length > 0) break
    written.push(out)
  }
  return { written, refused }
}

function write({ posting, txnIds, defMacro }: Chosen, visit: Visit): (Written & { posting: QueuedPosting }) | Refused {
  const filled = withTxnIds(posting.request as QbRequest, txnIds)
  const request = defMacro === undefined ? filled : { ...filled, attributes: { defMacro } }
  const out = writeRequest(request as QbRequest, posting.id, contextOf(visit))
  if (out.ok) return { posting, xml: out.xml, changes: out.changes }
  return {
    posting,
    problem: problem({
      code: 'not-writable',
      what: 'This cannot be written in the way QuickBooks wants it.',
      why: out.faults.map((f) => f.sentence).join(' '),
      todo: "Change the field named above in the order or in the channel's settings, then try again.",
      details: out.faults.map((f) => `${f.path}: ${f.sentence}`).join('\n'),
      fixes: [{ kind: 'retry', values: {} }],
    }),
  }
}

async function refuse(deps: Deps, { posting, problem: found }: Refused): Promise<void> {
  await together(deps, async (inside) => {
    const { postings } = inside.store
    if ((await postings.get(posting.id))?.state !== 'queued') return
    await postings.update(posting.id, { state: 'rejected', problem: found, attempts: posting.attempts + 1 })
    await settleDocuments(inside, await postings.documentsOf([posting.id]))
  })
}

/** "Posting 12 transactions and 3 new list entries". */
function wordsOf(postings: readonly Pick<QueuedPosting, 'scope'>[]): string {
  const lists = postings.filter((p) => p.scope === 'list').length
  const undone = postings.filter((p) => p.scope === 'undo').length
  const docs = postings.length - lists - undone
  const say = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
  const parts = [
    docs > 0 ? say(docs, 'transaction', 'transactions') : '',
    lists > 0 ? say(lists, 'new list entry', 'new list entries') : '',
  ]
  const posted = parts.filter((p) => p !== '').join(' and ')
  const undoing = undone > 0 ? `undoing ${say(undone, 'transaction or entry', 'transactions and entries')}` : ''
  const all = [...(posted === '' ? [] : [`posting ${posted}`]), ...(undoing === '' ? [] : [undoing])].join(', ')
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}`
}
