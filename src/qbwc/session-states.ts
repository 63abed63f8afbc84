import type { SessionRow, SessionState } from './work-source.ts'

/** What a call of the Web Connector, or time, makes of a session. */
export type SessionEvent = 'send' | 'wait' | 'finish' | 'go-on' | 'done' | 'retry' | 'fail' | 'close' | 'expire'

type StateLine = Readonly<{
  words: string
  /** Whether sendRequestXML may still be given work. */
  givesWork: boolean
  /** How long after the last call the company stays busy for another session: the whole lease, a moment, or not at all. */
  blocks: 'lease' | 'moment' | 'no'
  on: Readonly<Partial<Record<SessionEvent, SessionState>>>
}>

const atWork = {
  send: 'handed',
  wait: 'waiting',
  finish: 'finished',
  'go-on': 'open',
  done: 'finished',
  retry: 'open',
  fail: 'failed',
  close: 'closed',
  expire: 'expired',
} as const

/**
 * The states of a session and what leads out of each. An event that a state does not list leaves it as it is: an
 * answer that comes after the end is taken, but brings nothing back to life. Only `handed` blocks for the whole lease,
 * because a set is out; the others have nothing out that a second session could do twice. The lease may be short: a
 * second Web Connector gets no further than signing in while the first holds AppLock in the company file, and the same
 * one signs in again only when its session is over.
 */
export const sessionStates: Readonly<Record<SessionState, StateLine>> = {
  open: { words: 'Open', givesWork: true, blocks: 'moment', on: atWork },
  handed: { words: 'QuickBooks is at work', givesWork: true, blocks: 'lease', on: atWork },
  waiting: { words: 'Waiting for work', givesWork: true, blocks: 'moment', on: atWork },
  finished: {
    words: 'Finished',
    givesWork: false,
    blocks: 'no',
    on: { fail: 'failed', close: 'closed', expire: 'expired' },
  },
  failed: { words: 'Failed', givesWork: false, blocks: 'no', on: { close: 'closed', expire: 'expired' } },
  closed: { words: 'Closed', givesWork: false, blocks: 'no', on: {} },
  expired: { words: 'Expired', givesWork: false, blocks: 'no', on: {} },
}

/** The state after an event; the same state where the table lists none. */
export function stateAfter(state: SessionState, event: SessionEvent): SessionState {
  return sessionStates[state].on[event] ?? state
}

/** The longest a session without a set out keeps its company busy. */
const MOMENT_SECONDS = 5

/** Whether the session keeps its company from opening another one at this moment. */
export function isBlocking(row: SessionRow, now: Date, leaseSeconds: number): boolean {
  const idleSeconds = (now.getTime() - Date.parse(row.lastCallAt)) / 1000
  const seconds = { lease: leaseSeconds, moment: Math.min(MOMENT_SECONDS, leaseSeconds), no: 0 }
  return idleSeconds < seconds[sessionStates[row.state].blocks]
}

/** Whether the ticket is too old to be given work: no call for so many minutes. */
export function isStale(row: SessionRow, now: Date, ticketMinutes: number): boolean {
  return now.getTime() - Date.parse(row.lastCallAt) >= ticketMinutes * 60_000
}
