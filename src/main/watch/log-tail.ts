import { open } from 'node:fs/promises'
import { decodeLog, type LogReading, readConnectorLog } from '../../sync/watch/connector-log.ts'

/** The log grows without end and may hold orders: only its end is looked at, and nothing of it is kept. */
const TAIL_BYTES = 512 * 1024

export type LogTail =
  | Readonly<{ state: 'read'; reading: LogReading }>
  /** `locked`: another program, or another user of this computer, holds it. */
  | Readonly<{ state: 'missing' | 'locked' }>

/** Where the Web Connector puts its log on this computer (QBWC Programmer's Guide); '' where it cannot run. */
export const usualLogFile = (platform: string, env: Readonly<Record<string, string | undefined>>): string =>
  platform === 'win32' ? `${env.ProgramData ?? 'C:\\ProgramData'}\\Intuit\\QBWebConnector\\log\\QWCLog.txt` : ''

/** Reads the end of the log for the errors of one application. Never fails: what stands in the way is the state. */
export async function readLogTail(file: string, appName: string): Promise<LogTail> {
  try {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      const start = Math.max(0, size - TAIL_BYTES)
      const buffer = Buffer.alloc(size - start)
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, start)
      const text = decodeLog(buffer.subarray(0, bytesRead), start > 0)
      return { state: 'read', reading: readConnectorLog(text, appName) }
    } finally {
      await handle.close()
    }
  } catch (error) {
    const { code } = error as { code?: string }
    return { state: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'locked' }
  }
}
