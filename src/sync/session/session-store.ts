import type { SessionRow, SessionState, SessionStore } from '../../qbwc/work-source.ts'
import type { SessionRecord } from '../../store/port.ts'
import type { Deps } from '../deps.ts'

const toRow = (r: SessionRecord): SessionRow => ({
  id: r.id,
  ticketHash: r.ticketHash,
  companyId: r.companyId,
  state: r.state as SessionState,
  lastWords: r.lastWords,
  openedAt: r.openedAt,
  lastCallAt: r.lastCallAt,
  connectionErrors: r.connectionErrors,
  lastPercent: r.lastPercent,
})

/** The Web Connector's sessions in the database, so that a ticket outlives a restart. */
export const sessionStore = (deps: Pick<Deps, 'store'>): SessionStore => ({
  insert: (row) => deps.store.sessions.insert({ ...row, closedAt: null, roundTrips: 0 }),
  async byTicketHash(hash) {
    const found = await deps.store.sessions.byTicketHash(hash)
    return found && toRow(found)
  },
  update: (id, change) =>
    deps.store.sessions.update(id, {
      ...change,
      ...(change.state === 'closed' ? { closedAt: change.lastCallAt ?? null } : {}),
    }),
  async openOf(companyId) {
    const found = await deps.store.sessions.openOf(companyId)
    return found && toRow(found)
  },
})
