import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type KeyRecord, keyFileWrap, keyFromPassphrase, openKeyRing } from '../../src/main/sealer.ts'
import type { KeyWrap } from '../../src/main/shell.ts'
import { aFolder } from './a-folder.ts'

const newRing = (dir: string) => openKeyRing({ record: undefined, wraps: [keyFileWrap(dir)] })
const sameRing = (dir: string, record: KeyRecord | undefined) => openKeyRing({ record, wraps: [keyFileWrap(dir)] })

describe('sealed values', () => {
  test('open again, under the same key only, and look different each time', async () => {
    const { sealer } = await newRing(aFolder())
    const other = (await newRing(aFolder())).sealer
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        const sealed = sealer.seal(plain)
        expect(sealed).toMatch(/^v1:[A-Za-z0-9+/=]+$/)
        expect(sealer.open(sealed)).toBe(plain)
        expect(other.open(sealed)).toBeUndefined()
        expect(sealer.seal(plain)).not.toBe(sealed)
      }),
    )
  })

  test('that were changed at any place do not open', async () => {
    const { sealer } = await newRing(aFolder())
    const sealed = Buffer.from(sealer.seal('hunter2').slice(3), 'base64')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(sealed)
        changed[at] = (changed[at] ?? 0) ^ by
        expect(sealer.open(`v1:${changed.toString('base64')}`)).toBeUndefined()
      }),
    )
  })

  test.each(['', 'v1:', 'v1:AAAA', 'v2:AAAA', 'hunter2'])('%j does not open', async (text) => {
    const { sealer } = await newRing(aFolder())
    expect(sealer.open(text)).toBeUndefined()
  })
})

describe('the key file', () => {
  test('opens the same key again, is its user’s alone, and holds nothing by itself', async () => {
    const dir = aFolder()
    const first = await newRing(dir)
    const sealed = first.sealer.seal('hunter2')
    const again = await sameRing(dir, first.record)
    expect([again.sealer.ready, again.sealer.open(sealed), again.reason]).toEqual([true, 'hunter2', ''])
    expect(again.keyId).toBe(first.keyId)
    const file = path.join(dir, 'key.bin')
    expect([(statSync(file).mode & 0o777).toString(8), readFileSync(file).length]).toEqual(['600', 32])
    expect(first.record).toEqual({ wrap: 'key-file', wrapped: expect.any(String) })
  })

  test.each([
    ['is missing', (file: string) => rmSync(file)],
    ['is another one', (file: string) => writeFileSync(file, randomBytes(32))],
    ['is damaged', (file: string) => writeFileSync(file, 'short')],
  ])('that %s is said, and everything else goes on', async (_what, change) => {
    const dir = aFolder()
    const first = await newRing(dir)
    const sealed = first.sealer.seal('hunter2')
    change(path.join(dir, 'key.bin'))
    const { sealer, reason, record, underPassphrase } = await sameRing(dir, first.record)
    expect([sealer.ready, sealer.open(sealed)]).toEqual([false, undefined])
    expect(reason).toMatch(/^The key file of this data folder is missing or does not fit\. Put key\.bin back/)
    expect(record).toEqual(first.record)
    expect(await underPassphrase('correct horse')).toBeUndefined()
    expect(() => sealer.seal('new')).toThrow(reason)
  })
})

describe('the store of the operating system', () => {
  const osStore = (mask: number): KeyWrap => ({
    name: 'os-store',
    wrap: async (key) => key.map((byte) => byte ^ mask),
    unwrap: async (wrapped) => {
      if (mask !== 7) throw new Error('the user is another one')
      return wrapped.map((byte) => byte ^ mask)
    },
  })

  test('comes before the key file where there is one, and is named in the record', async () => {
    const dir = aFolder()
    const { record, sealer } = await openKeyRing({ record: undefined, wraps: [osStore(7), keyFileWrap(dir)] })
    expect(record?.wrap).toBe('os-store')
    const again = await openKeyRing({ record, wraps: [osStore(7), keyFileWrap(dir)] })
    expect(again.sealer.open(sealer.seal('hunter2'))).toBe('hunter2')
  })

  test('cannot be asked by the command line, which says so', async () => {
    const dir = aFolder()
    const { record } = await openKeyRing({ record: undefined, wraps: [osStore(7)] })
    const { sealer, reason } = await openKeyRing({ record, wraps: [keyFileWrap(dir)] })
    expect(sealer.ready).toBe(false)
    expect(reason).toBe(
      'The secrets of this data folder are kept by the desktop application in the store of the operating system. Start Waybill as a desktop application; what needs no secret works meanwhile.',
    )
  })

  test('of another user says so', async () => {
    const { record } = await openKeyRing({ record: undefined, wraps: [osStore(7)] })
    const { reason } = await openKeyRing({ record, wraps: [osStore(9)] })
    expect(reason).toContain('another user made this data folder')
    expect(reason).toContain('the user is another one')
  })

  test('takes over nothing from a folder that was begun with a key file', async () => {
    const dir = aFolder()
    const first = await newRing(dir)
    const again = await openKeyRing({ record: first.record, wraps: [osStore(7), keyFileWrap(dir)] })
    expect([again.sealer.ready, again.record?.wrap]).toEqual([true, 'key-file'])
  })
})

describe('under a passphrase', () => {
  test('the key comes back with the right one only', async () => {
    const ring = await newRing(aFolder())
    const sealed = await ring.underPassphrase('correct horse é')
    if (sealed === undefined) throw new Error('no key')
    expect(sealed).toMatchObject({ kdf: 'scrypt', cost: 131_072, blockSize: 8, parallel: 1 })
    expect(await keyFromPassphrase(sealed, 'correct horse')).toBeUndefined()
    // The same letter, written as two: a keyboard of another system.
    const key = await keyFromPassphrase(sealed, 'correct horse e\u0301')
    expect(key?.length).toBe(32)
  })
})
