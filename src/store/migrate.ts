import { closeSync, constants, copyFileSync, fsyncSync, openSync } from 'node:fs'
import path from 'node:path'
import type { Database as Sqlite } from 'better-sqlite3'
import { type Migration, Migrator } from 'kysely/migration'
import { kyselyForMigrations, makePrivate } from './connection.ts'

export type Migrations = Readonly<Record<string, Migration>>

/** The steps a database has taken, in the order in which it took them; undefined where it is none of ours. */
function takenSteps(raw: Sqlite): readonly string[] | undefined {
  if (raw.prepare('select 1 from sqlite_master limit 1').get() === undefined) return []
  const ours = raw.prepare("select 1 from sqlite_master where type = 'table' and name = 'kysely_migration'").get()
  if (!ours) return undefined
  const rows = raw.prepare('select name from kysely_migration order by timestamp, name').all() as { name: string }[]
  return rows.map((row) => row.name)
}

/** Refuses a database that a newer version wrote, and steps that do not follow what was taken. */
function refuseUnfit(file: string, taken: readonly string[], known: readonly string[]): void {
  const newer = taken.find((name) => !known.includes(name))
  if (newer !== undefined) {
    throw new Error(
      `${file} was written by a newer version of Waybill (step ${newer}). ` +
        'Install that version or a later one, or restore a backup made with this version. Nothing was changed.',
    )
  }
  const misplaced = taken.findIndex((name, index) => known[index] !== name)
  if (misplaced >= 0) {
    throw new Error(
      `The steps of the database are out of order: ${known[misplaced]} would have to come before ` +
        `${taken[misplaced]}, which was taken already. A new step goes to the end. Nothing was changed.`,
    )
  }
}

/** Where the file is copied to before a step: "waybill.db" -> "waybill.before-0002-more.db". */
export function copyPath(file: string, step: string): string {
  const { dir, name, ext } = path.parse(file)
  return path.join(dir, `${name}.before-${step}${ext}`)
}

function copyBefore(file: string, raw: Sqlite, step: string): string {
  const copy = copyPath(file, step)
  const [moved] = raw.pragma('wal_checkpoint(truncate)') as { busy: number }[]
  if (moved?.busy) throw new Error(`${file} is in use by another program. Close it and start Waybill again.`)
  makePrivate(copy)
  copyFileSync(file, copy, constants.COPYFILE_FICLONE)
  const handle = openSync(copy, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return copy
}

/**
 * Brings the database to the last step, each step in a transaction of its own. An existing file is copied before the
 * first one. A step that fails leaves the database as it was before it.
 * @throws Error with a sentence for a person: newer version, foreign file, steps out of order, failed step, file in use.
 */
export async function migrate(file: string, raw: Sqlite, migrations: Migrations): Promise<void> {
  const known = Object.keys(migrations).sort()
  const taken = takenSteps(raw)
  if (taken === undefined) throw new Error(`${file} is a database of another program. Choose another data folder.`)
  refuseUnfit(file, taken, known)
  const next = known.slice(taken.length)
  if (next[0] === undefined) return
  const copy = taken.length > 0 ? copyBefore(file, raw, next[0]) : undefined
  const db = kyselyForMigrations(raw)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  for (const step of next) {
    const { error } = await migrator.migrateUp()
    if (error !== undefined) throw new Error(failed(file, step, error, copy), { cause: error })
  }
}

function failed(file: string, step: string, error: unknown, copy: string | undefined): string {
  const why = error instanceof Error ? error.message : String(error)
  const kept = copy === undefined ? '' : ` A copy from before stands at ${copy}.`
  return `${file} could not be brought up to date (step ${step}: ${why}). The step was taken back.${kept}`
}
