import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAnswerIntake } from '../../src/qbwc/answer-intake.ts'
import { operationNamed, perform } from '../../src/qbwc/operations.ts'
import { createPasswordGuard } from '../../src/qbwc/password-guard.ts'
import { type SessionEvent, sessionStates, stateAfter } from '../../src/qbwc/session-states.ts'
import { createSessions } from '../../src/qbwc/sessions.ts'
import type { SessionState } from '../../src/qbwc/work-source.ts'
import { aSessionStore, aWorkSource, type Script } from './a-work-source.ts'
import { aClock } from './serve.ts'

const states = Object.keys(sessionStates) as SessionState[]

describe('the table of states', () => {
  test('every state can be reached from open, and closed and expired are ends', () => {
    const reached = new Set<SessionState>(['open'])
    for (const state of reached) for (const next of Object.values(sessionStates[state].on)) reached.add(next)
    expect([...reached].sort()).toEqual([...states].sort())
    expect(sessionStates.closed.on).toEqual({})
    expect(sessionStates.expired.on).toEqual({})
  })

  test('nothing leads back from a state that gives no work', () => {
    for (const state of states.filter((one) => !sessionStates[one].givesWork)) {
      for (const next of Object.values(sessionStates[state].on)) expect(sessionStates[next].givesWork).toBe(false)
    }
  })

  test('an event a state does not list leaves it', () => {
    expect(stateAfter('closed', 'send')).toBe('closed')
    const events: SessionEvent[] = ['send', 'wait', 'finish', 'go-on', 'done', 'retry', 'fail', 'close', 'expire']
    expect(events.map((event) => stateAfter('open', event))).toEqual([
      'handed',
      'waiting',
      'finished',
      'open',
      'finished',
      'open',
      'failed',
      'closed',
      'expired',
    ])
  })
})

function aDesk(script: Script) {
  const clock = aClock()
  const store = aSessionStore()
  const work = aWorkSource(script)
  let id = 0
  const setup = { store, clock: clock.now, newId: () => `s${++id}`, randomBytes, ticketMinutes: 10, leaseSeconds: 20 }
  const desk = {
    work,
    sessions: createSessions(setup),
    guard: createPasswordGuard({ clock: clock.now, delay: async () => {} }),
    version: '1',
    notice: work.noticed,
  }
  const run = async (name: string, params: Readonly<Record<string, string>>) => {
    const operation = operationNamed(name)
    if (operation === undefined) throw new Error(name)
    const intake = createAnswerIntake(desk)
    try {
      return await perform(
        operation,
        { param: (one) => params[one] ?? '', intake, onceSent: () => {}, address: '' },
        desk,
      )
    } finally {
      await intake.leave()
    }
  }
  return { run, work, store, clock }
}

const names = ['sendRequestXML', 'receiveResponseXML', 'getLastError', 'connectionError', 'closeConnection'] as const
const step = fc.oneof(
  fc.record({ call: fc.constantFrom(...names), ticket: fc.constantFrom('own', 'foreign', 'none') }),
  fc.record({ call: fc.constant('authenticate' as const), right: fc.boolean() }),
  fc.record({ call: fc.constant('time' as const), minutes: fc.constantFrom(1, 4, 11) }),
)

describe('any order of calls', () => {
  test('a ticket that is not ours reaches no work, and work goes only to a live session', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.infiniteStream(fc.nat(2)), async (steps, choices) => {
        const choose = () => choices.next().value ?? 0
        const sets = [{ kind: 'send', qbxml: '<a/>' }, { kind: 'wait' }, { kind: 'finish', words: 'w' }] as const
        const takens = [{ kind: 'go-on', percent: 5 }, { kind: 'done' }, { kind: 'failed', words: 'f' }] as const
        const { run, work, store, clock } = aDesk({
          nextSet: () => sets[choose()] ?? sets[0],
          take: () => takens[choose()] ?? takens[0],
          connectionError: () => (choose() === 0 ? { kind: 'give-up' } : { kind: 'retry', companyFile: 'c' }),
        })
        const tickets: Record<string, string> = { own: '', foreign: 'f'.repeat(32), none: '' }
        for (const one of steps) {
          const callsBefore = work.calls.length
          if (one.call === 'time') clock.forward(one.minutes)
          else if (one.call === 'authenticate') {
            const strPassword = one.right ? 'sesame' : 'wrong'
            const answer = await run('authenticate', { strUserName: 'waybill', strPassword })
            if (!Array.isArray(answer)) throw new Error('authenticate answers an array')
            if (!['nvu', 'busy'].includes(answer[1])) tickets.own = answer[0]
          } else {
            const ticket = tickets[one.ticket] ?? ''
            const hash = createHash('sha256').update(ticket).digest('hex')
            const row = [...store.rows.values()].find((known) => known.ticketHash === hash)
            const answer = await run(one.call, { ticket })
            if (row === undefined) expect(work.calls.slice(callsBefore)).toEqual([])
            if (row !== undefined && !sessionStates[row.state].givesWork) {
              expect(work.calls.slice(callsBefore)).not.toContain('nextSet')
              expect(work.calls.slice(callsBefore)).not.toContain('connectionError')
            }
            if (row !== undefined && one.call === 'receiveResponseXML') expect(work.calls.at(-1)).toBe('take')
            if (one.call === 'receiveResponseXML') expect(Number.isInteger(answer)).toBe(true)
          }
          const alive = [...store.rows.values()].filter((row) => sessionStates[row.state].givesWork)
          expect(alive.length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 300 },
    )
  })
})
