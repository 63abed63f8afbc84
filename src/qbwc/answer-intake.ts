import { refusing } from './refusal.ts'
import type { Sessions, Visit } from './sessions.ts'
import type { TextSink } from './soap-reader.ts'
import type { AnswerSink, Taken, WorkSource } from './work-source.ts'

export type Settlement = Readonly<{ visit: Visit; taken: Taken | undefined }>

/** The way of one answer of QuickBooks into the work source. */
export type AnswerIntake = Readonly<{
  /** The place for the response's text, as it arrives after the parameters given. */
  stream(before: ReadonlyMap<string, string>): Promise<TextSink>
  /** Ends the sink and has the answer taken; `taken` is undefined under a ticket that is not known. */
  settle(rest: Readonly<{ ticket: string; hresult: string; message: string }>): Promise<Settlement>
  /** Forgets an answer that was not settled, and lets the next call of this ticket in. Always call it at the end. */
  leave(): Promise<void>
}>

/** A response that came before its ticket is held up to this length; the Web Connector always sends the ticket first. */
const mostBeforeTicket = 1024 * 1024

/**
 * An intake for one call. The text goes nowhere under an unknown ticket. When the sink fails, the rest of the response
 * is still read, so that the Web Connector gets a valid number; `settle` then throws what the sink threw.
 */
export function createAnswerIntake({ work, sessions }: { work: WorkSource; sessions: Sessions }): AnswerIntake {
  let visit: Visit | undefined
  let sink: AnswerSink | undefined
  let ended = false
  let letNextIn = () => {}
  let failure: { error: unknown } | undefined
  const early: string[] = []

  const attempt = async (step: () => void | Promise<void>): Promise<void> => {
    if (failure !== undefined) return
    try {
      await step()
    } catch (error) {
      failure = { error }
    }
  }
  const admit = async (ticket: string): Promise<void> => {
    letNextIn = await sessions.turn(ticket)
    visit = await sessions.visit(ticket)
    if (visit.kind !== 'unknown') sink = await work.answerSink(visit.session)
  }

  return {
    async stream(before) {
      const ticket = before.get('ticket')
      if (ticket === undefined) return holding(early)
      await attempt(() => admit(ticket))
      return { write: (text) => attempt(async () => await sink?.write(text)) }
    },
    async settle({ ticket, hresult, message }) {
      if (visit === undefined) await attempt(() => admit(ticket))
      for (const text of early) await attempt(async () => await sink?.write(text))
      await attempt(async () => await sink?.end())
      if (failure !== undefined) throw failure.error
      ended = true
      if (visit === undefined || visit.kind === 'unknown' || sink === undefined) {
        return { visit: { kind: 'unknown' }, taken: undefined }
      }
      return { visit, taken: await work.take(visit.session, { hresult, message, sink }) }
    },
    async leave() {
      try {
        if (!ended) await sink?.discard()
      } finally {
        letNextIn()
      }
    },
  }
}

function holding(early: string[]): TextSink {
  let length = 0
  return {
    write(text) {
      length += text.length
      if (length > mostBeforeTicket)
        throw refusing('malformed', 'The response came before its ticket. Send the ticket first.')
      early.push(text)
    },
  }
}
