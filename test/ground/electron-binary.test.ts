import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { electronBinary, reasonAgainstWindow, shouldFetch } from '../../scripts/electron-binary.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'electron-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the binary is found by its files', () => {
  test('when path.txt names a file that is there', () => {
    mkdirSync(path.join(folder, 'dist'))
    writeFileSync(path.join(folder, 'path.txt'), 'electron')
    expect(electronBinary(folder, {})).toBeUndefined()
    writeFileSync(path.join(folder, 'dist/electron'), '')
    expect(electronBinary(folder, {})).toBe(path.join(folder, 'dist/electron'))
  })

  test('in the folder the environment names instead of dist', () => {
    writeFileSync(path.join(folder, 'path.txt'), 'electron')
    mkdirSync(path.join(folder, 'own'))
    writeFileSync(path.join(folder, 'own/electron'), '')
    expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: path.join(folder, 'own') })).toBe(
      path.join(folder, 'own/electron'),
    )
  })

  test('and is missing before anything was fetched', () => {
    expect(electronBinary(folder, {})).toBeUndefined()
    expect(electronBinary(path.join(folder, 'nowhere'), {})).toBeUndefined()
  })
})

describe('the download is tried', () => {
  const now = Date.parse('2026-11-20T12:00:00Z')
  const day = 24 * 3600 * 1000
  test.each([
    ['at the first start', { marker: undefined, asked: false }, true],
    ['not again the day after it failed', { marker: { version: '45.4.1', time: now - day }, asked: false }, false],
    ['again after seven days', { marker: { version: '45.4.1', time: now - 8 * day }, asked: false }, true],
    ['again for another version', { marker: { version: '44.0.0', time: now - day }, asked: false }, true],
    ['whenever it is asked for', { marker: { version: '45.4.1', time: now - day }, asked: true }, true],
  ])('%s', (_when, state, tried) => {
    expect(shouldFetch({ ...state, version: '45.4.1', now })).toBe(tried)
  })
})

describe('there is no desktop window', () => {
  test.each([
    [{ platform: 'linux', env: {}, uid: 1000 }, 'there is no display'],
    [{ platform: 'linux', env: { DISPLAY: ':0' }, uid: 0 }, 'Electron does not run as root'],
    [{ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, uid: 1000 }, undefined],
    [{ platform: 'win32', env: {}, uid: undefined }, undefined],
  ])('on %j: %s', (machine, reason) => {
    expect(reasonAgainstWindow(machine)).toBe(reason)
  })
})
