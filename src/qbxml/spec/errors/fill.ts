import type { Meaning, NamedFix } from './meaning.ts'

/** The words of an error and of the request that it answers: `item`, `name`, `user`, `date` … */
export type Words = Readonly<Record<string, string | undefined>>

const known = (words: Words, word: string): string => words[word] ?? ''

/** Puts words into a sentence. A part in square brackets is left out where one of its words is not known. */
export function say(sentence: string, words: Words): string {
  const whole = sentence.replace(/\[([^\]]*)\]/g, (_all, part: string) =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, word]) => known(words, word!) !== '') ? part : '',
  )
  return whole.replace(/\{(\w+)\}/g, (_all, word: string) => known(words, word))
}

/** The fix with its values; undefined where a word it needs is not known. */
function filledFix(fix: NamedFix, words: Words): NamedFix | undefined {
  const values: Record<string, string> = {}
  for (const [key, text] of Object.entries(fix.values)) {
    const [, word, mayMiss] = /^\{(\w+)(\?)?\}$/.exec(text) ?? []
    const value = word === undefined ? text : known(words, word)
    if (value !== '') values[key] = value
    else if (!mayMiss) return undefined
  }
  return { kind: fix.kind, values }
}

/** A line of the catalogue said about these things. */
export const filled = (line: Meaning, words: Words): Meaning => ({
  ...line,
  meaning: say(line.meaning, words),
  cause: say(line.cause, words),
  todo: say(line.todo, words),
  subject: say(line.subject, words),
  fixes: line.fixes.flatMap((fix) => filledFix(fix, words) ?? []),
})

/** A line of the catalogue said of no particular thing, for people to look up. */
export function plainly({ meaning, cause, todo }: Meaning): Pick<Meaning, 'meaning' | 'cause' | 'todo'> {
  const plain = (sentence: string): string => say(sentence, { name: '…' })
  return { meaning: plain(meaning), cause: plain(cause), todo: plain(todo) }
}
