import type { FormFieldInput } from '../../domain/form-field.ts'
import type { TwinList } from '../../domain/twin.ts'
import { scopeOf } from '../deps.ts'
import { type FixContext, type FixKind, FixRefused } from './fix-kind.ts'

/** Remembers an answer of a person for the orders' channels, or for the whole company. */
async function remember(c: FixContext, kind: string, from: string, to: string): Promise<void> {
  const at = new Date(c.deps.now()).toISOString()
  const channels = c.chosen.scope === 'company' ? [null] : c.channelIds
  for (const channelId of channels)
    await c.deps.store.mappings.set({
      id: c.deps.newId(),
      companyId: c.companyId,
      channelId,
      kind,
      from,
      to,
      at,
      who: c.who,
    })
  c.deps.emit({
    area: 'setting',
    kind: 'mapping',
    who: c.who,
    companyId: c.companyId,
    sentence: `From now on "${from}" is "${to}".`,
  })
}

async function chosenEntry(c: FixContext, list: TwinList): Promise<string> {
  const wanted = c.chosen.to ?? ''
  const [entry] = await c.deps.store.twin.find(c.companyId, list, 'full-name', wanted)
  if (!entry)
    throw new FixRefused(
      wanted === ''
        ? 'Choose an entry from the list.'
        : `QuickBooks has no ${list} "${wanted}". Choose one from the list.`,
    )
  return entry.fullName
}

const scope: FormFieldInput = {
  key: 'scope',
  label: 'Remember it for',
  kind: 'choice',
  default: 'channel',
  help: "A mapping can be removed again on the company file's page.",
  options: [
    { value: 'channel', label: 'This channel' },
    { value: 'company', label: 'Every channel of this company file' },
  ],
}

const all = (c: FixContext): string[] => c.documents.map((d) => d.id)

export const mapSku: FixKind = {
  kind: 'map-sku',
  button: (about) => `Map ${about.sku}`,
  sentence: (about) => `Choose the QuickBooks item that the SKU "${about.sku}" stands for. It is remembered.`,
  form: () => [
    {
      key: 'to',
      label: 'QuickBooks item',
      kind: 'twin',
      required: true,
      help: 'The item that is sold.',
      twin: {
        list: 'item',
        types: ['Inventory', 'InventoryAssembly', 'NonInventory', 'Service', 'OtherCharge', 'FixedAsset'],
      },
    },
    scope,
  ],
  async apply(c) {
    const to = await chosenEntry(c, 'item')
    await remember(c, 'sku', c.about.sku ?? '', to)
    return { words: `The SKU "${c.about.sku}" is now the item "${to}".`, replan: all(c) }
  },
}

export const mapCustomer: FixKind = {
  kind: 'map-customer',
  button: () => 'Choose the customer',
  sentence: (about) => `Choose the QuickBooks customer that "${about.customer}" stands for. It is remembered.`,
  form: () => [
    {
      key: 'to',
      label: 'QuickBooks customer',
      kind: 'twin',
      required: true,
      help: 'The customer or job the order is booked to.',
      twin: { list: 'customer' },
    },
    scope,
  ],
  async apply(c) {
    const to = await chosenEntry(c, 'customer')
    await remember(c, 'customer', c.about.customer ?? '', to)
    return { words: `"${c.about.customer}" is now the customer "${to}".`, replan: all(c) }
  },
}

const ACCOUNTS = [
  {
    key: 'finance.incomeAccount',
    label: 'Income account',
    types: ['Income', 'OtherIncome'],
    is: ['non-inventory', 'service', 'inventory'],
  },
  { key: 'finance.cogsAccount', label: 'Cost of goods sold account', types: ['CostOfGoodsSold'], is: ['inventory'] },
  { key: 'finance.assetAccount', label: 'Inventory asset account', types: ['OtherCurrentAsset'], is: ['inventory'] },
] as const

export const createItem: FixKind = {
  kind: 'create-item',
  button: (about) => `Create item ${about.sku}`,
  sentence: (about) =>
    `Makes a new item "${about.sku}" in QuickBooks with the next visit of the Web Connector, and then posts the order. An inventory part starts without quantity or value.`,
  async form(c) {
    const kept = c.channelIds[0] ? await c.deps.store.settings.get(scopeOf.channel(c.channelIds[0])) : {}
    return [
      {
        key: 'as',
        label: 'Kind of item',
        kind: 'choice',
        default: 'non-inventory',
        required: true,
        help: 'An inventory part is counted in stock; the others are not.',
        options: [
          { value: 'non-inventory', label: 'Non-inventory part' },
          { value: 'service', label: 'Service' },
          { value: 'inventory', label: 'Inventory part' },
        ],
      },
      ...ACCOUNTS.map((a) => ({
        key: a.key,
        label: a.label,
        kind: 'twin' as const,
        required: true,
        default: kept[a.key] ?? '',
        help: "Also kept as the channel's setting for new items.",
        twin: { list: 'account' as const, types: [...a.types] },
        when: { key: 'as', is: [...a.is] },
      })),
    ]
  },
  async apply(c) {
    const as = c.chosen.as || 'non-inventory'
    const accounts = ACCOUNTS.filter((a) => (a.is as readonly string[]).includes(as))
    for (const a of accounts) if (!c.chosen[a.key]) throw new FixRefused(`Choose the ${a.label.toLowerCase()}.`)
    for (const channelId of c.channelIds)
      await c.deps.store.settings.set(
        scopeOf.channel(channelId),
        Object.fromEntries(accounts.map((a) => [a.key, c.chosen[a.key]!])),
      )
    await remember(c, 'create-item', c.about.sku ?? '', as)
    return { words: `The item "${c.about.sku}" is made with the next visit of the Web Connector.`, replan: all(c) }
  },
}
