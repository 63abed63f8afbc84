import { type FileHandle, open, rm } from 'node:fs/promises'
import type { AnswerSink } from '../../qbwc/work-source.ts'

/** An answer on disk while it arrives: written in pieces, flushed at its end, gone once it is settled. Readable by its user alone. */
export async function answerFile(path: string): Promise<AnswerSink> {
  const file: FileHandle = await open(path, 'w', 0o600)
  let closed = false
  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    await file.close()
  }
  return {
    async write(text) {
      await file.write(text)
    },
    async end() {
      await file.sync()
      await close()
    },
    async discard() {
      await close()
      await rm(path, { force: true })
    },
  }
}
