import type { Login } from '../../qbwc/work-source.ts'
import { passwordMatches } from '../company/password.ts'
import { handOutStops } from '../company/quiet.ts'
import { type Deps, instant } from '../deps.ts'

/** How old the lists may grow while there is nothing to post. */
const LISTS_MINUTES = 60

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
  if (company.state !== 'ready') return { kind: 'work', companyId: company.id, companyFile }
  const quiet = await handOutStops(deps, company)
  if (quiet === '' && (await hasWork(deps, company.id))) return { kind: 'work', companyId: company.id, companyFile }
  const age = company.lastSessionAt === null ? Number.POSITIVE_INFINITY : deps.now() - Date.parse(company.lastSessionAt)
  return age > LISTS_MINUTES * 60_000
    ? { kind: 'work', companyId: company.id, companyFile }
    : { kind: 'nothing', companyId: company.id }
}

/** Whether anything wants a round trip: something to post, to recover, or an order that waits for a list entry made by hand. */
async function hasWork(deps: Deps, companyId: string): Promise<boolean> {
  const counts = await deps.store.postings.counts(companyId)
  if (counts.queued + counts.frozen + counts.handed + counts.unknown > 0) return true
  const documents = await deps.store.documents.counts({ companyId })
  return documents.new + documents.ready + documents.attention + documents.waiting > 0
}
