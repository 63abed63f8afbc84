import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { namesInCamelCase } from './connection.ts'
import type { Answered, Asked } from './reader-worker.ts'
import type { Db } from './tables.ts'
import { oneAtATime } from './turn.ts'

/** A thread that reads the database beside the one that writes. */
export type Reader = Readonly<{
  /** Runs reads that all see one moment of the database; one such piece of work at a time. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** One statement outside any transaction. */
  ask(text: string, parameters: readonly unknown[]): Promise<readonly unknown[]>
  close(): Promise<void>
  hasEnded(): boolean
}>

/** From source and from the built program alike: both keep it in a folder `store` beside the one that asks. */
const workerFile = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? '../store/reader-worker.ts' : '../store/reader-worker.js', import.meta.url)

type Waiting = Readonly<{ resolve(rows: readonly unknown[]): void; reject(error: Error): void }>

/** Megabytes: it holds the rows of one answer, and would else take what the machine has before it tidies up. */
const SMALL = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 }

/** Starts the thread. Resolves once it runs; rejects where it could not be started. */
export async function startReader(file: string): Promise<Reader> {
  const worker = new Worker(workerFile(), { workerData: { file }, resourceLimits: SMALL })
  const waiting = new Map<number, Waiting>()
  let last = 0
  let ended: Error | undefined
  const end = (error: Error): void => {
    ended ??= error
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  }
  const exit = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      end(new Error('The reading thread has ended.'))
      resolve()
    })
  })
  worker.on('message', (answered: Answered) => settle(worker, waiting, answered))
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))))

  const ask: Reader['ask'] = (text, parameters) =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended)
      last += 1
      waiting.set(last, { resolve, reject })
      // While an answer is awaited the thread keeps the process; idle, it does not.
      worker.ref()
      worker.postMessage({ number: last, text, parameters } satisfies Asked)
    })
  await ask('select 1', [])
  const db = kyselyOver(ask)
  const queue = oneAtATime()
  return {
    ask,
    read: (work) => queue.add(() => ofOneMoment(ask, () => work(db))),
    async close() {
      await queue.idle()
      worker.ref()
      worker.postMessage('close')
      await exit
    },
    hasEnded: () => ended !== undefined,
  }
}

function settle(worker: Worker, waiting: Map<number, Waiting>, answered: Answered): void {
  const asked = waiting.get(answered.number)
  waiting.delete(answered.number)
  if (waiting.size === 0) worker.unref()
  if ('failed' in answered) asked?.reject(new Error(answered.failed))
  else asked?.resolve(answered.rows)
}

async function ofOneMoment<T>(ask: Reader['ask'], work: () => Promise<T>): Promise<T> {
  await ask('begin', [])
  try {
    return await work()
  } finally {
    await ask('commit', [])
  }
}

/** Kysely whose statements are sent to the thread. */
function kyselyOver(ask: Reader['ask']): Db {
  const connection: DatabaseConnection = {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery) => ({ rows: [...(await ask(sql, parameters))] as R[] }),
    streamQuery: () => {
      throw new Error('The reading thread gives whole answers only.')
    },
  }
  const nothing = async (): Promise<void> => undefined
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  }
  return new Kysely({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    plugins: [namesInCamelCase],
  })
}

/**
 * Where long reads go: to the reading thread once the file has `large` bytes, else they stay here. The thread is
 * started with the first of them, and again after it died. Where it cannot be started, all reads stay here.
 */
export function longReads(file: string, large: number) {
  let reader: Promise<Reader | undefined> | undefined
  const running = async (): Promise<Reader | undefined> => {
    if (reader !== undefined && (await reader)?.hasEnded()) reader = undefined
    reader ??= startReader(file).catch(() => undefined)
    return reader
  }
  return {
    async read<T>(work: (db: Db) => Promise<T>, here: () => Promise<T>): Promise<T> {
      const apart = statSync(file).size >= large ? await running() : undefined
      return apart === undefined ? here() : apart.read(work)
    },
    async close(): Promise<void> {
      await (await reader)?.close()
    },
  }
}
