import type { TwinEntry } from '../../domain/twin.ts'
import type { Deps } from '../deps.ts'

/** What items with alike names are and post to; '' where they do not agree or there are none. */
export type Alike = Readonly<{ as: string; incomeAccount: string; cogsAccount: string; assetAccount: string }>

const AT_MOST = 200
const KINDS: Readonly<Record<string, string>> = {
  Inventory: 'inventory',
  NonInventory: 'non-inventory',
  Service: 'service',
}

/** The beginning that alike SKUs share: "HL-MUG-RED" is alike to "HL-MUG-…", "AB12345" to nothing shorter than three characters. */
function stemOf(sku: string): string {
  const at = Math.max(...['-', '_', '.', ' ', '/'].map((mark) => sku.lastIndexOf(mark)))
  return at >= 3 ? sku.slice(0, at) : ''
}

/** The value that all of them have; '' where they differ. */
function agreed(values: readonly string[]): string {
  const [first = ''] = values
  return values.every((value) => value === first) ? first : ''
}

/** Looks for items whose names begin as the SKU does. */
export async function alikeAccounts({ store }: Pick<Deps, 'store'>, companyId: string, sku: string): Promise<Alike> {
  const stem = stemOf(sku)
  const found =
    stem === ''
      ? []
      : await store.twin.search(companyId, 'item', { words: stem, types: Object.keys(KINDS), limit: AT_MOST })
  const alike = found.filter(({ name }) => name.toLowerCase().startsWith(stem.toLowerCase()))
  const field = (name: string, of: readonly TwinEntry[] = alike): string => agreed(of.map((e) => e.fields[name] ?? ''))
  const stock = alike.filter(({ type }) => type === 'Inventory')
  return {
    as: KINDS[agreed(alike.map(({ type }) => type))] ?? '',
    incomeAccount: field('IncomeAccountRef'),
    cogsAccount: field('COGSAccountRef', stock),
    assetAccount: field('AssetAccountRef', stock),
  }
}
