/**
 * `node scripts/draw-icons.mjs`: draws assets/icon.svg and assets/tray/*.svg as the PNG and ICO files that Windows and
 * Electron want, in Chromium. Run by hand when a drawing changes; the files it makes are kept.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright'
import { chromiumPath } from './chromium.mjs'
import { root } from './node.mjs'

const icoSizes = [16, 20, 24, 32, 40, 48, 64, 256]

/**
 * An ICO file: a directory, then the pictures. A picture of 256 is a PNG and its size is written as 0; smaller ones are
 * bitmaps, because some readers of icons (.NET, older installers) take only those.
 * `pictures` are `{ size, bytes }`.
 */
export function icoOf(pictures) {
  const entryLength = 16
  const head = Buffer.alloc(6)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  const entries = pictures.map(({ size, bytes }, index) => {
    const before = pictures.slice(0, index).reduce((sum, one) => sum + one.bytes.length, 0)
    const entry = Buffer.alloc(entryLength)
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(bytes.length, 8)
    entry.writeUInt32LE(head.length + entryLength * pictures.length + before, 12)
    return entry
  })
  return Buffer.concat([head, ...entries, ...pictures.map(({ bytes }) => bytes)])
}

/** A bitmap as icons hold it: rows from the bottom up, blue first, of double height because an empty mask follows. */
export function bitmapOf(size, rgba) {
  const head = Buffer.alloc(40)
  head.writeUInt32LE(40, 0)
  head.writeInt32LE(size, 4)
  head.writeInt32LE(size * 2, 8)
  head.writeUInt16LE(1, 12)
  head.writeUInt16LE(32, 14)
  const pixels = Buffer.alloc(size * size * 4)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = (y * size + x) * 4
      const to = ((size - 1 - y) * size + x) * 4
      pixels.set([rgba[from + 2], rgba[from + 1], rgba[from], rgba[from + 3]], to)
    }
  }
  return Buffer.concat([head, pixels, Buffer.alloc(Math.ceil(size / 32) * 4 * size)])
}

/** Runs in the page: the picture's bytes, red first, not yet multiplied with their opacity. */
async function pixelsOf([address, size]) {
  const image = await createImageBitmap(await (await fetch(address)).blob())
  const context = new OffscreenCanvas(size, size).getContext('2d')
  context.drawImage(image, 0, 0)
  return [...context.getImageData(0, 0, size, size).data]
}

async function draw() {
  const browser = await chromium.launch({ executablePath: chromiumPath() })
  const page = await browser.newPage()
  const pngOf = async (file, size) => {
    await page.setViewportSize({ width: size, height: size })
    const drawing = readFileSync(file, 'utf8').replace('<svg ', `<svg width="${size}" height="${size}" `)
    await page.setContent(`<style>*{margin:0}svg{display:block}</style>${drawing}`)
    return page.screenshot({ omitBackground: true })
  }
  const icoFrom = async (file) => {
    const pictures = []
    for (const size of icoSizes) {
      const png = await pngOf(file, size)
      const address = `data:image/png;base64,${png.toString('base64')}`
      const bytes = size === 256 ? png : bitmapOf(size, await page.evaluate(pixelsOf, [address, size]))
      pictures.push({ size, bytes })
    }
    return icoOf(pictures)
  }
  const assets = path.join(root, 'assets')
  const icon = path.join(assets, 'icon.svg')
  writeFileSync(path.join(assets, 'icon.png'), await pngOf(icon, 512))
  writeFileSync(path.join(assets, 'icon.ico'), await icoFrom(icon))
  for (const name of readdirSync(path.join(assets, 'tray')).filter((file) => file.endsWith('.svg'))) {
    const file = path.join(assets, 'tray', name)
    const target = file.slice(0, -'.svg'.length)
    writeFileSync(`${target}.png`, await pngOf(file, 16))
    writeFileSync(`${target}@2x.png`, await pngOf(file, 32))
    writeFileSync(`${target}.ico`, await icoFrom(file))
  }
  await browser.close()
}

if (process.argv[1] === import.meta.filename) await draw()
