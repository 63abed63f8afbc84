import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Held by the one host of a data folder; gone with its process, however that ends. */
export type FolderLock = Readonly<{ release(): Promise<void> }>

/**
 * Takes the lock of a data folder, or gives undefined when another process has it. The lock is a local socket that this
 * process listens on: the system takes it back when the process dies, so that nothing has to be cleaned up after a kill.
 * `hostId` keeps its name from being guessed by other users of the computer.
 */
export async function takeFolderLock(dataDir: string, hostId: string): Promise<FolderLock | undefined> {
  const name = lockName(dataDir, hostId)
  const server = await listenTo(name)
  if (server === undefined) return undefined
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}

function lockName(dataDir: string, hostId: string): string {
  const real = realpathSync.native(dataDir)
  const key = createHash('sha256').update(`${hostId}\n${real}`).digest('hex').slice(0, 32)
  if (process.platform === 'win32') return `\\\\.\\pipe\\waybill-${key}`
  // Linux: a name that begins with NUL is no file and ends with its process.
  if (process.platform === 'linux') return `\0waybill-${key}`
  return path.join(tmpdir(), `waybill-${key}.sock`)
}

async function listenTo(name: string): Promise<Server | undefined> {
  const first = await tryToListen(name)
  if (first !== undefined || process.platform === 'win32' || process.platform === 'linux') return first
  // Elsewhere the socket is a file, which a killed process leaves behind: nobody answers on it.
  if (await answers(name)) return undefined
  rmSync(name, { force: true })
  return await tryToListen(name)
}

function tryToListen(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(name, () => resolve(server.unref()))
  })
}

function answers(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(name)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
