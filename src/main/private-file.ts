import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

/**
 * Writes a file that only its user can read, whole or not at all: into a file beside it, flushed, then renamed over it.
 * On Windows the rights are those of the folder, which is the user's own.
 */
export function writePrivateFile(file: string, content: string | Uint8Array): void {
  writeBeside(file, content, (beside) => renameSync(beside, file))
}

/** The same, but a file that is there already is left as it is; false then. Of two at once exactly one is true. */
export function makePrivateFile(file: string, content: string | Uint8Array): boolean {
  let made = true
  writeBeside(file, content, (beside) => {
    try {
      linkSync(beside, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      made = false
    }
    rmSync(beside)
  })
  return made
}

function writeBeside(file: string, content: string | Uint8Array, settle: (beside: string) => void): void {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`)
  try {
    const handle = openSync(beside, 'wx', 0o600)
    try {
      const bytes = Buffer.from(content)
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    settle(beside)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
  flushFolder(path.dirname(file))
}

/** A rename is only lasting once its folder is flushed; Windows has no such call and needs none. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
