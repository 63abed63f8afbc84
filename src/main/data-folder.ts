import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { type Config, makeConfig, readConfig, writeConfig } from './config-file.ts'
import { type FolderLock, takeFolderLock } from './folder-lock.ts'
import { readHostFile, removeHostFile } from './host-file.ts'
import { type DiskFacts, isNetworkPath } from './network-path.ts'
import { choosePorts, type PortChoice } from './ports.ts'
import { refusal } from './refusal.ts'

/** The data folder, held by this process alone until `release`. */
export type DataFolder = Readonly<{
  dir: string
  config(): Config
  /** Changes config.json, flushed when it returns. */
  change(values: Partial<Omit<Config, 'version' | 'hostId' | 'createdAt'>>): void
  paths: FolderPaths
  /** Removes host.json and gives the folder free. */
  release(): Promise<void>
}>

export type FolderPaths = ReturnType<typeof folderPaths>

/** What lies where in a data folder. */
export const folderPaths = (dir: string) => ({
  database: path.join(dir, 'waybill.db'),
  /** Answers of QuickBooks while they are read. */
  answers: path.join(dir, 'answers'),
  /** The practice companies' books and their Web Connector's registrations. */
  practice: path.join(dir, 'practice'),
  log: path.join(dir, 'log', 'waybill.log'),
  /** A backup that takes the database's place at the next start. */
  restore: path.join(dir, 'restore'),
  /** Databases that a restored backup took the place of. */
  replaced: path.join(dir, 'replaced'),
})

export type FolderOptions = Readonly<{
  dir: string
  now: () => number
  disks?: DiskFacts
  ports?: PortChoice
}>

/**
 * Opens the data folder, making it where there is none: 0700, its files 0600, with an id and a secret path of its own and
 * the ports chosen. Refuses with a sentence: `folder-unfit` (on a network, not to be written to), `folder-in-use`
 * (another Waybill runs on it), `config-damaged`.
 */
export async function openDataFolder({ dir, now, disks, ports }: FolderOptions): Promise<DataFolder> {
  const absolute = path.resolve(dir)
  if (await isNetworkPath(dir, disks)) {
    throw refusal(
      'folder-unfit',
      `${dir} is on another computer. Waybill's database needs a disk of this one: choose a local folder with "--data FOLDER".`,
    )
  }
  makeFolder(absolute)
  let config = readConfig(absolute) ?? makeConfig(absolute, await newConfig(now, ports))
  const lock = await takeFolderLock(absolute, config.hostId)
  if (lock === undefined) throw refusal('folder-in-use', inUse(absolute))
  const paths = folderPaths(absolute)
  return {
    dir: absolute,
    config: () => config,
    change(values) {
      config = { ...config, ...values }
      writeConfig(absolute, config)
    },
    paths,
    release: () => release(absolute, lock),
  }
}

/** A folder that another program made is left with the rights it has; an empty one becomes its user's alone. */
function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    if (isOurs(dir)) chmodSync(dir, 0o700)
  } catch (cause) {
    throw refusal(
      'folder-unfit',
      `${dir} cannot be used as data folder (${(cause as NodeJS.ErrnoException).code}). Choose one that you may write to with "--data FOLDER".`,
      cause,
    )
  }
}

const isOurs = (dir: string): boolean => existsSync(path.join(dir, 'config.json')) || readdirSync(dir).length === 0

const newConfig = async (now: () => number, ports: PortChoice | undefined): Promise<Config> => ({
  version: 1,
  hostId: randomUUID(),
  ports: await choosePorts(ports),
  secretPath: randomBytes(16).toString('hex'),
  createdAt: new Date(now()).toISOString(),
})

function inUse(dir: string): string {
  const running = readHostFile(dir)
  return running === undefined
    ? `Another Waybill is just using the data folder ${dir}. Wait until it has ended and try again.`
    : `Waybill is running on the data folder ${dir} already (process ${running.pid}). Use that one, or end it first.`
}

async function release(dir: string, lock: FolderLock): Promise<void> {
  removeHostFile(dir)
  await lock.release()
}
