import type { DocumentRow } from '../../store/port.ts'
import { companyKeys } from '../company/company-keys.ts'
import { type Deps, instant, scopeOf, together } from '../deps.ts'
import { cancelledAfterPosting } from '../documents/after-posting.ts'
import { isVoided } from '../undo/essence.ts'
import type { Job, Visit } from './job.ts'
import { askForOwnWork, keysOf, lookUpBefore } from './look-for-own-work.ts'
import { carries, type OwnWork } from './own-work.ts'

/** Orders looked at in one visit: more than anybody cancels between two. */
const MOST = 5_000

/** What an order may stand in the books as. */
const PARTS = ['receipt', 'invoice'] as const

/**
 * An order that the store had cancelled by the time it was fetched is left out of the books. Where another installation may
 * have posted, it may have been booked before that: each such order is looked for once.
 */
export async function lookForCancelled(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'yes' || !visit.refreshed) return undefined
  const before = await lookUpBefore(deps, visit.companyId)
  if (before === undefined) return undefined
  const open = await cancelledOnes(deps, visit.companyId, before)
  if (open.length === 0) return undefined
  const since = open.map((d) => startOf(d)).toSorted()[0]!
  if (!visit.ownWork || visit.ownWork.since > since) return askForOwnWork(visit, since)
  await compare(deps, visit.companyId, visit.ownWork, open)
  return undefined
}

const startOf = ({ orderedAt }: DocumentRow): string =>
  Number.isNaN(Date.parse(orderedAt)) ? '1970-01-05T00:00:00Z' : new Date(orderedAt).toISOString()

async function cancelledOnes({ store }: Deps, companyId: string, before: number): Promise<readonly DocumentRow[]> {
  const looked = (await store.settings.get(scopeOf.company(companyId)))[companyKeys.cancelledLooked] ?? ''
  const ids = await store.documents.ids({ companyId, states: ['excluded'] }, MOST)
  const open: DocumentRow[] = []
  for (const id of ids) {
    const document = await store.documents.get(id)
    if (!document?.order?.cancelled || (document.plannedAt ?? '') <= looked) continue
    const ordered = Date.parse(document.orderedAt)
    if (Number.isNaN(ordered) || ordered <= before) open.push(document)
  }
  return open
}

/** One that was voided since does not stand in the books. */
function stands(ownWork: OwnWork, key: string | undefined): boolean {
  const ret = key === undefined ? undefined : carries(ownWork, key)
  return ret !== undefined && !isVoided(ret)
}

async function compare(deps: Deps, companyId: string, ownWork: OwnWork, open: readonly DocumentRow[]): Promise<void> {
  await together(deps, async (inside) => {
    const { store } = inside
    const keyOf = keysOf(inside)
    for (const document of open) {
      const keys = await Promise.all(PARTS.map((part) => keyOf(document, part)))
      if (!keys.some((key) => stands(ownWork, key))) continue
      const found = cancelledAfterPosting(document.number)
      await store.documents.update(document.id, { state: 'attention', problem: found, problems: [found] })
    }
    const last =
      open
        .map((d) => d.plannedAt ?? '')
        .toSorted()
        .at(-1) ?? instant(deps)
    await store.settings.set(scopeOf.company(companyId), { [companyKeys.cancelledLooked]: last })
  })
}
