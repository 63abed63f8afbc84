/** The applications this Web Connector knows, as JSON under practice/: where the real one has the registry. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { QwcFile } from './qwc-file.ts'

export interface Registration extends QwcFile {
  readonly password: string
  /** The company file QuickBooks has open when this application connects. */
  readonly companyFile: string
  /** Seconds the service asked to keep between runs, and until when it postponed the next (milliseconds, epoch). */
  readonly minimumSeconds: number
  readonly postponedUntil: number
  readonly lastRun: number
}

export interface Registrations {
  readonly all: () => Registration[]
  readonly get: (appName: string) => Registration | undefined
  readonly put: (registration: Registration) => void
  readonly remove: (appName: string) => void
}

/** Keeps registrations in `dir`/practice/connector.json, readable by this user alone, replaced in one step. */
export const registrationsIn = (dir: string): Registrations => {
  const folder = path.join(dir, 'practice')
  const file = path.join(folder, 'connector.json')
  const all = (): Registration[] => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Registration[]
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw new Error(
        `The practice Web Connector's list ${file} cannot be read. Delete it and add the .qwc files again.`,
      )
    }
  }
  const save = (list: readonly Registration[]): void => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(list, undefined, 2), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return {
    all,
    get: (appName) => all().find((each) => each.appName === appName),
    put: (registration) => save([...all().filter((each) => each.appName !== registration.appName), registration]),
    remove: (appName) => save(all().filter((each) => each.appName !== appName)),
  }
}
