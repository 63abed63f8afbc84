import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { chromiumPath } from '../../scripts/chromium.mjs'

test('Chromium is where CHROME_PATH says, else on PATH, else nowhere', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chromium-'))
  const file = path.join(folder, 'google-chrome')
  const PATH = ['/nowhere', folder].join(path.delimiter)
  expect(chromiumPath({ PATH })).toBeUndefined()
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o755)
  expect(chromiumPath({ PATH })).toBe(file)
  expect(chromiumPath({ PATH, CHROME_PATH: '/opt/chrome' })).toBe('/opt/chrome')
  expect(chromiumPath({})).toBeUndefined()
  rmSync(folder, { recursive: true })
})
