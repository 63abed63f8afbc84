import { writeItemWanted } from '../../domain/mapping.ts'
import { scopeOf } from '../deps.ts'
import { usualOf } from '../documents/usual.ts'
import { alikeAccounts } from './alike-items.ts'
import { chosenEntry } from './choices.ts'
import { byPerson, decide } from './decide.ts'
import { type Applying, byReach, type FixKind, FixRefused } from './fix-kind.ts'

const sold = ['Inventory', 'InventoryAssembly', 'NonInventory', 'Service', 'OtherCharge', 'FixedAsset']

export const mapSku: FixKind = {
  kind: 'map-sku',
  button: (about) => `Map ${about.sku}`,
  sentence: (about) => `Choose the QuickBooks item that the SKU “${about.sku}” stands for.`,
  changes: [],
  remembers: () => ({ by: 'channel' }),
  form: () => [
    {
      key: 'to',
      label: 'QuickBooks item',
      kind: 'twin',
      required: true,
      help: 'The item that is sold.',
      twin: { list: 'item', types: sold },
    },
  ],
  async apply(c) {
    const sku = c.about.sku ?? ''
    const to = (await chosenEntry(c, c.chosen.to, { list: 'item', label: 'item', types: sold })).fullName
    return {
      words: () => `The SKU “${sku}” is now the item “${to}”.`,
      ...byReach(c, { kind: 'sku', from: sku, to }, (inside, document) =>
        decide(inside, document, c.who, {
          items: {
            [sku.trim().toLowerCase()]: { value: to, reason: byPerson(c.who, `“${sku}” is “${to}” in this order.`) },
          },
        }),
      ),
      replan: true,
    }
  },
}

/** The accounts of a new item by the keys of their settings, and which kinds of item have them. */
const ACCOUNTS = [
  {
    key: 'finance.incomeAccount',
    usual: 'incomeAccount',
    label: 'Income account',
    types: ['Income', 'OtherIncome'],
    is: ['non-inventory', 'service', 'inventory'],
  },
  {
    key: 'finance.cogsAccount',
    usual: 'cogsAccount',
    label: 'Cost of goods sold account',
    types: ['CostOfGoodsSold'],
    is: ['inventory'],
  },
  {
    key: 'finance.assetAccount',
    usual: 'assetAccount',
    label: 'Inventory asset account',
    types: ['OtherCurrentAsset'],
    is: ['inventory'],
  },
] as const

const KINDS = [
  { value: 'non-inventory', label: 'Non-inventory part' },
  { value: 'service', label: 'Service' },
  { value: 'inventory', label: 'Inventory part' },
]

const PROPOSED = 'Accounts are proposed from items with alike names, from the settings, or from what most items use.'

/** Chosen for each account that the kind of item has; each must be there, active and of the right type. */
async function chosenAccounts(c: Applying, as: string): Promise<Readonly<Record<string, string>>> {
  const accounts: Record<string, string> = {}
  for (const { key, label, types, is } of ACCOUNTS)
    if ((is as readonly string[]).includes(as))
      accounts[key] = (
        await chosenEntry(c, c.chosen[key], { list: 'account', label: label.toLowerCase(), types })
      ).fullName
  return accounts
}

export const createItem: FixKind = {
  kind: 'create-item',
  button: (about) => `Create item ${about.sku}`,
  sentence: (about) =>
    `Makes a new item for the SKU “${about.sku}” in QuickBooks with the next visit of the Web Connector, and then posts the orders that wait for it. An inventory part starts without quantity or value.`,
  // Which accounts an item posts to is asked for each item anew.
  changes: ['account'],
  async form(c) {
    const kept = c.channelIds[0] ? await c.deps.store.settings.get(scopeOf.channel(c.channelIds[0])) : {}
    const alike = await alikeAccounts(c.deps, c.companyId, c.about.sku ?? '')
    const { usual } = await usualOf(c.deps.store, c.companyId)
    const proposed = (key: string, name: (typeof ACCOUNTS)[number]['usual']): string =>
      alike[name] || kept[key] || usual[name] || ''
    return [
      {
        key: 'as',
        label: 'Kind of item',
        kind: 'choice',
        default: alike.as || 'non-inventory',
        required: true,
        help: 'An inventory part is counted in stock; the others are not.',
        options: KINDS,
      },
      ...ACCOUNTS.map((a) => ({
        key: a.key,
        label: a.label,
        kind: 'twin' as const,
        required: true,
        default: proposed(a.key, a.usual),
        help: a.key === 'finance.incomeAccount' ? PROPOSED : '',
        twin: { list: 'account' as const, types: [...a.types] },
        when: { key: 'as', is: [...a.is] },
      })),
    ]
  },
  async apply(c) {
    const as = c.chosen.as || 'non-inventory'
    if (!KINDS.some(({ value }) => value === as))
      throw new FixRefused(`There is no kind of item “${as}”. Choose one from the list.`)
    const accounts = await chosenAccounts(c, as)
    const sku = c.about.sku ?? ''
    return {
      words: () => `The item for the SKU “${sku}” is made with the next visit of the Web Connector.`,
      // Every order with the SKU waits for the one item, so it is kept for the SKU until the item is there.
      remember: { kind: 'create-item', from: sku, to: writeItemWanted({ as, accounts }) },
      replan: true,
    }
  },
}
