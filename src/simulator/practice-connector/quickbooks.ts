/** QuickBooks as the Web Connector drives it: opens the company file, locks it for the application, asks who it is. */
import { copyFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import { type Company, openCompany } from '../books/company.ts'
import { CompanyFileError, removeFile } from '../books/company-file.ts'
import { HresultError } from '../processor/message-set.ts'
import { type ProcessorOptions, processor, type QuickBooksSession } from '../processor/processor.ts'
import { rememberedIn, rememberIn } from '../processor/recovery.ts'
import { escapeXml } from '../processor/write-xml.ts'
import type { Registration } from './registrations.ts'

/** Opening failed: what connectionError is told. */
export interface OpenFailure {
  readonly hresult: string
  readonly message: string
}

export interface OpenQuickBooks {
  readonly company: Company
  readonly session: QuickBooksSession
  readonly close: () => void
}

export interface QuickBooksOptions {
  readonly clock: () => Date
  readonly processing: ProcessorOptions
  /** A company already open in this process stands for "the currently open company file". */
  readonly company?: Company | undefined
}

const machine = 'PRACTICE'

/**
 * Puts a backup in the place of a company file. `remembers`: QuickBooks keeps what it knows of message sets outside the
 * file, so it still knows of the sets after the backup.
 */
export const restoreBackup = (from: string, to: string, { remembers = false } = {}): void => {
  const known = remembers ? rememberedIn(to) : undefined
  removeFile(to)
  copyFileSync(from, to)
  if (known) rememberIn(to, known)
}

/** Opens the company a service names ("" is the one QuickBooks has open). */
export const openQuickBooks = (
  file: string,
  wanted: string,
  options: QuickBooksOptions,
): OpenQuickBooks | OpenFailure => {
  const given = options.company
  const same = wanted === '' || path.resolve(wanted) === path.resolve(file) || wanted === given?.path
  if (!same && !existsSync(wanted))
    return { hresult: '0x80040408', message: `Could not start QuickBooks. The company file ${wanted} was not found.` }
  if (!same && given)
    return {
      hresult: '0x8004040A',
      message: 'A QuickBooks company data file is already open and it is different from the one requested.',
    }
  try {
    const company = given ?? openCompany(same ? file : wanted, options.clock)
    const session = processor(company, options.processing).beginSession()
    return {
      company,
      session,
      close: () => {
        session.end()
        if (!given) company.close()
      },
    }
  } catch (error) {
    if (!(error instanceof CompanyFileError)) throw error
    const hresult = error.reason === 'in-use' ? '0x80040410' : '0x80040401'
    return { hresult, message: error.message }
  }
}

const set = (requests: string): string =>
  `<?xml version="1.0"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="continueOnError">${requests}</QBXMLMsgsRq></QBXML>`

const owned = (company: Company, registration: Registration, name: string): string | undefined =>
  company.fields.get('Company', registration.ownerId, name)?.value

/** Defines and writes the application's FileID and AppLock in the company file; a refused write is handed back. */
export const stampCompany = async (qb: OpenQuickBooks, registration: Registration): Promise<string | undefined> => {
  const owner = `<OwnerID>${registration.ownerId}</OwnerID>`
  const def = (name: string): string =>
    `<DataExtDefAddRq><DataExtDefAdd>${owner}<DataExtName>${name}</DataExtName><DataExtType>STR255TYPE</DataExtType><AssignToObject>Company</AssignToObject></DataExtDefAdd></DataExtDefAddRq>`
  const value = (name: string, text: string): string => {
    const verb = owned(qb.company, registration, name) === undefined ? 'DataExtAdd' : 'DataExtMod'
    return `<${verb}Rq><${verb}>${owner}<DataExtName>${name}</DataExtName><OtherDataExtType>Company</OtherDataExtType><DataExtValue>${escapeXml(text)}</DataExtValue></${verb}></${verb}Rq>`
  }
  const missing = ['FileID', 'AppLock'].filter((name) => !qb.company.fields.definition(registration.ownerId, name))
  if (missing.length > 0) await qb.session.process(set(missing.map(def).join('')))
  const answer = await qb.session.process(set(`${value('FileID', registration.fileId)}${value('AppLock', 'UNLOCKED')}`))
  return /statusSeverity="Error" statusMessage="([^"]*)"/.exec(answer)?.[1]
}

/** Takes or gives back the application's lock in the company file. */
export const setAppLock = async (
  qb: OpenQuickBooks,
  registration: Registration,
  at: Date,
  locked: boolean,
): Promise<void> => {
  const ticks = (BigInt(at.getTime()) + 62_135_596_800_000n) * 10_000n
  const value = locked ? `LOCKED:${machine}:${ticks}` : 'UNLOCKED'
  await qb.session.process(
    set(
      `<DataExtModRq><DataExtMod><OwnerID>${registration.ownerId}</OwnerID><DataExtName>AppLock</DataExtName><OtherDataExtType>Company</OtherDataExtType><DataExtValue>${value}</DataExtValue></DataExtMod></DataExtModRq>`,
    ),
  )
}

/** Held by another computer? Then this update must not run. */
export const lockedElsewhere = (qb: OpenQuickBooks, registration: Registration): boolean => {
  const value = owned(qb.company, registration, 'AppLock') ?? ''
  return value.startsWith('LOCKED:') && !value.startsWith(`LOCKED:${machine}:`)
}

/** What the first sendRequestXML carries: host, company with the application's private data, preferences. */
export const hostCompanyPreferences = (qb: OpenQuickBooks, registration: Registration): Promise<string> =>
  qb.session.process(
    set(
      `<HostQueryRq requestID="0"/><CompanyQueryRq requestID="1"><OwnerID>${registration.ownerId}</OwnerID></CompanyQueryRq><PreferencesQueryRq requestID="2"/>`,
    ),
  )

export type Processed =
  | { readonly response: string; readonly hresult: ''; readonly message: '' }
  | { readonly response: ''; readonly hresult: string; readonly message: string }

/** Hands a message set to QuickBooks; an HRESULT becomes part of the answer. */
export const processRequest = async (session: QuickBooksSession, xml: string): Promise<Processed> => {
  try {
    return { response: await session.process(xml), hresult: '', message: '' }
  } catch (error) {
    if (!(error instanceof HresultError)) throw error
    return { response: '', hresult: error.hresult, message: error.message }
  }
}
