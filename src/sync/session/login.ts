import type { Login } from '../../qbwc/work-source.ts'
import type { CompanyRow } from '../../store/port.ts'
import { passwordMatches } from '../company/password.ts'
import { handOutStops } from '../company/quiet.ts'
import { type Deps, instant } from '../deps.ts'

/** How old the lists may grow while there is nothing to post, and while orders wait for something made by hand. */
const LISTS_MINUTES = 60
const HELD_MINUTES = 10

/** Checks name and password and says whether there is work. An unknown name costs as much time as a wrong password. */
export async function login(deps: Deps, userName: string, password: string): Promise<Login> {
  const company = await deps.store.companies.byUserName(userName)
  const right = await passwordMatches(password, company?.passwordHash)
  if (!company || company.removedAt !== null) {
    return {
      kind: 'refused',
      reason: `The Web Connector called with the user name "${userName.slice(0, 60)}", which no company file here has.`,
    }
  }
  const now = instant(deps)
  if (!right) {
    return {
      kind: 'refused',
      reason: `The Web Connector called for "${company.name}" with a wrong password. Make a new password on the company file's page and type it into the Web Connector.`,
    }
  }
  await deps.store.companies.update(company.id, {
    lastCalledAt: now,
    ...(company.state === 'added' ? { state: 'called' } : {}),
  })
  deps.emit({
    area: 'session',
    kind: 'called',
    companyId: company.id,
    who: 'Web Connector',
    sentence: `The Web Connector called for "${company.name}".`,
  })
  const companyFile = company.companyFile || company.seenPath
  return (await hasWork(deps, company))
    ? { kind: 'work', companyId: company.id, companyFile }
    : { kind: 'nothing', companyId: company.id }
}

/**
 * Whether anything wants a visit: the company is not ready yet, something can go out or must be looked up, orders wait to
 * be planned, or the lists are so old that orders may wait in vain for an entry made by hand.
 */
async function hasWork(deps: Deps, company: CompanyRow): Promise<boolean> {
  if (company.state !== 'ready') return true
  const documents = await deps.store.documents.counts({ companyId: company.id })
  const held = documents.attention + documents.waiting > 0
  if (isOlder(deps, company.lastSessionAt, held ? HELD_MINUTES : LISTS_MINUTES)) return true
  if ((await handOutStops(deps, company)) !== '') return false
  if (documents.new > 0 || (await deps.store.sets.frozen(company.id))) return true
  if ((await deps.store.sets.unresolved(company.id)).length > 0) return true
  if ((await deps.store.drifts.wanted(company.id, 1)).length > 0) return true
  return (await deps.store.postings.queued(company.id, instant(deps), 1)).length > 0
}

const isOlder = (deps: Deps, at: string | null, minutes: number): boolean =>
  at === null || deps.now() - Date.parse(at) >= minutes * 60_000
