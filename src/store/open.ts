import type { Database as Sqlite } from 'better-sqlite3'
import { outermost, type Scope } from './access.ts'
import { backup, check } from './backup.ts'
import { channels } from './channels.ts'
import { companies } from './companies.ts'
import { kyselyOn, openWriter } from './connection.ts'
import { connectorCalls } from './connector-calls.ts'
import { documentLists } from './document-lists.ts'
import { documentWants } from './document-wants.ts'
import { documents } from './documents.ts'
import { drifts } from './drifts.ts'
import { events } from './events.ts'
import { incidents, notices } from './incidents.ts'
import { importMappings, mappings } from './mappings.ts'
import { type Migrations, migrate } from './migrate.ts'
import { migrations as ours } from './migrations/index.ts'
import { pages } from './pages.ts'
import type { Store } from './port.ts'
import { postings } from './postings.ts'
import { longReads } from './reader.ts'
import { runs } from './runs.ts'
import { sessions } from './sessions.ts'
import { sets } from './sets.ts'
import { scopedValues } from './settings.ts'
import { tasks } from './tasks.ts'
import { breather, oneAtATime } from './turn.ts'
import { twin } from './twin.ts'
import { undos } from './undos.ts'

/** From this size of the file on, long reads go to the reading thread: docs/decisions/database-thread.md. */
const LARGE = 32 * 1024 * 1024

export type OpenOptions = Readonly<{
  /** The database's path; made where there is none, readable by its user alone. Local disks only. */
  file: string
  /** Bytes from which long reads leave the host's thread. */
  large?: number
  /** For tests of the machinery: other steps than ours. */
  migrations?: Migrations
}>

/**
 * Opens the database and brings it up to date.
 * @throws Error with a sentence for a person, where the file is no database of ours, from a newer version, or in use.
 */
export async function openStore({ file, large = LARGE, migrations = ours }: OpenOptions): Promise<Store> {
  const raw = openOrExplain(file)
  try {
    await migrate(file, raw, migrations)
  } catch (error) {
    raw.close()
    throw error
  }
  const queue = oneAtATime()
  const readers = longReads(file, large)
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await queue.idle()
    await readers.close()
    raw.close()
  }
  const ended = (): string | undefined => (closing === undefined ? undefined : 'The database is closed.')
  const scope = outermost({ db: kyselyOn(raw, breather()), raw, slow: readers.read }, queue, ended)
  return storeOn(scope, {
    backup: (to) => backup(file, to),
    check: () => check(file),
    close: () => {
      closing ??= close()
      return closing
    },
  })
}

function openOrExplain(file: string): Sqlite {
  try {
    return openWriter(file)
  } catch (cause) {
    const code = (cause as { code?: string }).code ?? ''
    const why = reasons[code] ?? (cause instanceof Error ? cause.message : String(cause))
    throw new Error(`${file} could not be opened: ${why}`, { cause })
  }
}

const reasons: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'it is no database, or it is damaged. Restore a backup, or move the file away to start anew.',
  SQLITE_CORRUPT: 'it is damaged. Restore a backup.',
  SQLITE_BUSY: 'another program holds it. Close that program and start Waybill again.',
  SQLITE_CANTOPEN: 'its folder does not exist or may not be written to.',
  ENOENT: 'its folder does not exist.',
  EACCES: 'this user may not read and write it.',
  EISDIR: 'it is a folder.',
}

/** What only the store itself has, not the one that is passed to a transaction. */
type Outside = Pick<Store, 'backup' | 'check' | 'close'>

const notInside = async (): Promise<never> => {
  throw new Error('This can only be asked of the store itself, not of the one that is passed to a transaction.')
}
const inTransaction: Outside = { backup: notInside, check: notInside, close: notInside }

function storeOn(scope: Scope, outside: Outside): Store {
  return {
    ...outside,
    transaction: (work) => scope.together((inner) => work(storeOn(inner, inTransaction))),
    settings: scopedValues(scope, 'settings'),
    secrets: scopedValues(scope, 'secrets'),
    companies: companies(scope),
    sessions: sessions(scope),
    channels: channels(scope),
    tasks: tasks(scope),
    runs: runs(scope),
    pages: pages(scope),
    documents: { ...documents(scope), ...documentLists(scope), ...documentWants(scope) },
    postings: postings(scope),
    sets: sets(scope),
    twin: twin(scope),
    drifts: drifts(scope),
    undos: undos(scope),
    mappings: mappings(scope),
    importMappings: importMappings(scope),
    events: events(scope),
    connectorCalls: connectorCalls(scope),
    incidents: incidents(scope),
    notices: notices(scope),
  }
}
