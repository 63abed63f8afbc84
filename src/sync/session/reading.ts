import type { AnswerRow } from '../../qbxml/read.ts'
import { meaningOf } from '../../qbxml/spec/errors/index.ts'
import { writeRequest, writeSet } from '../../qbxml/write.ts'
import type { Halt, Job, Numbered, Visit } from './job.ts'

/** What QuickBooks made of one query, once its answer was read to the end. */
export type Verdict =
  /** Answered whole; nothing found is an answer, too. */
  | Readonly<{ kind: 'answered' }>
  | Readonly<{ kind: 'refused'; code: number; words: string }>
  /** The answer broke off before it, or within it. */
  | Readonly<{ kind: 'missing' }>

export type Reading = Readonly<{
  rows: AsyncIterable<AnswerRow>
  /** Valid once `rows` is used up. */
  verdict(id: string): Verdict
}>

type ReadJob = Readonly<{
  words: string
  requests: readonly Numbered[]
  /** Gets the rows under the ids of `requests`. Words end the visit. */
  take(reading: Reading): Promise<Halt | undefined>
  lost?(): Promise<void>
}>

/**
 * A round trip of queries: built fresh each time, without a message-set id; one that fails does not stop the others. Its
 * ids carry a mark of their own, so that an answer which comes a second time is not taken for the answer to this one.
 */
export function readJob(visit: Visit, job: ReadJob): Job {
  visit.reads += 1
  visit.requests += job.requests.length
  const mark = `${visit.reads}.`
  return {
    words: job.words,
    text: readSet(visit, mark, job.requests),
    owns: (requestId) => requestId.startsWith(mark),
    take: (rows) => job.take(reading(rows, mark)),
    lost: async () => job.lost?.(),
  }
}

function readSet(visit: Pick<Visit, 'version' | 'edition'>, mark: string, requests: readonly Numbered[]): string {
  const parts = requests.map(({ id, request }) => {
    const written = writeRequest(request, `${mark}${id}`, { version: visit.version, edition: visit.edition })
    if (!written.ok) throw new Error(`${request.kind}: ${written.faults.map((f) => f.sentence).join(' ')}`)
    return written.xml
  })
  return writeSet(parts, { version: visit.version, onError: 'continueOnError' })
}

function reading(answer: AsyncIterable<AnswerRow>, mark: string): Reading {
  const begun = new Map<string, Verdict>()
  const ended = new Set<string>()
  async function* rows(): AsyncGenerator<AnswerRow> {
    for await (const row of answer) {
      if (!('requestId' in row) || !row.requestId.startsWith(mark)) continue
      const id = row.requestId.slice(mark.length)
      if (row.kind === 'response') begun.set(id, verdictOf(row))
      if (row.kind === 'end') ended.add(id)
      yield { ...row, requestId: id }
    }
  }
  return { rows: rows(), verdict: (id) => (ended.has(id) ? begun.get(id) : undefined) ?? { kind: 'missing' } }
}

const verdictOf = ({ statusCode, message }: Extract<AnswerRow, { kind: 'response' }>): Verdict =>
  statusCode >= 0 && statusCode < 1000
    ? { kind: 'answered' }
    : { kind: 'refused', code: statusCode, words: message || meaningOf(statusCode).meaning }

/** The answer broke off. The words end the visit; the next one asks again. */
export const cutOff = (what: string): Halt => ({
  words: `QuickBooks’ answer broke off before ${what}. Nothing was posted; it is asked again with the next update.`,
})
