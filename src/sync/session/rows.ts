import { createReadStream } from 'node:fs'
import { type AnswerRow, readAnswerAgain } from '../../qbxml/read.ts'
import type { Deps } from '../deps.ts'

/** Why an answer could not be read to its end. */
export type AnswerFault = Extract<AnswerRow, { kind: 'fault' }>

/**
 * Reads an answer from disk, row by row. `fault` stands after the rows where the text broke off or could not be read;
 * the rows before it are good.
 */
export function answerFrom(
  deps: Deps,
  path: string,
): { rows: AsyncGenerator<AnswerRow>; fault(): AnswerFault | undefined } {
  let fault: AnswerFault | undefined
  const open = (): AsyncIterable<string> => createReadStream(path, { encoding: 'utf8', highWaterMark: 64 * 1024 })
  async function* rows(): AsyncGenerator<AnswerRow> {
    for await (const row of readAnswerAgain(open, { breathe: deps.breathe })) {
      if (row.kind === 'fault') fault = row
      else yield row
    }
  }
  return { rows: rows(), fault: () => fault }
}
