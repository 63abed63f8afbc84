import { sql } from 'kysely'
import type { TwinEntry, TwinList } from '../domain/twin.ts'
import type { Access } from './access.ts'
import { likeText, sameKey, sortKey } from './fold.ts'
import { keptList } from './kept.ts'
import type { Store, TwinQuestion } from './port.ts'
import { type Db, type TwinTable, twinRow } from './tables.ts'

type By = Parameters<Store['twin']['find']>[2]

/** Entries in one call at most: what a transaction may hold the event loop with. */
const MOST_ENTRIES = 500
/** Characters of name and description that a search looks at. */
const LONGEST_SEARCH_KEY = 400
/** Rows of one statement. */
const AT_ONCE = 50

const finders = {
  name: { column: 'nameKey', of: (entry: TwinEntry) => entry.name },
  'full-name': { column: 'fullNameKey', of: (entry: TwinEntry) => entry.fullName },
  'part-number': { column: 'partNumberKey', of: (entry: TwinEntry) => entry.fields.ManufacturerPartNumber ?? '' },
  barcode: { column: 'barcodeKey', of: (entry: TwinEntry) => entry.fields.BarCodeValue ?? '' },
  email: { column: 'emailKey', of: (entry: TwinEntry) => entry.fields.Email ?? '' },
} as const satisfies Record<By, unknown>

const TAX_ITEM = /^SalesTax(Group)?$/

/** Every question to the twin that the entry answers: list|by|value, as posting's `wantedKey` and `taxItemsKey` write it. */
const keysOf = (entry: TwinEntry): readonly string[] => [
  ...Object.entries(finders).flatMap(([by, { of }]) => {
    const value = sameKey(of(entry))
    return value === '' ? [] : [`${entry.list}|${by}|${value}`]
  }),
  ...(entry.list === 'item' && TAX_ITEM.test(entry.type) ? ['item|tax-items|'] : []),
]

/** What a drop-down is searched by: full name, descriptions and part number. */
const searchKey = (entry: TwinEntry): string => {
  const described = Object.keys(entry.fields).filter((name) => /Desc(ription)?$|^ManufacturerPartNumber$/.test(name))
  return [entry.fullName, ...described.map((name) => entry.fields[name] ?? '')]
    .join('\n')
    .slice(0, LONGEST_SEARCH_KEY)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
}

const entryColumns = [
  'list',
  'listId',
  'name',
  'fullName',
  'active',
  'type',
  'editSequence',
  'timeModified',
  'fields',
] as const satisfies readonly (keyof TwinTable)[]

const toRow = (companyId: string, seen: string, entry: TwinEntry): TwinTable => ({
  ...twinRow.write(entry),
  companyId,
  seen,
  nameKey: sameKey(entry.name),
  fullNameKey: sameKey(entry.fullName),
  partNumberKey: sameKey(finders['part-number'].of(entry)),
  barcodeKey: sameKey(finders.barcode.of(entry)),
  emailKey: sameKey(finders.email.of(entry)),
  searchKey: searchKey(entry),
})

/** The mirror of QuickBooks' lists. */
export function twin(access: Access): Store['twin'] {
  return {
    upsert: (companyId, entries, seen) => access.whole((db) => upsert(db, companyId, entries, seen)),
    remove: (companyId, list, listIds) => access.whole((db) => remove(db, companyId, list, listIds)),
    removeUnseen: (companyId, list, seen) => access.whole((db) => removeUnseen(db, companyId, list, seen)),
    find: async (companyId, list, by, value) =>
      (await access.run((db) => findAll(db, companyId, [{ list, by, value }])))[0] ?? [],
    findAll: (companyId, questions) => access.run((db) => findAll(db, companyId, questions)),
    get: (companyId, list, listId) =>
      access.run(async (db) => {
        const row = await entries(db, companyId, list).where('listId', '=', listId).executeTakeFirst()
        return row && twinRow.read(row)
      }),
    search: (companyId, list, options) => access.slow((db) => search(db, companyId, list, options)),
    counts: (companyId) =>
      access.slow(async (db) => {
        const rows = await db
          .selectFrom('twin')
          .select(['list', sql<number>`count(*)`.as('n')])
          .where('companyId', '=', companyId)
          .groupBy('list')
          .execute()
        return Object.fromEntries(rows.map(({ list, n }) => [list, n]))
      }),
    refreshes: (companyId) =>
      access.run((db) =>
        db.selectFrom('twinRefreshes').selectAll().where('companyId', '=', companyId).orderBy('list').execute(),
      ),
    async setRefresh(row) {
      const { companyId: _c, list: _l, ...change } = row
      await access.run((db) =>
        db
          .insertInto('twinRefreshes')
          .values(row)
          .onConflict((conflict) => conflict.columns(['companyId', 'list']).doUpdateSet(change))
          .execute(),
      )
    },
    clear: (companyId) =>
      access.whole(async (db) => {
        await db.deleteFrom('twin').where('companyId', '=', companyId).execute()
        await db.deleteFrom('twinRefreshes').where('companyId', '=', companyId).execute()
      }),
  }
}

const entries = (db: Db, companyId: string, list: TwinList) =>
  db.selectFrom('twin').select(entryColumns).where('companyId', '=', companyId).where('list', '=', list)

type Found = Pick<TwinTable, (typeof entryColumns)[number]> & { key: string }

const findersBy = Object.fromEntries(
  Object.entries(finders).map(([by, { column }]) => [
    by,
    keptList<Readonly<{ companyId: string; list: TwinList }>, Found>((db, keys, at) =>
      entries(db, at('companyId'), at('list'))
        .select(`${column} as key`)
        .where(column, 'in', keys)
        .where(column, '<>', sql.lit('')),
    ),
  ]),
) as Readonly<Record<By, ReturnType<typeof keptList<Readonly<{ companyId: string; list: TwinList }>, Found>>>>

