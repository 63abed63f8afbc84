import { createHash } from 'node:crypto'
import type { QbRequest } from '../../qbxml/messages/index.ts'
import { writeRequest, writeSet } from '../../qbxml/write.ts'
import type { PostingRow, SetRequestRow, SetRow } from '../../store/port.ts'
import { companyKeys } from '../company/company-keys.ts'
import { stampRequests } from '../company/stamp.ts'
import { type Deps, instant, scopeOf } from '../deps.ts'
import type { Visit } from '../session/job.ts'

/** A posting with the bytes of its request. */
export type Written = Readonly<{ posting: PostingRow; xml: string; changes: PostingRow['changes'] }>

/** A message-set id: 96 random bits as 24 hexadecimal digits, the most QuickBooks takes (status 9004 beyond). */
const newSetId = (deps: Pick<Deps, 'randomBytes'>): string => Buffer.from(deps.randomBytes(12)).toString('hex')

export const contextOf = (visit: Pick<Visit, 'version' | 'edition'>) =>
  ({ version: visit.version, edition: visit.edition }) as const

/** Fixes the bytes of a set and keeps them: the stamp with the next epoch first, then the requests as they were written. */
export async function sealSet(deps: Deps, visit: Visit, written: readonly Written[]): Promise<SetRow> {
  const company = await deps.store.companies.get(visit.companyId)
  const kept = await deps.store.settings.get(scopeOf.company(visit.companyId))
  const epoch = Math.max(company?.epoch ?? 0, company?.epochWritten ?? 0, visit.stamp?.epoch ?? 0) + 1
  const stamp = { companyKey: kept[companyKeys.companyKey] ?? '', hostId: deps.hostId, hostName: deps.hostName, epoch }
  const isNew = visit.stamp === undefined && (company?.epoch ?? 0) === 0
  const stamps = stampRequests(stamp, isNew).map((request, i) => stampXml(request, `stamp-${epoch}-${i}`, visit))
  const id = newSetId(deps)
  const bytes = writeSet([...stamps.map((s) => s.xml), ...written.map((w) => w.xml)], {
    version: visit.version,
    onError: 'continueOnError',
    newMessageSetId: id,
  })
  const set: SetRow = {
    id,
    companyId: visit.companyId,
    sessionId: null,
    state: 'frozen',
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    epoch,
    createdAt: instant(deps),
    handedAt: null,
    settledAt: null,
    tookMs: null,
  }
  const requests: SetRequestRow[] = [
    ...stamps.map((s, i) => ({ setId: id, position: i, requestId: s.id, postingId: null, purpose: 'stamp' as const })),
    ...written.map((w, i) => ({
      setId: id,
      position: stamps.length + i,
      requestId: w.posting.id,
      postingId: w.posting.id,
      purpose: 'posting' as const,
    })),
  ]
  await deps.store.transaction(async (t) => {
    await t.sets.insert(set, requests)
    for (const w of written)
      await t.postings.update(w.posting.id, {
        state: 'frozen',
        xml: w.xml,
        changes: w.changes,
        setId: id,
        requestId: w.posting.id,
      })
  })
  deps.at('set-frozen')
  return set
}

function stampXml(request: QbRequest, id: string, visit: Visit): { id: string; xml: string } {
  const out = writeRequest(request, id, contextOf(visit))
  if (!out.ok) throw new Error(`The stamp cannot be written: ${out.faults.map((f) => f.sentence).join(' ')}`)
  return { id, xml: out.xml }
}
