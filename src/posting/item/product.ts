import type { Booked } from '../../domain/booking.ts'
import { isNegative } from '../../domain/decimal.ts'
import type { OrderLine } from '../../domain/order.ts'
import type { TwinEntry } from '../../domain/twin.ts'
import { activated } from '../decided.ts'
import type { Wanted } from '../plan.ts'
import type { Chosen, Planning } from '../planning.ts'
import { say } from '../problems/index.ts'
import { byMatch, bySetting, why } from '../reasons.ts'
import { settingName } from '../settings/index.ts'
import { createItem } from './create.ts'
import { asSku, matchFields } from './sku.ts'

/** Kinds of item that cannot carry a line's own quantity and price. */
const notForSale: readonly string[] = ['SalesTax', 'SalesTaxGroup', 'Subtotal', 'Payment', 'Group', 'Discount']
const stock: readonly string[] = ['Inventory', 'InventoryAssembly']

/** Among several, the sellable ones alone; and the one whose full name is the SKU itself, which no other can have. */
function narrowed(found: readonly TwinEntry[], sku: string): readonly TwinEntry[] {
  const sellable = found.filter((entry) => !notForSale.includes(entry.type))
  const kept = sellable.length > 0 ? sellable : found
  const exact = kept.filter((entry) => entry.active && entry.fullName.toLowerCase() === sku.toLowerCase())
  return exact.length > 0 ? exact : kept
}

/** The one item that can be sold under the SKU; a problem, or nothing where none was found. */
function oneOf(p: Planning, sku: string, all: readonly TwinEntry[]): TwinEntry | 'stopped' | undefined {
  const found = narrowed(all, sku)
  const active = found.filter((entry) => entry.active)
  const [first] = active
  if (active.length > 1) p.problem(say('item-ambiguous', sku, active))
  else if (first && notForSale.includes(first.type)) p.problem(say('item-kind', sku, first))
  else if (first) return first
  else if (found[0]) return activated(p, found[0]) ?? stopped(p, sku, found[0])
  else return undefined
  return 'stopped'
}

function stopped(p: Planning, sku: string, inactive: TwinEntry): 'stopped' {
  p.problem(say('item-inactive', sku, inactive))
  return 'stopped'
}

/** QuickBooks takes stock below zero by quantity only. */
function checkStock(p: Planning, line: OrderLine, name: string, entry: TwinEntry): void {
  if (!stock.includes(entry.type)) return
  const net = line.amount.minor - line.discount.minor
  if (net !== 0 && net < 0 !== isNegative(line.quantity)) p.problem(say('line-price-negative', name, entry.fullName))
}

function chosen(p: Planning, line: OrderLine, name: string, entry: TwinEntry, note: string): Chosen {
  checkStock(p, line, name, entry)
  return { name: why(entry.fullName, byMatch(note)) }
}

/** The item that a person, the order or a rule names for this line. */
function named(p: Planning, line: OrderLine, name: string, booked: Booked): Chosen | undefined {
  const one = oneOf(p, booked.value, p.facts.find({ list: 'item', by: 'full-name', value: booked.value }))
  if (one === 'stopped') return undefined
  if (!one) return p.problem(say('item-named-missing', booked.value, name))
  checkStock(p, line, name, one)
  return { name: why(one.fullName, booked.reason) }
}

function withoutSku(p: Planning, line: OrderLine, name: string): Chosen | undefined {
  if (p.settings.values['products.noSku'] === 'stop') return p.problem(say('item-no-sku', name))
  const key = 'products.noSkuItem'
  const value = p.settings.values[key]
  if (value === '') return p.problem(say('setting-missing', key, `The line “${name}” has no SKU.`))
  const one = oneOf(p, value, p.facts.find({ list: 'item', by: 'full-name', value }))
  if (one === 'stopped') return undefined
  if (!one) return p.problem(say('list-entry-missing', 'item', value, key, 'item'))
  checkStock(p, line, name, one)
  return { name: why(one.fullName, bySetting(p.settings, key, settingName(key))) }
}

/** A SKU with a colon names parents: in every mode by name it is a full name. */
function question(p: Planning, sku: string): Wanted {
  const { by } = matchFields[p.settings.values['products.match']]
  return { list: 'item', by: by === 'name' && sku.includes(':') ? 'full-name' : by, value: sku }
}

function bySku(p: Planning, line: OrderLine, name: string): Chosen | undefined {
  const sku = asSku(line.sku)
  const mapped = p.facts.mapped('sku', line.sku)
  const found =
    mapped === undefined
      ? p.facts.find(question(p, sku))
      : p.facts.find({ list: 'item', by: 'full-name', value: mapped })
  const one = oneOf(p, line.sku, found)
  if (one === 'stopped') return undefined
  const { words } = matchFields[p.settings.values['products.match']]
  if (one) {
    const note =
      mapped === undefined
        ? `“${one.fullName}” has the SKU “${line.sku}” as its ${words}.`
        : `“${line.sku}” was mapped to “${one.fullName}” by hand.`
    return chosen(p, line, name, one, note)
  }
  if (mapped !== undefined) return p.problem(say('item-mapped-missing', line.sku, mapped))
  const renamed = underOwnName(p, line)
  if (renamed) return renamed === 'stopped' ? undefined : chosen(p, line, name, renamed, renamedNote(line, renamed))
  return createItem(p, line, sku)
}

/** The item that was created for the SKU under a name that a person gave it. */
function underOwnName(p: Planning, line: OrderLine): TwinEntry | 'stopped' | undefined {
  const said = p.facts.mapped('item-name', line.sku)
  if (said === undefined) return undefined
  return oneOf(p, line.sku, p.facts.find({ list: 'item', by: 'full-name', value: said }))
}
const renamedNote = ({ sku }: OrderLine, { fullName }: TwinEntry): string =>
  `A person said that the item for the SKU “${sku}” is named “${fullName}”.`

/**
 * The item of a product line: what order or rule names; else by SKU, remembered answers first; else, by setting, a new
 * item or a problem that names the SKU.
 */
export function productItem(p: Planning, line: OrderLine, name: string): Chosen | undefined {
  const booked = p.order.decided?.items[line.sku.trim().toLowerCase()] ?? line.booking.item
  if (booked && booked.value.trim() !== '') return named(p, line, name, booked)
  return asSku(line.sku) === '' && p.facts.mapped('sku', line.sku) === undefined
    ? withoutSku(p, line, name)
    : bySku(p, line, name)
}
