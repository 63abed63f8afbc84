import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { bitmapOf, icoOf } from '../../scripts/draw-icons.mjs'

const assets = path.resolve(import.meta.dirname, '../../assets')

/** The pictures an ICO's directory names: their size, and whether their bytes lie wholly in the file and begin as a picture does. */
function picturesOf(ico: Buffer) {
  return Array.from({ length: ico.readUInt16LE(4) }, (_none, index) => {
    const entry = ico.subarray(6 + index * 16, 22 + index * 16)
    const bytes = ico.subarray(entry.readUInt32LE(12), entry.readUInt32LE(12) + entry.readUInt32LE(8))
    const isPng = bytes.subarray(1, 4).toString() === 'PNG'
    const isBitmap = bytes.readUInt32LE(0) === 40 && bytes.readInt32LE(8) === 2 * bytes.readInt32LE(4)
    return { size: entry.readUInt8(0) || 256, whole: bytes.length === entry.readUInt32LE(8) && (isPng || isBitmap) }
  })
}

describe('the icons', () => {
  test.each(['icon.ico', 'tray/ok.ico', 'tray/attention.ico', 'tray/down.ico'])(
    '%s holds a picture for every scaling',
    (file) => {
      const pictures = picturesOf(readFileSync(path.join(assets, file)))
      expect(pictures).toEqual([16, 20, 24, 32, 40, 48, 64, 256].map((size) => ({ size, whole: true })))
    },
  )

  test('a bitmap is written from the bottom up, blue first', () => {
    const red = [255, 0, 0, 255]
    const blue = [0, 0, 255, 255]
    const bytes = bitmapOf(2, [...red, ...red, ...blue, ...blue])
    expect([...bytes.subarray(40, 56)]).toEqual([255, 0, 0, 255, 255, 0, 0, 255, 0, 0, 255, 255, 0, 0, 255, 255])
    expect(picturesOf(icoOf([{ size: 2, bytes }]))).toEqual([{ size: 2, whole: true }])
  })
})
