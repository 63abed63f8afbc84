import type { CompanyProfile } from '../../src/domain/company.ts'
import { decimal } from '../../src/domain/decimal.ts'
import type { Settings } from '../../src/domain/form-field.ts'
import { type Money, money } from '../../src/domain/money.ts'
import { type Order, orderSchema } from '../../src/domain/order.ts'
import type { TwinEntry, TwinList } from '../../src/domain/twin.ts'
import {
  type Facts,
  factsFrom,
  type Known,
  type Mapping,
  type Plan,
  type PlannedPosting,
  planPosting,
  postingSettings,
  type Wanted,
  wantedFacts,
  wantedKey,
} from '../../src/posting/index.ts'

export const usd = (text: string): Money => money(text, 'USD')

/** A US company file with sales tax on, as a bookkeeper would have set it up. */
export const aCompany = (change: Partial<CompanyProfile> = {}): CompanyProfile => ({
  companyName: 'Larkspur Outfitters',
  legalName: 'Larkspur Outfitters LLC',
  edition: 'US',
  product: 'QuickBooks Enterprise Solutions 24.0',
  majorVersion: '34',
  minorVersion: '0',
  qbxmlVersions: ['13.0', '16.0'],
  fileMode: 'SingleUser',
  automaticLogin: true,
  capacity: {},
  salesTaxOn: true,
  defaultTaxItem: 'Dane County',
  taxableCode: 'Tax',
  nonTaxableCode: 'Non',
  classTracking: true,
  classRequired: false,
  multiCurrency: false,
  homeCurrency: 'USD',
  multiSite: false,
  unitsOfMeasure: false,
  accountNumbers: false,
  closingDate: '',
  dividingDate: '',
  sampleCompany: false,
  ...change,
})

let ids = 0

/** An entry of the twin. `name` is its full name. */
export function entry(
  list: TwinList,
  fullName: string,
  more: Readonly<{ type?: string; active?: boolean; fields?: Readonly<Record<string, string>> }> = {},
): TwinEntry {
  ids += 1
  return {
    list,
    listId: `8000-${ids}`,
    name: fullName.slice(fullName.lastIndexOf(':') + 1),
    fullName,
    active: more.active ?? true,
    type: more.type ?? '',
    editSequence: '1',
    timeModified: '2026-01-01T00:00:00',
    fields: more.fields ?? {},
  }
}

export const item = (fullName: string, type = 'NonInventory', fields: Readonly<Record<string, string>> = {}) =>
  entry('item', fullName, { type, fields })
export const taxItem = (name: string, rate: string) => item(name, 'SalesTax', { TaxRate: rate })
export const account = (name: string, type: string) => entry('account', name, { type })
export const taxCode = (name: string, taxable: boolean, taxItemName?: string) =>
  entry('sales-tax-code', name, {
    fields: { IsTaxable: String(taxable), ...(taxItemName === undefined ? {} : { ItemSalesTaxRef: taxItemName }) },
  })

/** The lists of the usual company: a widget and a gadget, our own items, accounts, codes and one tax item of 5.5 %. */
export const usualLists: readonly TwinEntry[] = [
  item('WIDGET'),
  item('GADGET', 'Inventory'),
  item('Shipping', 'OtherCharge'),
  item('Discount', 'Discount'),
  item('Other Charge', 'OtherCharge'),
  item('Order Adjustment', 'OtherCharge'),
  item('Shop Tax', 'OtherCharge'),
  taxItem('Dane County', '5.5'),
  taxItem('Out of State', '0'),
  account('Undeposited Funds', 'OtherCurrentAsset'),
  account('Accounts Receivable', 'AccountsReceivable'),
  account('Sales', 'Income'),
  account('Cost of Goods Sold', 'CostOfGoodsSold'),
  account('Inventory Asset', 'OtherCurrentAsset'),
  account('Shop Tax Payable', 'OtherCurrentLiability'),
  taxCode('Tax', true),
  taxCode('Non', false),
  entry('customer', 'Jane Doe', { fields: { Email: 'jane@example.com' } }),
  entry('payment-method', 'Visa'),
]

type OrderInput = Parameters<typeof orderSchema.parse>[0] & Readonly<Record<string, unknown>>

/** An order that names only what matters. Without lines it has one widget of 20.00; the total is then 20.00. */
export function anOrder(change: Partial<OrderInput> = {}): Order {
  return orderSchema.parse({
    externalId: 'store-1001',
    number: '1001',
    dates: { ordered: '2026-03-05T18:30:00Z' },
    currency: 'USD',
    buyer: { firstName: 'Jane', lastName: 'Doe', email: 'jane@example.com' },
    lines: [widget('20.00')],
    total: usd('20.00'),
    paid: 'paid',
    ...change,
  })
}

