import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readRooms, violations } from './architecture/rules.ts'
import { readSource, readSources } from './architecture/source.ts'

const root = path.resolve(import.meta.dirname, '..')
const rooms = readRooms(readFileSync(path.join(root, 'docs/architecture.md'), 'utf8'))

describe('the house', () => {
  test('keeps the rules of docs/architecture.md', () => {
    expect(violations(readSources(path.join(root, 'src')), rooms)).toEqual([])
  })

  test('has every room of the table, and no room beside it', () => {
    const named = new Set(rooms.map((room) => room.name.split('/')[0] ?? ''))
    const folders = readSources(path.join(root, 'src')).map(({ file }) => file.split('/')[0] ?? '')
    expect([...named].sort()).toEqual([...new Set(folders)].sort())
  })

  test('keeps file and function lengths in the scripts, too', () => {
    const scripts = readdirSync(path.join(root, 'scripts')).filter((file) => /\.(mjs|ts)$/.test(file))
    const long = scripts
      .map((file) => readSource(file, readFileSync(path.join(root, 'scripts', file), 'utf8')))
      .filter(({ lines, functions }) => lines > 500 || functions.some(({ ownLines }) => ownLines > 80))
    expect(long.map(({ file }) => file)).toEqual([])
  })
})

/** Each planted fault: where it stands, its text, and the sentence it must lead to. */
const planted: readonly (readonly [file: string, text: string, sentence: RegExp])[] = [
  [
    'renderer/page.tsx',
    "import { host } from '../main/host.ts'",
    /imports main\/host\.ts: renderer may import only api, domain$/,
  ],
  ['renderer/page.tsx', "import { x } from 'node:fs'", /imports node:fs: renderer is browser$/],
  ['domain/money.ts', "import { readFileSync } from 'node:fs'", /imports node:fs: domain is pure$/],
  ['domain/money.ts', "import { readFileSync } from 'fs'", /imports fs: domain may use only zod$/],
  ['domain/money.ts', 'export const now = () => Date.now()', /uses Date\.now: domain is pure, so it is passed in$/],
  ['domain/money.ts', 'export const now = () => new Date()', /uses new Date\(\): domain is pure, so it is passed in$/],
  ['main/host.ts', "import { app } from 'electron'", /imports electron: main may use only /],
  ['main/host.ts', "import { run } from '../cli/index.ts'", /imports cli\/index\.ts: main may import only /],
  [
    'main/host.ts',
    "import { tray } from './electron/tray.ts'",
    /imports main\/electron\/tray\.ts: main may import only /,
  ],
  [
    'cli/index.ts',
    "import { http } from '../main/http.ts'",
    /imports main\/http\.ts: cli may import only api, main\/host, /,
  ],
  ['sync/plan.ts', "import { host } from '../main/host.ts'", /imports main\/host\.ts: sync may import only /],
  [
    'sync/work.ts',
    "import { x } from '../qbwc/work-source.ts'",
    /imports qbwc\/work-source\.ts: sync may import only /,
  ],
  [
    'sync/work.ts',
    "import type { S } from '../qbwc/session.ts'",
    /imports qbwc\/session\.ts \(types\): sync may import only /,
  ],
  [
    'posting/plan.ts',
    "import { x } from '../qbxml/messages/a.ts'",
    /imports qbxml\/messages\/a\.ts: posting may import only /,
  ],
  ['posting/plan.ts', "export { x } from '../qbxml/write.ts'", /imports qbxml\/write\.ts: posting may import only /],
  [
    'channels/etsy/client.ts',
    "import { x } from '../ebay/client.ts'",
    /imports channels\/ebay\/client\.ts: channels\/\* may import only /,
  ],
  [
    'channels/kit/pages.ts',
    "import { x } from '../etsy/client.ts'",
    /imports channels\/etsy\/client\.ts: channels\/kit may import only /,
  ],
  [
    'qbwc/soap.ts',
    "const m = await import('../store/open.ts')",
    /imports store\/open\.ts: qbwc may import only itself$/,
  ],
  [
    'simulator/books.ts',
    "import type { M } from '../domain/money.ts'",
    /imports domain\/money\.ts \(types\): simulator may import only itself$/,
  ],
  [
    'store/orders.ts',
    "new Worker(new URL('../sync/w.ts', import.meta.url))",
    /imports sync\/w\.ts: store may import only domain$/,
  ],
  ['cellar/wine.ts', 'export const red = 1', /no room of the table holds this file$/],
  ['store/utils.ts', 'export const x = 1', /the name says nothing of what is in it$/],
  ['store/order-helpers.ts', 'export const x = 1', /the name says nothing of what is in it$/],
  ['store/orders.ts', 'call()\n'.repeat(501), /has 501 lines; the limit is 500$/],
  [
    'store/orders.ts',
    `\nconst f = () => {\n${'  call()\n'.repeat(90)}}`,
    /:2 is a function of 92 lines; the limit is 80$/,
  ],
]

/** What must not be taken for a fault. */
const sound: readonly (readonly [why: string, file: string, text: string])[] = [
  ['types where types are allowed', 'posting/plan.ts', "import type { Add } from '../qbxml/messages/add.ts'"],
  ['types of a port', 'sync/work.ts', "import type { WorkSource } from '../qbwc/work-source.ts'"],
  ['its own folder and the kit', 'channels/etsy/to-order.ts', "import '../kit/pages.ts'\nimport './schema.ts'"],
  ['the list of channels', 'channels/index.ts', "import { etsy } from './etsy/index.ts'"],
  ['the shell', 'main/electron/index.ts', "import { app } from 'electron'\nimport { startHost } from '../host.ts'"],
  ['an apostrophe in the page', 'renderer/page.tsx', "export const Note = () => <p>it's {'{'} fine</p>"],
  ['a date from a given instant', 'domain/day.ts', 'export const day = (at: string) => new Date(at)'],
  [
    'many short functions in one',
    'store/open.ts',
    `const open = () => {\n${'  verb(() => {\n    call()\n  })\n'.repeat(40)}}`,
  ],
]

describe('a planted fault is found', () => {
  test.each(planted)('%s: %s', (file, text, sentence) => {
    const found = violations([readSource(file, text)], rooms)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(sentence)
    expect(found[0]?.startsWith(file)).toBe(true)
  })

  test.each(sound)('and %s is none', (_why, file, text) => {
    expect(violations([readSource(file, text)], rooms)).toEqual([])
  })

  test('in files on the disk', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'house-'))
    mkdirSync(path.join(folder, 'domain'))
    writeFileSync(path.join(folder, 'domain/order.ts'), "import { open } from '../store/open.ts'\n")
    expect(violations(readSources(folder), rooms)).toEqual([
      'domain/order.ts imports store/open.ts: domain may import only itself',
    ])
    rmSync(folder, { recursive: true })
  })
})

describe('the table', () => {
  test('must be there and be readable', () => {
    expect(() => readRooms('# no table')).toThrow('has no table')
    const head = '| room | may import | packages | world |\n|---|---|---|---|\n'
    expect(() => readRooms(`${head}| domain | - | zod | garden |`)).toThrow('not a line of the table')
  })
})
