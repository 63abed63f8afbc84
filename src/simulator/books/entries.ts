/** The lists of the company file: customers, items, accounts and the rest, in one table. */
import type { CompanyFile } from './company-file.ts'
import { refusals } from './refusal.ts'
import { type Doc, type Entry, itemKinds, type ListKind, nameKinds, spaceOf } from './shapes.ts'

interface Row {
  readonly id: string
  readonly kind: ListKind
  readonly name: string
  readonly full_name: string
  readonly parent: string | null
  readonly active: bigint
  readonly created: string
  readonly modified: string
  readonly edit: string
  readonly balance: bigint
  readonly quantity: bigint
  readonly value: bigint
  readonly doc: string
}

const entryOf = (row: Row): Entry => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  fullName: row.full_name,
  parent: row.parent,
  active: row.active === 1n,
  created: row.created,
  modified: row.modified,
  edit: row.edit,
  balance: row.balance,
  quantity: row.quantity,
  value: row.value,
  doc: JSON.parse(row.doc) as Doc,
})

export interface NewEntry {
  readonly kind: ListKind
  readonly name: string
  readonly parent?: string | null
  readonly active?: boolean
  readonly doc?: Doc
}

/** The ListIDs a document points at. */
export const referencesIn = (doc: Doc, found: Set<string> = new Set()): Set<string> => {
  for (const [field, value] of Object.entries(doc)) {
    if (field === 'ListID' && typeof value === 'string') found.add(value)
    else if (Array.isArray(value)) {
      for (const each of value) if (typeof each === 'object') referencesIn(each as Doc, found)
    } else if (typeof value === 'object') referencesIn(value as Doc, found)
  }
  return found
}

/** Counts how many entries and transactions point at each entry, so that one in use cannot be deleted. */
export const usage = ({ db }: CompanyFile) => {
  const change = db.prepare('UPDATE list SET uses = uses + ? WHERE id = ?')
  const uses = db.prepare('SELECT uses FROM list WHERE id = ?').pluck()
  return {
    add: (ids: Iterable<string>): void => {
      for (const id of ids) change.run(1, id)
    },
    remove: (ids: Iterable<string>): void => {
      for (const id of ids) change.run(-1, id)
    },
    of: (id: string): number => (uses.get(id) as number | undefined) ?? 0,
  }
}

/** A list's lookups, all case-blind by full name. */
const lookups = ({ db }: CompanyFile) => {
  const byId = db.prepare('SELECT * FROM list WHERE id = ?').safeIntegers()
  const byName = db.prepare('SELECT * FROM list WHERE space = ? AND key = ?').safeIntegers()
  const nameOf = db.prepare('SELECT full_name FROM list WHERE id = ?').pluck()
  const ofKind = db.prepare('SELECT * FROM list WHERE kind = ? ORDER BY key').safeIntegers()
  const childBalance = db
    .prepare("SELECT COALESCE(SUM(balance), 0) FROM list WHERE space = ? AND key > ? || ':' AND key < ? || ';'")
    .pluck()
    .safeIntegers()
  const counts = db.prepare('SELECT COUNT(*) FROM list WHERE space = ?').pluck()
  return {
    get: (id: string): Entry | undefined => {
      const row = byId.get(id) as Row | undefined
      return row && entryOf(row)
    },
    named: (kinds: readonly ListKind[], fullName: string): Entry | undefined => {
      const row = byName.get(spaceOf(kinds[0]!), fullName.toLowerCase()) as Row | undefined
      return row && kinds.includes(row.kind) ? entryOf(row) : undefined
    },
    /** The name a reference shows. */
    fullNameOf: (id: string): string | undefined => nameOf.get(id) as string | undefined,
    all: (kind: ListKind): Entry[] => (ofKind.all(kind) as Row[]).map(entryOf),
    /** The balance of an entry with all its children. */
    totalBalance: (entry: Entry): bigint => {
      const key = entry.fullName.toLowerCase()
      return entry.balance + (childBalance.get(spaceOf(entry.kind), key, key) as bigint)
    },
    count: (space: string): number => counts.get(space) as number,
  }
}

const checkName = (name: string): void => {
  if (name.trim() === '' || name.includes(':')) throw refusals.badName(name)
}

