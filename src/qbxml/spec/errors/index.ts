import { filled, type Words } from './fill.ts'
import { byHand, retry } from './fixes.ts'
import { type Meaning, row } from './meaning.ts'
import { outcomes } from './outcomes.ts'
import { references } from './references.ts'
import { rules } from './rules.ts'
import { type RecognisedText, texts } from './texts.ts'
import { values } from './values.ts'

export { plainly as sayPlainly, type Words } from './fill.ts'
export type { Meaning, NamedFix, StatusClass } from './meaning.ts'
export type { RecognisedText } from './texts.ts'

/** By statusCode. Sources: "Status codes in response messages" of the QuickBooks Desktop SDK, and its sample programs. */
export const statusCodes: Readonly<Record<number, Meaning>> = { ...outcomes, ...values, ...rules }

/** Sentences of QuickBooks that tell more than their code; the first that fits counts. */
export const recognisedTexts: readonly RecognisedText[] = [...references, ...texts]

const unclear = row(
  'unknown',
  'QuickBooks gave an answer that does not say whether the request was done.',
  'See the text of QuickBooks. It was looked for and is not in the books.',
  'Restart QuickBooks and try again, or enter it by hand.',
  { fixes: [retry, byHand] },
)

const refused = row(
  'person',
  'It gives a reason that Waybill does not know.',
  'See the text of QuickBooks.',
  'Put it right and try again, or enter it by hand.',
  { fixes: [retry, byHand] },
)

/**
 * A code that is not in the table goes by its range: 1-499 are remarks on success, 500-999 warnings about something that was
 * done, 91xx failed references inside a set, 3000 and above refusals of QuickBooks' own checks (nothing was saved).
 * Everything else, and -1 for none at all, is unknown.
 */
function byRange(code: number): Meaning {
  if (code >= 1 && code < 500) return row('ok', 'Done, with a remark.', '', '')
  if (code >= 500 && code < 1000) return row('applied', 'Done, with a warning.', 'See the text of QuickBooks.', '')
  if (code >= 9100 && code < 9200) return statusCodes[9100] ?? unclear
  return code >= 3000 && code < 9000 ? refused : unclear
}

const ofCode = (code: number): Meaning =>
  (Object.hasOwn(statusCodes, code) ? statusCodes[code] : undefined) ?? byRange(code)

/** Codes that may be sent again by themselves: whatever their text says, they stay that. */
const isFirm = (code: number): boolean => code < 3000 || code >= 9000 || ofCode(code).class === 'retry'

function recognised(code: number, text: string): Readonly<{ one: RecognisedText; words: Words }> | undefined {
  if (isFirm(code)) return undefined
  for (const one of recognisedTexts) {
    if (one.under.length > 0 && !one.under.includes(code)) continue
    const found = one.pattern.exec(text)
    if (found) return { one, words: found.groups ?? {} }
  }
  return undefined
}

/** What QuickBooks' documented sentences quote, whatever their code: the value, its field, the name. */
const quoted: readonly RegExp[] = [
  /^The string "(?<name>.*)" in the field "(?<field>[^"]+)"/s,
  /^There was an error when storing "(?<name>.*?)" in the "(?<field>[^"]+)" field/s,
  /^The name "(?<name>.*)" (?:of the list element|is not allowed)/s,
  /(?:the|The) "?(?<field>[\w ]+)"? field has an invalid value "(?<value>[^"]*)"/,
  /missing element: "(?<field>[^"]+)"/,
  /parent "(?<name>.*)" in the (?<list>\w+) list/s,
  /has no "(?<role>\w+)"/,
  /item "(?<item>.+?)" (?:is of|cannot)/i,
  /element "(?<name>[^"]+)"/,
  /(?<user>\w[\w' -]*?) on (?:computer )?(?<computer>[\w.-]+) has the company file open/,
]

/** QuickBooks' own spelling of a list ("Customer", "job") as lists are called here. */
const listWord = (word: string): string => (/^job$/i.test(word) ? 'customer' : word.toLowerCase())

/** "IncomeAccountRef" as "income account". */
const accountWord = (element: string): string =>
  element
    .replace(/Ref$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase())

function wordsIn(text: string, groups: Words): Words {
  const words: Record<string, string> = {}
  for (const found of [groups, ...quoted.map((pattern) => pattern.exec(text)?.groups ?? {})])
    for (const [key, word] of Object.entries(found)) if (word !== undefined) words[key] ??= word.trim()
  if (words.list !== undefined) words.list = listWord(words.list)
  if (words.role !== undefined) words.lacking = accountWord(words.role)
  return words
}

/** A line of the catalogue with its name: "3140", or "3140-item" where the text was recognised. */
export type Recognised = Meaning & Readonly<{ id: string; words: Words }>

/**
 * What a status says: by QuickBooks' text where it is one of the recognised ones, else by its code. `about`: words of the
 * request that was answered (`customer`, `number`, `date`, `item` …); those of the text go before them.
 */
export function meaningOf(code: number, text = '', about: Words | ((found: Words) => Words) = {}): Recognised {
  const known = recognised(code, text)
  const found = wordsIn(text, known?.words ?? {})
  const words: Words = { ...(typeof about === 'function' ? about(found) : about), ...found }
  const id = known ? `${code}-${known.one.id}` : `${code}`
  return { ...filled(known?.one.is ?? ofCode(code), words), id, words }
}

/** The line of the catalogue that `meaningOf` gave the name, before its words were put in. */
export function lineOf(id: string): Meaning {
  const [, code, text] = /^(-?\d+)(?:-(.+))?$/.exec(id) ?? []
  const known = text === undefined ? undefined : recognisedTexts.find((one) => one.id === text)
  return known?.is ?? ofCode(Number(code ?? -1))
}
