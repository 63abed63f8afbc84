import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { answerBuilder } from './answer-builder.ts'
import { type AnswerRow, type Faulty, faultOf, Refused } from './answer-rows.ts'
import { cleanChunks } from './clean.ts'

export type { AnswerRow, RetPart, RetValue } from './answer-rows.ts'

/** Text in pieces of any size, as it comes from a file or a socket; decoded, so that no character is cut in bytes. */
export type Chunks = Iterable<string> | AsyncIterable<string>

/**
 * `breathe` is awaited after every `sliceChars` characters (32,768 unless set: about a millisecond of work), so that a
 * host can let its event loop turn: pass `() => new Promise(setImmediate)`. Without it nothing is awaited in between.
 */
export type ReadOptions = Readonly<{ breathe?: () => Promise<void>; sliceChars?: number }>

const SLICE = 32_768

/**
 * Reads an answer of QuickBooks row by row while its text arrives, in the order of the text; memory holds one object.
 * Gives `set`, then for each response `response`, its `ret`s, `end`. What is not well-formed, not qbXML, deeper than 40
 * levels or carries a DTD ends in one `fault` row, after the rows that could be read before it; it never throws for the text.
 * Objects are plain: lists where the tables say so, unknown elements kept, all values text.
 */
export async function* readAnswer(
  chunks: Chunks,
  options: ReadOptions = {},
): AsyncGenerator<AnswerRow, void, undefined> {
  const rows: AnswerRow[] = []
  const parser = startParser((row) => rows.push(row))
  const slice = options.sliceChars ?? SLICE
  let begun = false
  let unbreathed = 0
  for await (const chunk of chunks) {
    // some programs put line ends before the declaration, which XML forbids
    const text: string = begun ? chunk : chunk.replace(/^\ufeff?\s+/, '')
    begun ||= text !== ''
    for (let at = 0; at < text.length; at += slice) {
      const piece = text.slice(at, at + slice)
      const fault = attempt(() => parser.write(piece))
      yield* rows.splice(0)
      if (fault) return yield fault
      unbreathed += piece.length
      if (unbreathed < slice) continue
      unbreathed = 0
      await options.breathe?.()
    }
  }
  const fault = attempt(() => parser.close())
  yield* rows.splice(0)
  if (fault) yield fault
}

function attempt(step: () => unknown): Faulty | undefined {
  try {
    step()
    return undefined
  } catch (error) {
    return faultOf(error)
  }
}

type Parser = Readonly<{ write(text: string): void; close(): void }>

function startParser(emit: (row: AnswerRow) => void): Parser {
  const builder = answerBuilder(emit)
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', () => {
    throw new Refused('doctype')
  })
  parser.on('opentag', (tag: SaxesTagPlain) => builder.open(tag.name, tag.attributes))
  parser.on('text', builder.text)
  parser.on('cdata', builder.text)
  parser.on('closetag', builder.close)
  return {
    write: (text) => void parser.write(text),
    close: () => {
      parser.close()
      builder.finish()
    },
  }
}

/**
 * As `readAnswer`, for a text that can be opened twice: read strictly first; where it is not well-formed, read again
 * without the characters that XML does not allow (QuickBooks can emit them in names and memos). No row comes twice.
 * Where characters were left out, a `cleaned` row at the end says how many.
 */
export async function* readAnswerAgain(
  open: () => Chunks,
  options: ReadOptions = {},
): AsyncGenerator<AnswerRow, void, undefined> {
  let given = 0
  let strict: Faulty | undefined
  for await (const row of readAnswer(open(), options)) {
    if (row.kind === 'fault') strict = row
    else yield row
    given += 1
  }
  if (strict?.code === 'malformed') yield* readCleaned(open(), given - 1, strict.details, options)
  else if (strict) yield strict
}

/** Reads the cleaned text and passes over the rows that were given before. */
async function* readCleaned(
  chunks: Chunks,
  given: number,
  details: string,
  options: ReadOptions,
): AsyncGenerator<AnswerRow, void, undefined> {
  let removed = 0
  let fault: Faulty | undefined
  let at = 0
  const counting = (count: number): void => {
    removed += count
  }
  for await (const row of readAnswer(cleanChunks(chunks, counting), options)) {
    if (row.kind === 'fault') fault = row
    else if (at >= given) yield row
    at += 1
  }
  if (removed > 0) yield { kind: 'cleaned', removed, details }
  if (fault) yield fault
}
