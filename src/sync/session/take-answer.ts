import type { ReceiveCall, Taken } from '../../qbwc/work-source.ts'
import type { AnswerRow } from '../../qbxml/read.ts'
import { hresultForm, meaningOfHresult } from '../../qbxml/spec/errors/hresults.ts'
import type { Deps } from '../deps.ts'
import type { Halt, Job, Lost } from './job.ts'
import { answerFrom } from './rows.ts'

/** What an answer led to. `stray`: it was no answer to this job, but one that came a second time. */
export type AnswerEnd = Readonly<{ kind: 'settled' | 'stray' }> | Readonly<{ kind: 'halt'; words: string }>

/** Reads an answer from disk into its job. Where it breaks off, what it says until there counts. */
export async function settleAnswer(
  deps: Deps,
  job: Job | undefined,
  path: string,
  tookMs: number | undefined,
): Promise<AnswerEnd> {
  if (!job) return { kind: 'settled' }
  const answer = answerFrom(deps, path)
  const rows = await owned(answer.rows, job)
  if (!rows) return { kind: 'stray' }
  const halt: Halt | undefined = await job.take(rows, tookMs)
  const fault = answer.fault()
  if (fault) await job.lost('unknown', `${fault.sentence} ${fault.details}`.trim())
  return halt ? { kind: 'halt', words: halt.words } : { kind: 'settled' }
}

/** The rows from their beginning; undefined where the first response answers another job. */
async function owned(rows: AsyncGenerator<AnswerRow>, job: Job): Promise<AsyncGenerator<AnswerRow> | undefined> {
  const first: AnswerRow[] = []
  for (;;) {
    const next = await rows.next()
    if (next.done) break
    first.push(next.value)
    if (next.value.kind !== 'response') continue
    if (!job.owns(next.value.requestId)) return void (await rows.return(undefined))
    break
  }
  async function* again(): AsyncGenerator<AnswerRow> {
    yield* first
    yield* rows
  }
  return again()
}

/** QuickBooks threw instead of answering. */
export async function settleFailure(
  deps: Deps,
  companyId: string,
  job: Job | undefined,
  { hresult, message }: ReceiveCall,
): Promise<Taken> {
  const meaning = meaningOfHresult(hresult)
  const said = `${hresult} ${message}`.trim()
  const how: Lost =
    meaning.outcome === 'unknown' ? 'unknown' : hresultForm(hresult) === '0x80040400' ? 'refused' : 'not-done'
  await job?.lost(how, said)
  deps.emit({
    area: 'session',
    kind: 'error',
    companyId,
    details: said,
    sentence: `${meaning.meaning} ${meaning.cause} ${meaning.fix}`.trim(),
  })
  if (how === 'refused' && job?.hand) return { kind: 'go-on', percent: 50 }
  return { kind: 'failed', words: `${meaning.meaning} ${meaning.fix}`.trim() }
}
