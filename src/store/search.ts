import { type RawBuilder, sql } from 'kysely'
import type { Db } from './tables.ts'

/** The words a person looks for, folded; empty where there is nothing to look for. */
export type Words = readonly string[]

/**
 * Full-text search over numbered texts. This is its one port; below stands its implementation on SQLite's FTS5.
 * Every word must occur, in any order, as itself or as the beginning of a longer one; case and accents do not count.
 */
export type TextIndex = Readonly<{
  put(db: Db, number: number, text: string): Promise<void>
  /** At most some hundreds in a call. */
  putAll(db: Db, some: readonly Readonly<{ number: number; text: string }>[]): Promise<void>
  remove(db: Db, number: number): Promise<void>
  /** A table expression with a column `number`, limited to [from, to). Ordering it by `number` costs nothing. */
  hits(words: Words, from: number, to: number): RawBuilder<unknown>
}>

/** At most this many words of a search count. */
const MOST_WORDS = 12

/** 1,234.50 as people copy it, 1234.50 as it is indexed. */
const GROUPED_NUMBER = /^\d{1,3}(,\d{3})+(\.\d+)?$/

/**
 * Splits what was typed at blanks; a word keeps its inner signs ("AZ-1001", "23.52") and is then found as the phrase
 * of its parts. Words without a letter or digit say nothing and are dropped.
 */
export function wordsOf(search: string | undefined): Words {
  return (search ?? '')
    .split(/[\s\p{Cc}]+/u)
    .map((word) => (GROUPED_NUMBER.test(word) ? word.replaceAll(',', '') : word))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS)
}

/** A word as an FTS5 string: in quotes, so that nothing in it is an operator, and open at its end. */
const asPrefix = (word: string): string => `"${word.replaceAll('"', '""')}"*`

/** Digits at the end of a word are found by themselves, too: "AZ1001" by "1001". */
const withTrailingDigits = (text: string): string => {
  const more = [...text.matchAll(/\p{L}(\d{3,})\b/gu)].map((found) => found[1])
  return more.length === 0 ? text : `${text} ${more.join(' ')}`
}

function fts5(table: 'documents_text' | 'events_text'): TextIndex {
  const name = sql.table(table)
  const putAll: TextIndex['putAll'] = async (db, some) => {
    const values = some.map(({ number, text }) => sql`(${number}, ${withTrailingDigits(text)})`)
    await sql`insert or replace into ${name} (rowid, text) values ${sql.join(values)}`.execute(db)
  }
  return {
    put: (db, number, text) => putAll(db, [{ number, text }]),
    putAll,
    async remove(db, number) {
      await sql`delete from ${name} where rowid = ${number}`.execute(db)
    },
    hits: (words, from, to) =>
      sql`select rowid as number from ${name} where ${name} match ${words.map(asPrefix).join(' ')}
          and rowid >= ${from} and rowid < ${to}`,
  }
}

export const documentsText = fts5('documents_text')
export const eventsText = fts5('events_text')
