import { createHash } from 'node:crypto'
import type { QbRequest } from '../../qbxml/messages/index.ts'
import { writeRequest, writeSet } from '../../qbxml/write.ts'
import type { PostingRow, SetRequestRow, SetRow } from '../../store/port.ts'
import { companyKeys } from '../company/company-keys.ts'
import { recoveryOf } from '../company/recovery.ts'
import { stampRequests } from '../company/stamp.ts'
import { type Deps, instant, scopeOf } from '../deps.ts'
import type { Visit } from '../session/job.ts'

type Content = Pick<PostingRow, 'id' | 'state' | 'scope' | 'request'>
/** A posting with the bytes of its request. */
export type Written = Readonly<{ posting: Content; xml: string; changes: PostingRow['changes'] }>

/** A message-set id: 96 random bits as 24 hexadecimal digits, the most QuickBooks takes (status 9004 beyond). */
export const newSetId = (deps: Pick<Deps, 'randomBytes'>): string => Buffer.from(deps.randomBytes(12)).toString('hex')

export const contextOf = (visit: Pick<Visit, 'version' | 'edition'>) =>
  ({ version: visit.version, edition: visit.edition }) as const

/**
 * Fixes the bytes of a set and keeps them: the stamp with the next epoch first, then the requests as they were written.
 * Undefined where one of them was planned anew meanwhile: then nothing is fixed.
 */
export async function sealSet(deps: Deps, visit: Visit, written: readonly Written[]): Promise<SetRow | undefined> {
  const sealed = await deps.store.transaction(async (t) => {
    const now = new Map((await t.postings.contents(written.map((w) => w.posting.id))).map((p) => [p.id, p]))
    if (!written.every(({ posting }) => isSame(now.get(posting.id), posting))) return undefined
    const { set, requests } = setOf(deps, visit, written, await stampsFor({ ...deps, store: t }, visit))
    await t.sets.insert(set, requests)
    const fixed = { state: 'frozen', handedAt: null, setId: set.id } as const
    await t.postings.updateEach(
      written.map(({ posting: { id }, xml, changes }) => ({ id, change: { ...fixed, xml, changes, requestId: id } })),
    )
    return set
  })
  if (sealed) deps.at('set-frozen')
  return sealed
}

const isSame = (now: Omit<Content, 'scope'> | undefined, then: Content): boolean =>
  now !== undefined && now.state === then.state && JSON.stringify(now.request) === JSON.stringify(then.request)

type Stamps = Readonly<{
  epoch: number
  forget: string | undefined
  requests: readonly Readonly<{ id: string; xml: string }>[]
}>

async function stampsFor(deps: Deps, visit: Visit): Promise<Stamps> {
  const company = await deps.store.companies.get(visit.companyId)
  const kept = await deps.store.settings.get(scopeOf.company(visit.companyId))
  // Never one that was given before: after a restored backup it would stand for two states of the books.
  const given = [company?.epoch, company?.epochWritten, visit.stamp?.epoch, Number(kept[companyKeys.lastEpoch] ?? '')]
  const epoch = Math.max(...given.map((one) => one || 0)) + 1
  await deps.store.settings.set(scopeOf.company(visit.companyId), { [companyKeys.lastEpoch]: String(epoch) })
  const stamp = { companyKey: kept[companyKeys.companyKey] ?? '', hostId: deps.hostId, hostName: deps.hostName, epoch }
  const isNew = visit.stamp === undefined && (company?.epoch ?? 0) === 0
  const requests = stampRequests(stamp, isNew).map((r, i) => stampXml(r, `stamp-${epoch}-${i}`, visit))
  return {
    epoch,
    requests,
    forget: recoveryOf(kept) === 'all' ? await settledBefore(deps, visit.companyId) : undefined,
  }
}

/** The id of the last set where nothing of it is open any more: QuickBooks need not remember it. */
async function settledBefore({ store }: Deps, companyId: string): Promise<string | undefined> {
  const [last] = await store.sets.recent(companyId, 1)
  return last?.state === 'settled' && last.handedAt !== null ? last.id : undefined
}

function setOf(
  deps: Deps,
  visit: Visit,
  written: readonly Written[],
  stamps: Stamps,
): Readonly<{ set: SetRow; requests: readonly SetRequestRow[] }> {
  const id = newSetId(deps)
  const bytes = writeSet([...stamps.requests.map((s) => s.xml), ...written.map((w) => w.xml)], {
    version: visit.version,
    onError: 'continueOnError',
    newMessageSetId: id,
    ...(stamps.forget === undefined ? {} : { oldMessageSetId: stamps.forget }),
  })
  const posting = (w: Written) => ({ requestId: w.posting.id, postingId: w.posting.id, purpose: 'posting' as const })
  const stamp = (s: { id: string }) => ({ requestId: s.id, postingId: null, purpose: 'stamp' as const })
  return {
    set: {
      id,
      companyId: visit.companyId,
      sessionId: null,
      state: 'frozen',
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      epoch: stamps.epoch,
      createdAt: instant(deps),
      handedAt: null,
      settledAt: null,
      tookMs: null,
    },
    requests: [...stamps.requests.map(stamp), ...written.map(posting)].map((r, position) => ({
      ...r,
      setId: id,
      position,
    })),
  }
}

function stampXml(request: QbRequest, id: string, visit: Visit): { id: string; xml: string } {
  const out = writeRequest(request, id, contextOf(visit))
  if (!out.ok) throw new Error(`The stamp cannot be written: ${out.faults.map((f) => f.sentence).join(' ')}`)
  return { id, xml: out.xml }
}
