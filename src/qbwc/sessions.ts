import { createHash, timingSafeEqual } from 'node:crypto'
import { isBlocking, isStale, type SessionEvent, sessionStates, stateAfter } from './session-states.ts'
import { createTurns } from './turns.ts'
import type { Session, SessionRow, SessionStore } from './work-source.ts'

export type SessionsSetup = Readonly<{
  store: SessionStore
  clock: () => Date
  newId: () => string
  /** Cryptographic random bytes. */
  randomBytes: (count: number) => Uint8Array
  /** Without a call for so long, a ticket is given no more work. */
  ticketMinutes: number
  /** After its last call, a session with a set out keeps its company from opening another one for so long. */
  leaseSeconds: number
}>

/** A ticket as it stands at this call. `current` sessions may be given work; `over` ones may only bring late answers. */
export type Visit =
  | Readonly<{ kind: 'unknown' }>
  | Readonly<{ kind: 'current' | 'over'; row: SessionRow; session: Session; justExpired: boolean }>

type Change = Partial<Pick<SessionRow, 'lastWords' | 'lastPercent' | 'connectionErrors'>>

export type Sessions = Readonly<{
  /** A new session under a fresh ticket, or busy where the company has one that is still alive. */
  open(companyId: string): Promise<Readonly<{ kind: 'opened'; session: Session; ticket: string }> | { kind: 'busy' }>
  /** Finds a ticket, marks it expired where its time is over, and otherwise notes the call's time. */
  visit(ticket: string): Promise<Visit>
  /** Applies an event of the state table, with what else changes; returns the row as it now stands. */
  record(row: SessionRow, event: SessionEvent, change?: Change): Promise<SessionRow>
  /** Waits until no other call works under this ticket. Call the function given when done. */
  turn(ticket: string): Promise<() => void>
  /** A ticket that belongs to no session: authenticate must name one also when it refuses. */
  idleTicket(): string
}>

export const expiredWords =
  'This session was quiet for too long and has expired. Its last answer was kept; the next update goes on from there.'

/** Sessions over a store: tickets are 128 random bits in hex, and only their SHA-256 is kept. */
export function createSessions(setup: SessionsSetup): Sessions {
  const { store, clock, ticketMinutes, leaseSeconds } = setup
  const turns = createTurns()
  const newTicket = () => Buffer.from(setup.randomBytes(16)).toString('hex')

  const record: Sessions['record'] = async (row, event, change = {}) => {
    const changed = { ...change, state: stateAfter(row.state, event), lastCallAt: clock().toISOString() }
    await store.update(row.id, changed)
    return { ...row, ...changed }
  }

  return {
    async open(companyId) {
      const done = await turns.take(`company ${companyId}`)
      try {
        const before = await store.openOf(companyId)
        if (before !== undefined && isBlocking(before, clock(), leaseSeconds)) return { kind: 'busy' }
        if (before !== undefined) await store.update(before.id, expiry(before))
        const ticket = newTicket()
        const row = newRow(setup.newId(), hashOf(ticket), companyId, clock().toISOString())
        await store.insert(row)
        return { kind: 'opened', session: sessionOf(row), ticket }
      } finally {
        done()
      }
    },
    async visit(ticket) {
      const row = await find(store, ticket)
      if (row === undefined) return { kind: 'unknown' }
      const session = sessionOf(row)
      if (!sessionStates[row.state].givesWork) return { kind: 'over', row, session, justExpired: false }
      if (isStale(row, clock(), ticketMinutes)) {
        await store.update(row.id, expiry(row))
        return { kind: 'over', row: { ...row, ...expiry(row) }, session, justExpired: true }
      }
      const lastCallAt = clock().toISOString()
      await store.update(row.id, { lastCallAt })
      return { kind: 'current', row: { ...row, lastCallAt }, session, justExpired: false }
    },
    record,
    turn: (ticket) => turns.take(`ticket ${hashOf(ticket)}`),
    idleTicket: newTicket,
  }
}

async function find(store: SessionStore, ticket: string): Promise<SessionRow | undefined> {
  if (!/^[0-9a-f]{32}$/.test(ticket)) return undefined
  const hash = hashOf(ticket)
  const row = await store.byTicketHash(hash)
  if (row === undefined || row.ticketHash.length !== hash.length) return undefined
  return timingSafeEqual(Buffer.from(row.ticketHash), Buffer.from(hash)) ? row : undefined
}

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex')
}

function sessionOf(row: SessionRow): Session {
  return { id: row.id, companyId: row.companyId }
}

function expiry(row: SessionRow): Pick<SessionRow, 'state' | 'lastWords'> {
  return { state: stateAfter(row.state, 'expire'), lastWords: expiredWords }
}

function newRow(id: string, ticketHash: string, companyId: string, now: string): SessionRow {
  return {
    id,
    ticketHash,
    companyId,
    state: 'open',
    lastWords: '',
    openedAt: now,
    lastCallAt: now,
    connectionErrors: 0,
    lastPercent: 0,
  }
}