/** Questions of one kind to one list are asked together. */
async function findAll(
  db: Db,
  companyId: string,
  questions: readonly TwinQuestion[],
): Promise<readonly (readonly TwinEntry[])[]> {
  const found = new Map<string, TwinEntry[]>()
  for (const [kind, some] of Map.groupBy(questions, ({ list, by }) => `${list}|${by}`)) {
    const { list, by } = some[0]!
    const keys = [...new Set(some.map(({ value }) => sameKey(value)))].filter((key) => key !== '')
    for (const { key, ...row } of await findersBy[by](db, keys, { companyId, list })) {
      const same = found.get(`${kind}|${key}`) ?? []
      same.push(twinRow.read(row))
      found.set(`${kind}|${key}`, same)
    }
  }
  // Sorted here: asked to sort, SQLite would walk the whole list in the order of its ids instead.
  for (const same of found.values()) same.sort((a, b) => (a.listId < b.listId ? -1 : 1))
  return questions.map(({ list, by, value }) => found.get(`${list}|${by}|${sameKey(value)}`) ?? [])
}

function* slices<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}

async function upsert(
  db: Db,
  companyId: string,
  given: readonly TwinEntry[],
  seen: string,
): Promise<readonly string[]> {
  if (given.length > MOST_ENTRIES) throw new RangeError(`At most ${MOST_ENTRIES} entries of a list in one call.`)
  const changed = new Set<string>()
  // The last one counts where an entry stands twice.
  const fresh = new Map(given.map((entry) => [`${entry.list}|${entry.listId}`, entry]))
  for (const some of slices([...fresh.values()], AT_ONCE)) {
    const old = await known(db, companyId, some)
    for (const entry of some) {
      const before = old.get(`${entry.list}|${entry.listId}`)
      if (before && saysTheSame(before, entry)) continue
      for (const key of [...(before ? keysOf(before) : []), ...keysOf(entry)]) changed.add(key)
    }
    await put(
      db,
      some.map((entry) => toRow(companyId, seen, entry)),
    )
  }
  return [...changed]
}

async function known(db: Db, companyId: string, some: readonly TwinEntry[]): Promise<ReadonlyMap<string, TwinEntry>> {
  const out = new Map<string, TwinEntry>()
  for (const list of new Set(some.map((entry) => entry.list))) {
    const listIds = some.filter((entry) => entry.list === list).map((entry) => entry.listId)
    const rows = await entries(db, companyId, list).where('listId', 'in', listIds).execute()
    for (const row of rows) out.set(`${list}|${row.listId}`, twinRow.read(row))
  }
  return out
}

/** Nothing differs that planning reads. EditSequence and times alone are no change. */
const saysTheSame = (a: TwinEntry, b: TwinEntry): boolean =>
  a.name === b.name &&
  a.fullName === b.fullName &&
  a.active === b.active &&
  a.type === b.type &&
  Object.keys(a.fields).length === Object.keys(b.fields).length &&
  Object.entries(a.fields).every(([name, value]) => b.fields[name] === value)

async function put(db: Db, rows: readonly TwinTable[]): Promise<void> {
  const { companyId: _c, list: _l, listId: _i, ...rest } = rows[0]!
  await db
    .insertInto('twin')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['companyId', 'list', 'listId'])
        .doUpdateSet(({ ref }) =>
          Object.fromEntries(Object.keys(rest).map((name) => [name, ref(`excluded.${name as keyof typeof rest}`)])),
        ),
    )
    .execute()
}

async function remove(db: Db, companyId: string, list: TwinList, listIds: readonly string[]) {
  const gone: string[] = []
  for (const some of slices(listIds, AT_ONCE)) {
    const rows = await db
      .deleteFrom('twin')
      .where('companyId', '=', companyId)
      .where('list', '=', list)
      .where('listId', 'in', some)
      .returning(entryColumns)
      .execute()
    gone.push(...rows.flatMap((row) => keysOf(twinRow.read(row))))
  }
  return [...new Set(gone)]
}

async function removeUnseen(db: Db, companyId: string, list: TwinList, seen: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('twin')
    .select('listId')
    .where('companyId', '=', companyId)
    .where('list', '=', list)
    .where((is) => is.or([is('seen', '<', seen), is('seen', '>', seen)]))
    .execute()
  return remove(
    db,
    companyId,
    list,
    rows.map(({ listId }) => listId),
  )
}

async function search(
  db: Db,
  companyId: string,
  list: TwinList,
  { words = '', types, limit, inactive }: Parameters<Store['twin']['search']>[2],
): Promise<readonly TwinEntry[]> {
  // Found within one index, which holds all that is asked for; only the rows that are given are then read.
  let query = db.selectFrom('twin').select('listId').where('companyId', '=', companyId).where('list', '=', list)
  for (const word of sortKey(words).split(/\s+/)) {
    if (word !== '') query = query.where(sql<boolean>`search_key like ${`%${likeText(word)}%`} escape '!'`)
  }
  if (types !== undefined) query = types.length === 0 ? query : query.where('type', 'in', types)
  if (!inactive) query = query.where('active', '=', 1)
  const found = (await query.orderBy('fullNameKey').orderBy('listId').limit(limit).execute()).map((row) => row.listId)
  const rows = new Map<string, TwinEntry>()
  for (const some of slices(found, MOST_ENTRIES)) {
    for (const row of await entries(db, companyId, list).where('listId', 'in', some).execute()) {
      rows.set(row.listId, twinRow.read(row))
    }
  }
  return found.flatMap((listId) => rows.get(listId) ?? [])
}
