import path from 'node:path'
import Database from 'better-sqlite3'
import { expect } from 'vitest'
import {
  type DocumentState,
  documentStateTable,
  mayFollow,
  type PostingState,
  postingStateTable,
} from '../../src/domain/states.ts'
import type { World } from './world.ts'

const withDatabase = <T>(world: World, work: (db: Database.Database) => T): T => {
  const db = new Database(path.join(world.host.dataDir, 'waybill.db'))
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** From now on the database itself notes every step from one state to another. */
export const noteSteps = (world: World): void =>
  withDatabase(world, (db) => {
    db.exec('create table steps (thing text, was text, became text, primary key (thing, was, became))')
    for (const thing of ['documents', 'postings'])
      db.exec(`create trigger ${thing}_step after update of state on ${thing} when old.state <> new.state begin
        insert or ignore into steps values ('${thing}', old.state, new.state); end`)
  })

/** Every step that was taken is one that the tables of states allow. */
export const expectAllowedSteps = (world: World): void =>
  withDatabase(world, (db) => {
    const steps = db.prepare('select * from steps').all() as { thing: string; was: string; became: string }[]
    const wrong = steps.filter(({ thing, was, became }) =>
      thing === 'documents'
        ? !mayFollow(documentStateTable, was as DocumentState, became as DocumentState)
        : !mayFollow(postingStateTable, was as PostingState, became as PostingState),
    )
    expect(wrong).toEqual([])
  })
