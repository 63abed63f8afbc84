import { type ItemWanted, itemWanted } from '../../domain/mapping.ts'
import type { OrderLine } from '../../domain/order.ts'
import type { Reasons } from '../../domain/reason.ts'
import type { ItemInventoryAdd, ItemNonInventoryAdd, ItemServiceAdd, QbRequest } from '../../qbxml/messages/index.ts'
import { hasRoom } from '../capacity.ts'
import type { Chosen, Planning } from '../planning.ts'
import { say } from '../problems/index.ts'
import { byMatch, byOrder, bySetting, computed, type Explained, explain, type Why, why } from '../reasons.ts'
import { lineCode } from '../tax/codes.ts'
import { accountFrom } from './own.ts'
import { asSku, isByName, matchFields } from './sku.ts'

/** The most characters of an item's name (qbXML 14.0). */
const NAME = 31

type Head = Explained<Pick<ItemServiceAdd, 'Name' | 'ParentRef' | 'SalesTaxCodeRef' | 'BarCode' | 'ExternalGUID'>>
type Made = Readonly<{ request: QbRequest; reasons: Reasons }>
type Maker = (p: Planning, head: Head, line: OrderLine, sku: string) => Made | undefined

/** What a person said of the item to be made for a SKU. */
const saidFor = (p: Planning, sku: string): ItemWanted => itemWanted(p.facts.mapped('create-item', sku) ?? '')

const income = (p: Planning, sku: string): Why<string> | undefined =>
  accountFrom(
    p,
    ['finance.incomeAccount'],
    `An item is to be created for the SKU “${sku}”.`,
    saidFor(p, sku).accounts['finance.incomeAccount'],
  )

const partNumber = (p: Planning, sku: string): Why<string> | undefined =>
  p.settings.values['products.match'] === 'part-number' ? why(sku, byOrder('lines.sku')) : undefined

function sold(account: Why<string>, line: OrderLine) {
  const ref = { AccountRef: { FullName: account.value } }
  return why(line.name === '' ? ref : { Desc: line.name, ...ref }, account.reason)
}

/** One maker for each kind of item that settings may ask for. None carries a quantity or a value. */
const makers: Readonly<Record<'service' | 'non-inventory' | 'inventory', Maker>> = {
  service: (p, head, line, sku) => {
    const account = income(p, sku)
    if (!account) return undefined
    const { body, reasons } = explain<ItemServiceAdd>('ItemServiceAdd', {
      ...head,
      SalesOrPurchase: sold(account, line),
    })
    return { request: { kind: 'ItemServiceAdd', body }, reasons }
  },
  'non-inventory': (p, head, line, sku) => {
    const account = income(p, sku)
    if (!account) return undefined
    const fields = { ...head, ManufacturerPartNumber: partNumber(p, sku), SalesOrPurchase: sold(account, line) }
    const { body, reasons } = explain<ItemNonInventoryAdd>('ItemNonInventoryAdd', fields)
    return { request: { kind: 'ItemNonInventoryAdd', body }, reasons }
  },
  inventory: (p, head, line, sku) => {
    const purpose = `A stock item is to be created for the SKU “${sku}”.`
    const account = income(p, sku)
    const { accounts } = saidFor(p, sku)
    const cogs = accountFrom(p, ['finance.cogsAccount'], purpose, accounts['finance.cogsAccount'])
    const asset = accountFrom(p, ['finance.assetAccount'], purpose, accounts['finance.assetAccount'])
    if (!account || !cogs || !asset) return undefined
    const { body, reasons } = explain<ItemInventoryAdd>('ItemInventoryAdd', {
      ...head,
      ManufacturerPartNumber: partNumber(p, sku),
      SalesDesc: line.name === '' ? undefined : why(line.name, byOrder('lines.name')),
      IncomeAccountRef: why({ FullName: account.value }, account.reason),
      COGSAccountRef: why({ FullName: cogs.value }, cogs.reason),
      AssetAccountRef: why({ FullName: asset.value }, asset.reason),
    })
    return { request: { kind: 'ItemInventoryAdd', body }, reasons }
  },
}