/** Counts a space when it is asked for first, and again only where it may be full by now: it never holds more than `atMost`. */
const roomIn = (count: (space: string) => number) => {
  const atMost = new Map<string, number>()
  return (space: string, most: number): boolean => {
    const known = (atMost.get(space) ?? count(space)) + 1
    const now = known > most ? count(space) + 1 : known
    atMost.set(space, now)
    return now <= most
  }
}

const checkRoom = (file: CompanyFile, kind: ListKind, hasRoom: (space: string, most: number) => boolean): void => {
  const { maxNames, maxItems } = file.settings()
  const isName = (nameKinds as readonly ListKind[]).includes(kind)
  if (isName && !hasRoom('Name', maxNames))
    throw refusals.cannotSave(kind, `You have reached the maximum number of names (${maxNames}) this file can hold.`)
  if (itemKinds.includes(kind) && !hasRoom('Item', maxItems))
    throw refusals.cannotSave(kind, `You have reached the maximum number of items (${maxItems}) this file can hold.`)
}

/** Times and edit sequences: a sequence never repeats, also within one second. */
export const stamps = (file: CompanyFile) => ({
  now: file.now,
  edit: (): string => String(file.seconds() + file.next('edit')),
})

const writes = (file: CompanyFile, find: ReturnType<typeof lookups>) => {
  const { db } = file
  const used = usage(file)
  const hasRoom = roomIn(find.count)
  const { now, edit } = stamps(file)
  const insert = db.prepare(
    'INSERT INTO list (id, kind, space, key, name, full_name, parent, active, created, modified, edit, doc) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
  )
  const update = db.prepare(
    'UPDATE list SET key = ?, name = ?, full_name = ?, parent = ?, active = ?, modified = ?, edit = ?, doc = ? WHERE id = ?',
  )
  const rename = db.prepare(
    "UPDATE list SET full_name = ? || substr(full_name, ?), key = lower(? || substr(full_name, ?)) WHERE space = ? AND key > ? || ':' AND key < ? || ';'",
  )
  const remove = db.prepare('DELETE FROM list WHERE id = ?')
  const taken = db.prepare('SELECT id FROM list WHERE space = ? AND key = ?').pluck()
  const fullNameIn = (parent: string | null | undefined, name: string): string =>
    parent ? `${find.fullNameOf(parent) ?? ''}:${name}` : name
  const free = (kind: ListKind, fullName: string, name: string, own?: string): void => {
    const id = taken.get(spaceOf(kind), fullName.toLowerCase()) as string | undefined
    if (id !== undefined && id !== own) throw refusals.nameInUse(name)
  }
  return {
    /** Adds an entry; 3085 for a bad name, 3100 for one in use anywhere in its space, 3180 when the file is full. */
    add: ({ kind, name, parent = null, active = true, doc = {} }: NewEntry): Entry => {
      checkName(name)
      const fullName = fullNameIn(parent, name)
      free(kind, fullName, name)
      checkRoom(file, kind, hasRoom)
      const id = `${(0x80000000 + file.next('list')).toString(16).toUpperCase()}-${file.seconds()}`
      const time = now()
      const key = fullName.toLowerCase()
      const text = JSON.stringify(doc)
      insert.run(id, kind, spaceOf(kind), key, name, fullName, parent, active ? 1 : 0, time, time, edit(), text)
      used.add(referencesIn(doc))
      return find.get(id)!
    },
    /** Writes an entry anew, its children's full names with it. */
    change: (entry: Entry, to: Required<Omit<NewEntry, 'kind'>>): Entry => {
      checkName(to.name)
      const fullName = fullNameIn(to.parent, to.name)
      free(entry.kind, fullName, to.name, entry.id)
      const key = fullName.toLowerCase()
      const old = entry.fullName.toLowerCase()
      update.run(key, to.name, fullName, to.parent, to.active ? 1 : 0, now(), edit(), JSON.stringify(to.doc), entry.id)
      const cut = entry.fullName.length + 1
      if (key !== old) rename.run(fullName, cut, fullName, cut, spaceOf(entry.kind), old, old)
      used.remove(referencesIn(entry.doc))
      used.add(referencesIn(to.doc))
      return find.get(entry.id)!
    },
    remove: (entry: Entry): void => {
      remove.run(entry.id)
      used.remove(referencesIn(entry.doc))
    },
    /** How many entries and transactions point at an entry. */
    uses: used.of,
  }
}

export type Entries = ReturnType<typeof entries>

/** Reads and writes of every list. */
export const entries = (file: CompanyFile) => {
  const find = lookups(file)
  return { ...find, ...writes(file, find) }
}
