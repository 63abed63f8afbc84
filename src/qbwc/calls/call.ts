import type { AnswerIntake } from '../answer-intake.ts'
import type { PasswordGuard } from '../password-guard.ts'
import type { Sessions } from '../sessions.ts'
import type { Answer } from '../soap-writer.ts'
import type { Notice, WorkSource } from '../work-source.ts'

/** What every operation works with. */
export type Desk = Readonly<{
  work: WorkSource
  sessions: Sessions
  guard: PasswordGuard
  /** Our program's version, as serverVersion tells it. */
  version: string
  /** Tells the window; never throws. */
  notice(notice: Notice): void
}>

/** One call's parameters; a missing one is ''. */
export type Call = Readonly<{
  param(name: string): string
  /** The large parameter's text, which went to its sink while it arrived. */
  intake: AnswerIntake
  /** Has something done once the answer to this call has left. */
  onceSent(then: () => void): void
  /** The address the Web Connector called, without a query. */
  address: string
}>

export type Param = Readonly<{ name: string; type: 'string' | 'int' }>

/** One line of the table of operations. */
export type Operation = Readonly<{
  name: string
  /** In the order of the QBWC Programmer's Guide. */
  params: readonly Param[]
  /** The parameter whose text is streamed to an answer sink. */
  streamed?: string
  result: 'string' | 'int' | 'strings'
  answer(call: Call, desk: Desk): Answer | Promise<Answer>
  /** A valid answer for when our own side fails: a fault or an empty body would end the session without a word. */
  whenBroken(desk: Desk): Answer
}>

export const unknownTicket =
  'This ticket is not known here. Nothing was exchanged; the next update opens a new session.'

/** Tells the window once that a ticket came that is not, or no longer, good for work. */
export function noticeTicket(desk: Desk, operation: string, companyId?: string): void {
  const whose = companyId === undefined ? {} : { companyId }
  const sentence =
    companyId === undefined
      ? `The Web Connector called ${operation} with a ticket that is not known here, and was given nothing.`
      : `The Web Connector called ${operation} after its session had expired, and was given no more work.`
  desk.notice({ kind: 'expired-ticket', sentence, ...whose })
}