/** The name and parent of a new item. By name the SKU must fit as it is, or it would not be found again; else the name may be cut. */
function nameOf(p: Planning, sku: string, written: string): Readonly<{ name: string; parent: string }> | undefined {
  const said = p.facts.mapped('item-name', written)
  if (said !== undefined) return { name: asSku(said.replaceAll(':', ' ')).slice(0, NAME).trim(), parent: '' }
  const match = p.settings.values['products.match']
  const at = isByName(match) ? sku.lastIndexOf(':') : -1
  const whole = isByName(match) ? sku.slice(at + 1) : sku
  const { most } = matchFields[match]
  if (whole === '' || whole.length > most) return p.problem(say('item-name-unfit', sku, whole, most))
  return { name: whole.replaceAll(':', ' ').slice(0, NAME).trim(), parent: at < 0 ? '' : sku.slice(0, at) }
}

function headOf(
  p: Planning,
  given: Readonly<{ sku: string; name: string; parent: string; key: string; taxable: boolean }>,
): Head {
  const note = `The SKU, as a new item’s ${matchFields[p.settings.values['products.match']].words}.`
  const code = p.facts.company.salesTaxOn ? lineCode(p, given.taxable) : undefined
  return {
    Name: why(given.name, byOrder('lines.sku', 'The SKU becomes the item’s name.')),
    ParentRef: given.parent === '' ? undefined : why({ FullName: given.parent }, byOrder('lines.sku')),
    BarCode:
      p.settings.values['products.match'] === 'barcode'
        ? why({ BarCodeValue: given.sku }, byOrder('lines.sku', note))
        : undefined,
    SalesTaxCodeRef: code && why({ FullName: code.name.value }, code.name.reason),
    ExternalGUID: why(given.key, computed('Waybill’s own key of this item.')),
  }
}

/** Whether QuickBooks can take the new item: its parent is there, and no other item has its name. */
function isFree(p: Planning, sku: string, fullName: string, parent: string): boolean {
  const taken = p.facts.find({ list: 'item', by: 'full-name', value: fullName })[0]
  if (taken) p.problem(say('item-name-taken', sku, taken))
  const hasParent =
    parent === '' || p.facts.find({ list: 'item', by: 'full-name', value: parent }).some((entry) => entry.active)
  if (!hasParent) p.problem(say('item-parent-missing', sku, parent))
  return !taken && hasParent
}

const isKind = (word: string | undefined): word is keyof typeof makers =>
  word !== undefined && Object.hasOwn(makers, word)

/** Which kind of item is made: what a person said for this SKU, else the setting. */
function kindFor(p: Planning, sku: string): Why<keyof typeof makers | 'stop'> {
  const said = saidFor(p, sku).as
  if (isKind(said)) return why(said, byMatch(`A person said that an item is to be made for the SKU “${sku}”.`))
  const note = `QuickBooks has no item for the SKU “${sku}”; it is created.`
  return why(p.settings.values['products.missing'], bySetting(p.settings, 'products.missing', note))
}

/** Plans a new item for a SKU that QuickBooks does not have, or stops with a problem that names it, by setting. */
export function createItem(p: Planning, line: OrderLine, sku: string): Chosen | undefined {
  const kind = kindFor(p, line.sku)
  if (kind.value === 'stop') {
    return p.problem(say('item-missing', line.sku, line.name, matchFields[p.settings.values['products.match']].words))
  }
  const named = nameOf(p, sku, line.sku)
  if (!named) return undefined
  const fullName = named.parent === '' ? named.name : `${named.parent}:${named.name}`
  if (!isFree(p, line.sku, fullName, named.parent) || !hasRoom(p, 'item')) return undefined
  const key = p.facts.listKeyOf('item', fullName)
  const made = makers[kind.value](p, headOf(p, { sku, ...named, key, taxable: line.taxable }), line, line.sku)
  if (!made) return undefined
  p.add({ part: 'item', key, scope: 'list', ...made, needs: [], refNumber: '', txnDate: '', customer: '' })
  return {
    name: why(fullName, kind.reason),
    need: { key, sameSet: isByName(p.settings.values['products.match']) },
  }
}
