import type { AnswerRow } from '../../qbxml/read.ts'

/** What QuickBooks said to one request. */
export type Answered = Readonly<{
  statusCode: number
  severity: string
  message: string
  element: string
  ret: Readonly<Record<string, unknown>> | undefined
}>

/** What became of a set as a whole, or of one request in it. */
export type AnswerPart =
  | Readonly<{ kind: 'set'; statusCode: number | undefined }>
  | Readonly<{ kind: 'request'; requestId: string; answered: Answered }>

/** Answers as they are whole: a response that breaks off is none. */
export async function* answersOf(rows: AsyncIterable<AnswerRow>): AsyncGenerator<AnswerPart> {
  let now: { requestId: string; answered: Answered } | undefined
  for await (const row of rows) {
    if (row.kind === 'set') yield { kind: 'set', statusCode: row.statusCode }
    if (row.kind === 'response') {
      const { requestId, statusCode, severity, message } = row
      now = { requestId, answered: { statusCode, severity, message, element: '', ret: undefined } }
    }
    if (row.kind === 'ret' && now && now.answered.ret === undefined)
      now = { ...now, answered: { ...now.answered, element: row.name, ret: row.value } }
    if (row.kind === 'end' && now) {
      yield { kind: 'request', ...now }
      now = undefined
    }
  }
}
