/**
 * The reading thread: SQL and its parameters in, rows out. It sees what is committed and changes nothing.
 * Started by reader.ts with the database's file; ends when it is told to, or with its port.
 */
import { parentPort, workerData } from 'node:worker_threads'
import Database, { type Statement } from 'better-sqlite3'

/** Prepared statements that are kept. */
const KEPT_STATEMENTS = 200

export type Asked = Readonly<{ number: number; text: string; parameters: readonly unknown[] }>
export type Answered = Readonly<{ number: number; rows: readonly unknown[] } | { number: number; failed: string }>

const port = parentPort
if (port === null) throw new Error('The reading thread is started by the store, not by itself.')
const raw = new Database((workerData as { file: string }).file, { readonly: true, timeout: 5_000 })
const kept = new Map<string, Statement>()

function statement(text: string): Statement {
  if (kept.size >= KEPT_STATEMENTS) kept.clear()
  const found = kept.get(text) ?? raw.prepare(text)
  kept.set(text, found)
  return found
}

function answer({ number, text, parameters }: Asked): Answered {
  try {
    const found = statement(text)
    if (found.reader) return { number, rows: found.all(...parameters) }
    found.run(...parameters)
    return { number, rows: [] }
  } catch (error) {
    return { number, failed: error instanceof Error ? error.message : String(error) }
  }
}

port.on('message', (asked: Asked | 'close') => {
  if (asked !== 'close') {
    port.postMessage(answer(asked))
    return
  }
  raw.close()
  port.close()
})
