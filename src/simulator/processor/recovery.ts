/**
 * Message-set recovery: what QuickBooks remembers of sets that carried a newMessageSetID. How deep its memory is and
 * what it does with a set that was partly carried out is not documented, so each assumption is a policy.
 */
import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import type { Company } from '../books/company.ts'

export interface RecoveryPolicy {
  /** Which ids are remembered. */
  readonly keeps: 'all' | 'last' | 'none'
  /** Are the answers of a set remembered that QuickBooks died in the middle of? */
  readonly partly: 'kept' | 'lost'
  /** A known id with the same bytes: answer again, or carry it out again? */
  readonly resend: 'answers' | 'posts-again'
  /** Where the memory is: in the company file (and so restored with it), or with the program, which outlives a restore. */
  readonly lives?: 'file' | 'program'
}

export const recoveryPolicies = {
  'keeps-all': { keeps: 'all', partly: 'kept', resend: 'answers' },
  'keeps-last': { keeps: 'last', partly: 'kept', resend: 'answers' },
  'keeps-whole-sets': { keeps: 'all', partly: 'lost', resend: 'answers' },
  'posts-again': { keeps: 'all', partly: 'kept', resend: 'posts-again' },
  'none-known': { keeps: 'none', partly: 'lost', resend: 'posts-again' },
  'outlives-the-file': { keeps: 'all', partly: 'kept', resend: 'answers', lives: 'program' },
} as const satisfies Readonly<Record<string, RecoveryPolicy>>

export type RecoveryPolicyName = keyof typeof recoveryPolicies

export interface SetIds {
  readonly newId: string | undefined
  readonly oldId: string | undefined
}

/** What to do with a set: carry it out, or answer at once with a message-set status and stored answers. */
export type SetDecision =
  | { readonly kind: 'execute'; readonly status: number | undefined }
  | { readonly kind: 'answer'; readonly status: number; readonly stored: readonly string[] }

const longestId = 24

export const checksumOf = (content: string): string => createHash('sha256').update(content).digest('hex')

interface Stored {
  readonly checksum: string
  readonly complete: number
}

export const memory = (company: Company, policy: RecoveryPolicy) => {
  const { db, next, atOnce } = company.file
  const get = db.prepare('SELECT checksum, complete FROM message_set WHERE id = ?')
  const answers = db.prepare('SELECT answer FROM message_answer WHERE set_id = ? ORDER BY position').pluck()
  const dropAnswers = db.prepare('DELETE FROM message_answer WHERE set_id = ?')
  const dropSet = db.prepare('DELETE FROM message_set WHERE id = ?')
  const insert = db.prepare('INSERT INTO message_set VALUES (?,?,?,0)')
  const addAnswer = db.prepare('INSERT INTO message_answer VALUES (?,?,?)')
  const complete = db.prepare('UPDATE message_set SET complete = 1 WHERE id = ?')
  const others = db.prepare('SELECT id FROM message_set WHERE id <> ?').pluck()

  const find = (id: string): Stored | undefined => {
    if (policy.keeps === 'none') return undefined
    const row = get.get(id) as Stored | undefined
    return row && (row.complete === 1 || policy.partly === 'kept') ? row : undefined
  }
  const forget = (id: string): void => {
    dropAnswers.run(id)
    dropSet.run(id)
  }
  return {
    find,
    stored: (id: string): string[] => answers.all(id) as string[],
    forget: (id: string): void => atOnce(() => forget(id)),
    begin: (id: string, checksum: string): void =>
      atOnce(() => {
        if (policy.keeps === 'none') return
        forget(id)
        if (policy.keeps === 'last') for (const other of others.all(id) as string[]) forget(other)
        insert.run(id, next('set'), checksum)
      }),
    /** Kept in the same transaction as the request's effect. */
    keep: (id: string, position: number, answer: string): void => {
      if (policy.keeps !== 'none') addAnswer.run(id, position, answer)
    },
    finish: (id: string): void => {
      complete.run(id)
    },
  }
}

export type Memory = ReturnType<typeof memory>

/** All that is remembered of sets in a company file that nobody has open. */
export interface Remembered {
  readonly sets: readonly Readonly<Record<string, unknown>>[]
  readonly answers: readonly Readonly<Record<string, unknown>>[]
}

const onFile = <T>(path: string, work: (db: Database.Database) => T): T => {
  const db = new Database(path)
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** Reads what a closed company file remembers of sets. */
export const rememberedIn = (path: string): Remembered =>
  onFile(path, (db) => ({
    sets: db.prepare('SELECT * FROM message_set').all() as Remembered['sets'],
    answers: db.prepare('SELECT * FROM message_answer').all() as Remembered['answers'],
  }))

/** Writes it into another closed file, in the place of what that one remembers. */
export const rememberIn = (path: string, { sets, answers }: Remembered): void =>
  onFile(path, (db) => {
    db.exec('DELETE FROM message_answer; DELETE FROM message_set')
    const addSet = db.prepare('INSERT INTO message_set VALUES (@id, @sequence, @checksum, @complete)')
    const addAnswer = db.prepare('INSERT INTO message_answer VALUES (@set_id, @position, @answer)')
    for (const set of sets) addSet.run(set)
    for (const answer of answers) addAnswer.run(answer)
  })

/**
 * Decides by the ids of a set, as the SDK's error recovery describes: an empty set with old = new asks for a stored
 * answer (9002 when there is none), one with only the old id clears it (600 when it is unknown), 9001 is a known id
 * with other content, 9004 an id over 24 characters.
 */
export const decide = (
  ids: SetIds,
  isEmpty: boolean,
  checksum: string,
  known: Memory,
  policy: RecoveryPolicy,
): SetDecision => {
  const { newId, oldId } = ids
  const at = (status: number, stored: readonly string[] = []): SetDecision => ({ kind: 'answer', status, stored })
  if ((newId?.length ?? 0) > longestId || (oldId?.length ?? 0) > longestId) return at(9004)
  if (newId === undefined && oldId === undefined) return { kind: 'execute', status: undefined }
  if (isEmpty && newId !== undefined) {
    const found = known.find(newId)
    return found ? at(0, known.stored(newId)) : at(9002)
  }
  if (oldId !== undefined && oldId !== newId) {
    const found = known.find(oldId)
    if (found) known.forget(oldId)
    if (newId === undefined) return isEmpty ? at(found ? 0 : 600) : { kind: 'execute', status: found ? 0 : 600 }
  }
  const again = known.find(newId!)
  if (again && again.checksum !== checksum) return at(9001)
  if (again && policy.resend === 'answers') return at(0, known.stored(newId!))
  return { kind: 'execute', status: 0 }
}
