/** The words of a memo that are replaced by the order's own. */
export const memoWords = ['number', 'channel', 'store', 'source', 'customer', 'email', 'payment', 'po', 'note'] as const
export type MemoWord = (typeof memoWords)[number]

const WORD = /\{([a-z]+)\}/g

/** The words in braces that stand for nothing: "{nunber}". */
export const unknownWords = (template: string): readonly string[] =>
  [...template.matchAll(WORD)].filter(([, word]) => !memoWords.some((known) => known === word)).map(([whole]) => whole)

/** Fills a memo's template. An empty word leaves no double space behind. */
export const fillMemo = (template: string, values: Readonly<Record<MemoWord, string>>): string =>
  template
    .replace(WORD, (whole, word: string) =>
      memoWords.some((known) => known === word) ? values[word as MemoWord] : whole,
    )
    .replace(/[ \t]+/g, ' ')
    .trim()
