import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { build } from '../../scripts/build.mjs'
import { electronBinary, reasonAgainstWindow } from '../../scripts/electron-binary.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const binary = electronBinary()
const against = reasonAgainstWindow({ platform: process.platform, env: process.env, uid: process.getuid?.() })

const whyNot = binary === undefined ? "Electron's program file is not on this machine" : against

test('the desktop application opens its window on the host, locked in, and ends in order', async (context) => {
  if (binary === undefined || whyNot !== undefined) return context.skip(whyNot)
  await build(['main', 'preload', 'renderer'])
  const { _electron } = await import('playwright')
  const dataDir = mkdtempSync(path.join(tmpdir(), 'waybill-electron-'))
  const app = await _electron.launch({ executablePath: binary, args: [root, '--data', dataDir] })
  try {
    const page = await app.firstWindow()
    expect(new URL(page.url()).hostname).toBe('127.0.0.1')
    expect(await page.title()).toContain('Waybill')
    const seen = await page.evaluate(() => ({
      desktop: Object.keys((globalThis as { desktop?: object }).desktop ?? {}),
      require: 'require' in globalThis,
    }))
    expect(seen.desktop).toContain('pickFolder')
    expect(seen.require).toBe(false)
  } finally {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}, 120_000)
