import type { AnswerRow } from '../../qbxml/read.ts'
import { type Answered, answersOf } from '../outbox/answers.ts'

/** What QuickBooks told of a set from its memory. It may have kept all, a part or nothing, and may not tell the truth of these books. */
export type Told = Readonly<{
  /** It has something under the set's id: the same bytes under that id might be answered from memory instead of being done. */
  knows: boolean
  answers: ReadonlyMap<string, Answered>
}>

export const nothingTold: Told = { knows: false, answers: new Map() }

/** Message-set statuses with which QuickBooks says that it has nothing under the id: 600, 9002 (Intuit's sample InvoiceAdd.cs). */
const UNKNOWN_SET: readonly number[] = [600, 9002]

/** Reads the answer to the question for a set's outcome. */
export async function whatIsTold(rows: AsyncIterable<AnswerRow>): Promise<Told> {
  const answers = new Map<string, Answered>()
  let status: number | undefined
  for await (const part of answersOf(rows)) {
    if (part.kind === 'set') status = part.statusCode
    else answers.set(part.requestId, part.answered)
  }
  return { knows: answers.size > 0 || (status !== undefined && !UNKNOWN_SET.includes(status)), answers }
}
