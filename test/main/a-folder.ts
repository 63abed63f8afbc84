import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder that is gone after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'waybill-main-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Noon of a day in November, in milliseconds. */
export const noon = Date.parse('2026-11-20T12:00:00Z')
