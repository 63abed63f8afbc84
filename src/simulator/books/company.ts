/** An open practice company: its lists, transactions, fields and settings, and views of them for tests. */
import { type CompanyFile, openCompanyFile, removeFile } from './company-file.ts'
import { type DeletedThings, deletedThings } from './deleted.ts'
import { type Entries, entries } from './entries.ts'
import { type Fields, fields } from './fields.ts'
import { type Postings, postings } from './postings.ts'
import type { Settings } from './shapes.ts'
import { type Views, views } from './views.ts'

export interface Company extends Views {
  readonly path: string
  readonly file: CompanyFile
  readonly lists: Entries
  readonly txns: Postings
  readonly fields: Fields
  readonly deleted: DeletedThings
  readonly settings: () => Settings
  /** Changes preferences, as a person would in QuickBooks. */
  readonly changeSettings: (change: Partial<Settings>) => void
  /** Ids of list entries and transactions somebody has open on a screen: writing them answers 3175. */
  readonly onScreen: Set<string>
  /** Writes a copy of the company file, as a QuickBooks backup. */
  readonly backup: (to: string) => void
  readonly close: () => void
}

const companyOn = (file: CompanyFile): Company => {
  const lists = entries(file)
  const txns = postings(file)
  return {
    path: file.path,
    file,
    lists,
    txns,
    fields: fields(file),
    deleted: deletedThings(file),
    settings: file.settings,
    changeSettings: file.changeSettings,
    onScreen: new Set(),
    backup: file.backup,
    close: file.close,
    ...views(file, lists, txns),
  }
}

/**
 * Opens a practice company file. Throws CompanyFileError, with a sentence for people, when it is missing, open
 * elsewhere, or not one. The clock gives the instants; the company's own time zone turns them into its wall clock.
 */
export const openCompany = (path: string, clock: () => Date = () => new Date()): Company =>
  companyOn(openCompanyFile(path, clock))

/** Makes an empty company file with these settings; an earlier file at the path is replaced. */
export const newCompany = (path: string, clock: () => Date, settings: Settings): Company => {
  removeFile(path)
  return companyOn(openCompanyFile(path, clock, settings))
}
