import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { makePrivate } from './connection.ts'
import { startReader } from './reader.ts'

/**
 * Writes the whole database, as it is at this moment, into one new file that its user alone can read.
 * @throws Error where the file exists already or cannot be written; then none is left.
 */
export async function backup(file: string, to: string): Promise<void> {
  if (existsSync(to)) throw new Error(`${to} exists already. Choose another name for the copy of the database.`)
  try {
    makePrivate(to)
    await apart(file, 'vacuum into ?', [to])
    const handle = openSync(to, 'r+')
    fsyncSync(handle)
    closeSync(handle)
  } catch (cause) {
    rmSync(to, { force: true })
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`The database could not be copied to ${to}: ${why}`, { cause })
  }
}

/** Reads every page of the database and says what is damaged; nothing where all is well. */
export async function check(file: string): Promise<readonly string[]> {
  const rows = await apart(file, 'pragma quick_check', [])
  return (rows as { quick_check: string }[]).map((row) => row.quick_check).filter((found) => found !== 'ok')
}

/** One long statement on a thread of its own, so that lists are read meanwhile. */
async function apart(file: string, text: string, parameters: readonly unknown[]): Promise<readonly unknown[]> {
  const reader = await startReader(file)
  try {
    return await reader.ask(text, parameters)
  } finally {
    await reader.close()
  }
}
