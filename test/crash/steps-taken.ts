import Database from 'better-sqlite3'
import {
  type DocumentState,
  documentStateTable,
  mayFollow,
  type PostingState,
  postingStateTable,
} from '../../src/domain/states.ts'

const withDatabase = <T>(file: string, work: (db: Database.Database) => T): T => {
  const db = new Database(file)
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** From now on the database itself notes every step from one state to another. */
export const noteSteps = (file: string): void =>
  withDatabase(file, (db) => {
    db.exec('create table steps (thing text, was text, became text, primary key (thing, was, became))')
    for (const thing of ['documents', 'postings'])
      db.exec(`create trigger ${thing}_step after update of state on ${thing} when old.state <> new.state begin
        insert or ignore into steps values ('${thing}', old.state, new.state); end`)
  })

/** The steps that were taken and that the tables of states do not allow: "documents: posted to ready". */
export const wrongSteps = (file: string): string[] =>
  withDatabase(file, (db) => {
    const has = db.prepare("select count(*) from sqlite_master where name = 'steps'").pluck().get()
    if (has === 0) return []
    const steps = db.prepare('select * from steps').all() as { thing: string; was: string; became: string }[]
    return steps
      .filter(({ thing, was, became }) =>
        thing === 'documents'
          ? !mayFollow(documentStateTable, was as DocumentState, became as DocumentState)
          : !mayFollow(postingStateTable, was as PostingState, became as PostingState),
      )
      .map(({ thing, was, became }) => `${thing}: ${was} to ${became}`)
  })
