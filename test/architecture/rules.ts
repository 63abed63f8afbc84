import path from 'node:path'
import type { SourceFile } from './source.ts'

type World = 'pure' | 'node' | 'browser'

/** One line of the table "Who may import whom". A room is a path under src; `channels/*` means each folder there by itself. */
export type Room = Readonly<{
  name: string
  mayImport: readonly Readonly<{ place: string; typesOnly: boolean }>[]
  packages: readonly string[]
  world: World
}>

const limits = { fileLines: 500, functionLines: 80 }
const vagueName = /(^|[-.])(utils?|helpers?|managers?)([-.]|$)/

/** Reads the table out of docs/architecture.md. Throws when it is not there or a line is not understood. */
export function readRooms(markdown: string): readonly Room[] {
  const lines = markdown.split('\n')
  const head = lines.findIndex((line) => /^\|\s*room\s*\|\s*may import\s*\|/.test(line))
  if (head < 0) throw new Error('docs/architecture.md has no table "room | may import | packages | world"')
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'))
  return lines.slice(head + 2, end < 0 ? undefined : end).map(readRoom)
}

function readRoom(line: string): Room {
  const [name = '', mayImport = '', packages = '', world = ''] = line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
  if (name === '' || !isWorld(world)) throw new Error(`docs/architecture.md: not a line of the table: ${line}`)
  return { name, mayImport: listed(mayImport).map(readPlace), packages: listed(packages), world }
}

function isWorld(word: string): word is World {
  return word === 'pure' || word === 'node' || word === 'browser'
}

function listed(cell: string): readonly string[] {
  return cell === '' || cell === '-' ? [] : cell.split(',').map((one) => one.trim())
}

function readPlace(words: string): Room['mayImport'][number] {
  const typesOnly = words.startsWith('types of ')
  return { place: typesOnly ? words.slice('types of '.length) : words, typesOnly }
}

/** Everything that breaks a rule, one sentence each: which file, which other, which rule. */
export function violations(sources: readonly SourceFile[], rooms: readonly Room[]): readonly string[] {
  return sources.flatMap((source) => {
    const room = roomOf(source.file, rooms)
    if (room === undefined) return [`${source.file}: no room of the table holds this file`]
    return [...importsOf(source, room, rooms), ...purityOf(source, room), ...shapeOf(source)]
  })
}

/** The most particular room that holds a file. */
function roomOf(file: string, rooms: readonly Room[]): Room | undefined {
  const holding = rooms.filter((room) => holds(room.name, file))
  return holding.sort((a, b) => b.name.length - a.name.length)[0]
}

function holds(place: string, file: string): boolean {
  if (!place.endsWith('/*')) return isUnder(place, file)
  const parent = place.slice(0, -2)
  return isUnder(parent, file) && file.slice(parent.length + 1).includes('/')
}

/** A place is a folder or a module; a module may be named without its extension. */
function isUnder(place: string, file: string): boolean {
  return file === place || file === `${place}.ts` || file.startsWith(`${place}/`)
}

function importsOf(source: SourceFile, room: Room, rooms: readonly Room[]): readonly string[] {
  return source.imports.flatMap(({ specifier, typeOnly }) => {
    if (!specifier.startsWith('.')) return packageFault(source.file, room, specifier)
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(source.file), specifier))
    return isAllowed({ source, room, rooms, target, typeOnly })
      ? []
      : [importFault(source.file, room, target, typeOnly)]
  })
}

function isAllowed(ask: {
  source: SourceFile
  room: Room
  rooms: readonly Room[]
  target: string
  typeOnly: boolean
}): boolean {
  const { source, room, target, typeOnly } = ask
  if (target === '../package.json') return room.world === 'node'
  const isSameRoom = roomOf(target, ask.rooms) === room && folderIn(room, source.file) === folderIn(room, target)
  return (
    isSameRoom ||
    room.mayImport.some(({ place, typesOnly }) => grants(place, target, ask.rooms) && (typeOnly || !typesOnly))
  )
}

/** A room within a room (channels/kit, main/electron) is granted by its own name only, or as `channels/*`. */
function grants(place: string, target: string, rooms: readonly Room[]): boolean {
  const home = roomOf(target, rooms)
  if (home === undefined || !holds(place, target)) return false
  return place.length >= home.name.length || !isUnder(place, home.name)
}

/** Each folder of `channels/*` is a room by itself. */
function folderIn(room: Room, file: string): string {
  return room.name.endsWith('/*') ? (file.split('/')[room.name.split('/').length - 1] ?? '') : ''
}

function importFault(file: string, room: Room, target: string, typeOnly: boolean): string {
  const allowed = room.mayImport.map(({ place, typesOnly }) => (typesOnly ? `types of ${place}` : place))
  return `${file} imports ${target}${typeOnly ? ' (types)' : ''}: ${room.name} may import only ${allowed.join(', ') || 'itself'}`
}

function packageFault(file: string, room: Room, specifier: string): readonly string[] {
  if (specifier.startsWith('node:')) {
    return room.world === 'node' ? [] : [`${file} imports ${specifier}: ${room.name} is ${room.world}`]
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  const isListed = room.packages.some(
    (one) => one === name || (one.endsWith('/*') && name.startsWith(one.slice(0, -1))),
  )
  return isListed
    ? []
    : [`${file} imports ${specifier}: ${room.name} may use only ${room.packages.join(', ') || 'no package'}`]
}

function purityOf(source: SourceFile, room: Room): readonly string[] {
  if (room.world !== 'pure') return []
  return [...new Set(source.worldly)].map(
    (use) => `${source.file} uses ${use}: ${room.name} is pure, so it is passed in`,
  )
}

function shapeOf(source: SourceFile): readonly string[] {
  const long = source.functions.filter(({ ownLines }) => ownLines > limits.functionLines)
  return [
    ...(source.lines > limits.fileLines
      ? [`${source.file} has ${source.lines} lines; the limit is ${limits.fileLines}`]
      : []),
    ...long.map(
      ({ line, ownLines }) =>
        `${source.file}:${line} is a function of ${ownLines} lines; the limit is ${limits.functionLines}`,
    ),
    ...(vagueName.test(path.posix.basename(source.file))
      ? [`${source.file}: the name says nothing of what is in it`]
      : []),
  ]
}
