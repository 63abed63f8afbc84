import { constants, existsSync } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import type { Store } from '../../store/port.ts'
import { isPortFree } from '../loopback.ts'
import { isNetworkPath } from '../network-path.ts'
import type { DoctorProbes } from './check.ts'

/** The probes on this computer. `startedAt` is when the host began, by both clocks, in milliseconds. */
export function probesOf(
  ask: Readonly<{
    dataDir: string
    rendererDir: string
    store: Pick<Store, 'check'>
    now: () => number
    startedAt: Readonly<{ wall: number; counted: number }>
  }>,
): DoctorProbes {
  const { dataDir, rendererDir, store, now, startedAt } = ask
  return {
    answers,
    isFree: isPortFree,
    isWindowBuilt: () => existsSync(path.join(rendererDir, 'index.html')),
    databaseFaults: () => store.check(),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(dataDir)
      return bavail * bsize
    },
    folder: async () => ({
      writable: await isWritable(dataDir),
      network: await isNetworkPath(dataDir),
      othersMayRead: process.platform !== 'win32' && ((await stat(dataDir)).mode & 0o077) !== 0,
    }),
    clockMoved: () => now() - startedAt.wall - (performance.now() - startedAt.counted),
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? '',
  }
}

function answers(port: number, host: '127.0.0.1' | '::1'): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 })
    const end = (answered: boolean | undefined) => {
      socket.destroy()
      resolve(answered)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    // A computer without IPv6 has no ::1 to answer on.
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      end(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' ? undefined : false),
    )
  })
}

async function isWritable(dataDir: string): Promise<boolean> {
  try {
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