/** One line of an order: net amount of the line, two decimals. Taxed unless said otherwise. */
export const widget = (amount: string, more: Readonly<Record<string, unknown>> = {}) => ({
  sku: 'WIDGET',
  name: 'Blue widget',
  quantity: decimal('1'),
  unitPrice: decimal(amount),
  amount: usd(amount),
  discount: usd('0.00'),
  taxable: true,
  ...more,
})

export type Scene = Readonly<{
  order?: Order
  company?: CompanyProfile
  lists?: readonly TwinEntry[]
  settings?: Settings
  mappings?: readonly Mapping[]
  counts?: Facts['counts']
  usual?: Facts['usual']
  /** The active tax items and groups; those of the lists unless said otherwise. */
  taxItems?: Facts['taxItems']
  channel?: Partial<Facts['channel']>
}>

const read: Readonly<Record<Wanted['by'], (e: TwinEntry) => string | undefined>> = {
  name: (e) => e.name,
  'full-name': (e) => e.fullName,
  'part-number': (e) => e.fields.ManufacturerPartNumber,
  barcode: (e) => e.fields.BarCodeValue,
  email: (e) => e.fields.Email,
}

/** The twin's answer to one question, as the store gives it. */
export const answer = (lists: readonly TwinEntry[], wanted: Wanted): readonly TwinEntry[] =>
  lists.filter((e) => e.list === wanted.list && read[wanted.by](e)?.toLowerCase() === wanted.value.trim().toLowerCase())

const isActiveTaxItem = (e: TwinEntry): boolean => e.active && ['SalesTax', 'SalesTaxGroup'].includes(e.type)

export const known = (scene: Scene): Known => ({
  company: scene.company ?? aCompany(),
  channel: { id: 'c1', kind: 'custom-store', name: 'Web Shop', timeZone: 'America/Chicago', ...scene.channel },
  counts: scene.counts ?? {},
  mapped: (kind, from) =>
    scene.mappings?.find((m) => m.kind === kind && m.from.toLowerCase() === from.toLowerCase())?.to,
  usual: scene.usual ?? {},
  taxItems: scene.taxItems ?? (scene.lists ?? usualLists).filter(isActiveTaxItem),
  today: '2026-03-20',
  keyOf: (part) => `{key-of-${part}}`,
  listKeyOf: (list, fullName) => `{key-of-${list}-${fullName.toLowerCase()}}`,
  shortNumber: 'W7K2M9P4QX',
})

/** Asks in rounds, as the caller of the planner does, then plans. `rounds` and `asked` tell what it took. */
export function planned(scene: Scene): Readonly<{ plan: Plan; rounds: number; asked: readonly Wanted[] }> {
  const order = scene.order ?? anOrder()
  const settings = postingSettings(scene.settings ?? {})
  const lists = scene.lists ?? usualLists
  const answers = new Map<string, readonly TwinEntry[]>()
  const asked: Wanted[] = []
  let rounds = 0
  for (;;) {
    const round = wantedFacts(order, settings, known(scene), answers)
    if (round.length === 0) break
    rounds += 1
    for (const wanted of round) {
      asked.push(wanted)
      answers.set(wantedKey(wanted), answer(lists, wanted))
    }
  }
  return { plan: planPosting(order, factsFrom(known(scene), answers), settings), rounds, asked }
}

export const plan = (scene: Scene): Plan => planned(scene).plan

/** The postings of a plan that goes; throws with the problems of one that does not. */
export function postings(scene: Scene): readonly PlannedPosting[] {
  const made = plan(scene)
  if (made.kind === 'post') return made.postings
  throw new Error(
    made.kind === 'attention'
      ? made.problems.map((p) => `${p.code}: ${p.what} ${p.why}`).join('\n')
      : `${made.kind}: ${made.reason}`,
  )
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every kind
export type AnyBody = any

/** The body of the one posting of that part. */
export function body(scene: Scene, part: string): AnyBody {
  const found = postings(scene).find((posting) => posting.part === part)
  if (!found) throw new Error(`No posting for the part ${part}`)
  return found.request.body
}

/** Codes of the problems of a plan in attention; of one that is held, behind the word 'hold'. */
export function problemCodes(scene: Scene): readonly string[] {
  const made = plan(scene)
  if (made.kind === 'hold') return ['hold', ...(made.problems ?? []).map((p) => p.code)]
  return made.kind === 'attention' ? made.problems.map((p) => p.code) : [made.kind]
}

export function noteCodes(scene: Scene): readonly string[] {
  const made = plan(scene)
  return made.kind === 'post' || made.kind === 'attention' ? made.notes.map((n) => n.code) : []
}

export function problemOf(scene: Scene, code: string) {
  const made = plan(scene)
  const found =
    made.kind === 'attention' || made.kind === 'hold' ? made.problems?.find((p) => p.code === code) : undefined
  if (!found) throw new Error(`No problem ${code} in ${JSON.stringify(made)}`)
  return found
}
