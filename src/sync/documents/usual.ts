import type { TwinEntry } from '../../domain/twin.ts'
import type { Store } from '../../store/port.ts'

/** What most items of a company file use, and its tax items: what stands in where a setting is not chosen. */
export type Usual = Readonly<{
  usual: Readonly<Partial<Record<'incomeAccount' | 'cogsAccount' | 'assetAccount', string>>>
  taxItems: readonly TwinEntry[]
}>

/** Items looked at; more would only say the same. */
const SAMPLE = 5_000
const MOST_TAX_ITEMS = 1_000
const SOLD = ['Inventory', 'InventoryAssembly', 'NonInventory', 'Service']

/** Where each account stands among an item's fields. */
const FIELDS = {
  incomeAccount: 'IncomeAccountRef',
  cogsAccount: 'COGSAccountRef',
  assetAccount: 'AssetAccountRef',
} as const

/** The value that most of them have; the alphabetically first of equals. '' where none has one. */
function most(values: readonly (string | undefined)[]): string {
  const counts = new Map<string, number>()
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [first] = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return first?.[0] ?? ''
}

/** Kept as long as the item list stays as it is: a company's items are not looked through for every order. */
const kept = new WeakMap<object, Map<string, Readonly<{ stamp: string; value: Usual }>>>()

export async function usualOf({ twin }: Pick<Store, 'twin'>, companyId: string): Promise<Usual> {
  const refresh = (await twin.refreshes(companyId)).find((r) => r.list === 'item')
  const count = (await twin.counts(companyId)).item ?? 0
  const stamp = `${refresh?.fullAt} ${refresh?.highWater} ${count}`
  const known = kept.get(twin)?.get(companyId)
  if (known?.stamp === stamp) return known.value
  const items = await twin.search(companyId, 'item', { types: SOLD, limit: SAMPLE })
  const usual = Object.fromEntries(
    Object.entries(FIELDS).flatMap(([key, field]) => {
      const account = most(items.map((item) => item.fields[field]))
      return account === '' ? [] : [[key, account]]
    }),
  )
  const taxItems = await twin.search(companyId, 'item', { types: ['SalesTax', 'SalesTaxGroup'], limit: MOST_TAX_ITEMS })
  const value = { usual, taxItems }
  const companies = kept.get(twin) ?? new Map()
  kept.set(twin, companies.set(companyId, { stamp, value }))
  return value
}
