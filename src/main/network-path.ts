import { execFile } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

/** What is asked of the system; passed in by tests. */
export type DiskFacts = Readonly<{
  platform: NodeJS.Platform
  /** The path with links and, on Windows, mapped drives followed. The path exists. */
  realPath(existing: string): string
  exists(file: string): boolean
  /** The text of /proc/mounts; '' where there is none. */
  mounts(): string
  /** Whether a drive such as "Z:" is a mapped network drive of this Windows session. */
  isMappedDrive(drive: string): Promise<boolean>
}>

/** File systems of another computer. SQLite's write-ahead log needs memory that all its readers share: not over a network. */
const networkKinds = new Set(['nfs', 'nfs4', 'cifs', 'smb2', 'smb3', 'smbfs', 'ncpfs', 'afs', 'ceph'])

/** Whether a folder, there or to be made, lies on another computer. FUSE is taken for local. */
export async function isNetworkPath(folder: string, facts: DiskFacts = theseDisks): Promise<boolean> {
  if (facts.platform === 'win32') return isNetworkOnWindows(folder, facts)
  const real = facts.realPath(nearestExisting(folder, facts, path.posix))
  const kind = kindOfMount(real, facts.mounts())
  return kind !== undefined && networkKinds.has(kind)
}

async function isNetworkOnWindows(folder: string, facts: DiskFacts): Promise<boolean> {
  if (isUnc(folder)) return true
  if (isUnc(facts.realPath(nearestExisting(folder, facts, path.win32)))) return true
  const drive = /^(?:\\\\\?\\)?([a-z]:)/i.exec(path.win32.resolve(folder))?.[1]
  return drive !== undefined && (await facts.isMappedDrive(drive.toUpperCase()))
}

/** \\server\share and \\?\UNC\server\share; \\?\C:\ and \\.\ are this computer's. */
function isUnc(folder: string): boolean {
  const plain = folder.replaceAll('/', '\\')
  return /^\\\\\?\\UNC\\/i.test(plain) || (plain.startsWith('\\\\') && !/^\\\\[?.]\\/.test(plain))
}

function nearestExisting(folder: string, facts: DiskFacts, paths: path.PlatformPath): string {
  const parent = paths.dirname(folder)
  return parent === folder || facts.exists(folder) ? folder : nearestExisting(parent, facts, paths)
}

/** The kind of file system that holds a path, by the longest mount point it lies under; the last one mounted counts. */
function kindOfMount(real: string, mounts: string): string | undefined {
  let best: Readonly<{ point: string; kind: string }> | undefined
  for (const line of mounts.split('\n')) {
    const [, written = '', kind = ''] = line.split(' ')
    const point = written.replace(/\\([0-7]{3})/g, (_all, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    )
    const holds = point === '/' || real === point || real.startsWith(`${point}/`)
    if (kind !== '' && holds && point.length >= (best?.point.length ?? 0)) best = { point, kind }
  }
  return best?.kind
}

/** `net use Z:` ends well only when the drive is mapped; its words are in the language of the system. */
async function isMapped(drive: string): Promise<boolean> {
  try {
    await promisify(execFile)('net', ['use', drive], { windowsHide: true, timeout: 10_000 })
    return true
  } catch {
    return false
  }
}

const theseDisks: DiskFacts = {
  platform: process.platform,
  realPath: (existing) => realpathSync.native(existing),
  exists: existsSync,
  mounts: () => (existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8') : ''),
  isMappedDrive: isMapped,
}
