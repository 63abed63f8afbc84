import type { ChannelKind, ChannelView } from '../../src/api/contract/channels.ts'
import type { CompanyView } from '../../src/api/contract/companies.ts'
import type { TaskView } from '../../src/api/contract/sync.ts'
import type { DocumentSummary } from '../../src/domain/document.ts'
import type { FormPage } from '../../src/domain/form-field.ts'
import { type Problem, problem } from '../../src/domain/problem.ts'
import { type DocumentState, documentStates } from '../../src/domain/states.ts'

const minute = 60_000
export const iso = (at: number) => new Date(at).toISOString()

const field = (parts: Partial<FormPage['fields'][number]> & { key: string; label: string }) =>
  ({
    help: '',
    kind: 'text',
    default: '',
    required: false,
    secret: false,
    advanced: false,
    ...parts,
  }) as FormPage['fields'][number]

export const kinds: ChannelKind[] = [
  {
    kind: 'custom-store',
    label: 'Custom Store',
    summary: 'Any store that serves its orders as JSON over the Custom Store protocol.',
    help: { label: 'What the store must answer', url: 'http://localhost/help' },
    fields: [
      field({ key: 'baseUrl', label: 'Address', help: 'Where the store answers.', kind: 'url', required: true }),
      field({ key: 'user', label: 'User name', help: 'As the store gave it.', required: true }),
      field({
        key: 'password',
        label: 'Password',
        help: 'Kept sealed.',
        kind: 'password',
        required: true,
        secret: true,
      }),
    ],
    can: { orders: true, files: false, refunds: false, payouts: false, stock: false, tracking: false },
    logo: '/assets-of-host/custom-store.svg',
  },
  {
    kind: 'file',
    label: 'File import',
    summary: 'Orders from CSV or JSON files.',
    help: { label: '', url: '' },
    fields: [],
    can: { orders: false, files: true, refunds: false, payouts: false, stock: false, tracking: false },
    logo: '/assets-of-host/file.svg',
  },
]

export const channelPages: FormPage[] = [
  {
    key: 'orders',
    title: 'Orders',
    intro: 'What each order becomes in QuickBooks.',
    fields: [
      field({
        key: 'orders.transaction',
        label: 'Book orders as',
        help: 'Paid orders can be booked as Sales Receipts; the money goes to the deposit account at once.',
        kind: 'choice',
        default: 'sales-receipt',
        required: true,
        options: [
          { value: 'sales-receipt', label: 'Sales Receipt' },
          { value: 'invoice', label: 'Invoice' },
          { value: 'invoice-and-payment', label: 'Invoice, and Payment if paid' },
        ],
      }),
      field({ key: 'orders.prefix', label: 'Number prefix', help: 'Stands before the channel’s order number.' }),
      field({ key: 'orders.startDate', label: 'Nothing ordered before', kind: 'date' }),
      field({
        key: 'orders.timeZone',
        label: 'Time zone',
        kind: 'time-zone',
        default: 'America/New_York',
        required: true,
      }),
      field({ key: 'orders.toBePrinted', label: 'To be printed', kind: 'yes-no', default: 'false', advanced: true }),
    ],
  },
  {
    key: 'customers',
    title: 'Customers',
    intro: '',
    fields: [
      field({
        key: 'customers.mode',
        label: 'Customer',
        kind: 'choice',
        default: 'first-last',
        options: [
          { value: 'first-last', label: 'First Last' },
          { value: 'fixed', label: 'One fixed customer' },
        ],
      }),
      field({
        key: 'customers.fixed',
        label: 'Fixed customer',
        kind: 'twin',
        twin: { list: 'customer' },
        required: true,
        when: { key: 'customers.mode', is: ['fixed'] },
      }),
    ],
  },
  {
    key: 'finance',
    title: 'Finance',
    intro: 'The accounts that new items and deposits use.',
    fields: [
      field({
        key: 'finance.incomeAccount',
        label: 'Item income account',
        help: 'Given to items that Waybill creates.',
        kind: 'twin',
        twin: { list: 'account', types: ['Income'] },
        required: true,
      }),
      field({
        key: 'finance.depositAccount',
        label: 'Deposit account',
        help: 'Undeposited Funds, or the bank account itself.',
        kind: 'twin',
        twin: { list: 'account', types: ['Bank', 'OtherCurrentAsset'] },
        default: 'Undeposited Funds',
      }),
      field({ key: 'finance.limit', label: 'Largest adjustment', kind: 'money', default: '0.05' }),
    ],
  },
]

export const accounts = [
  ['Sales', 'Income'],
  ['Sales:Online', 'Income'],
  ['Shipping Income', 'Income'],
  ['Checking', 'Bank'],
  ['Savings', 'Bank'],
  ['Undeposited Funds', 'OtherCurrentAsset'],
] as const

export function company(now: number, parts: Partial<CompanyView> & { id: string; name: string }): CompanyView {
  return {
    state: 'ready',
    stateWords: 'Ready',
    stopProblem: null,
    practice: false,
    userName: `waybill-${parts.id}`,
    appName: `Waybill ${parts.name}`,
    qbwcUrl: 'http://localhost:8177/qbwc/6f2c',
    everyMinutes: 15,
    companyFile: '',
    seenPath: 'C:\\Users\\Public\\Documents\\Intuit\\QuickBooks\\Company Files\\Harbor.qbw',
    postsAs: 'Admin',
    profile: null,
    lastSeen: iso(now - 2 * minute),
    nextExpected: iso(now + 13 * minute),
    connectorWords: 'Web Connector called 2 min ago · next in 13 min',
    quiet: false,
    inSession: false,
    listsReadAt: iso(now - 2 * minute),
    backupConfirmedAt: iso(now - 3000 * minute),
    paused: false,
    quietFrom: '',
    quietTo: '',
    createdAt: iso(now - 60_000 * minute),
    ...parts,
  }
}

export function channel(now: number, parts: Partial<ChannelView> & { id: string; companyId: string }): ChannelView {
  return {
    companyName: 'Harbor Street Trading',
    kind: 'custom-store',
    label: 'Custom Store',
    name: 'Harbor web shop',
    logo: '/assets-of-host/custom-store.svg',
    state: 'ok',
    problem: null,
    can: { orders: true, files: false, refunds: false, payouts: false, stock: false, tracking: false },
    counts: {},
    lastRun: null,
    lastSyncAt: iso(now - 22 * minute),
    nextSyncAt: iso(now + 38 * minute),
    createdAt: iso(now - 60_000 * minute),
    ...parts,
  }
}

export const task = (now: number, parts: Partial<TaskView> & { id: string }): TaskView => ({
  channel: 'ch1',
  channelName: 'Harbor web shop',
  companyId: 'c1',
  kind: 'orders',
  kindWords: 'Orders to QuickBooks',
  every: 60,
  active: true,
  running: false,
  lastRun: iso(now - 22 * minute),
  lastOk: true,
  lastResult: '12 orders fetched: 10 new, 2 changed.',
  nextRun: iso(now + 38 * minute),
  ...parts,
})

export const missingItem = (sku: string): Problem =>
  problem({
    code: 'item-missing',
    what: `QuickBooks has no item ${sku}.`,
    why: 'The store sells it under this SKU, and no item has that name, part number or barcode.',
    todo: `Create the item, or say which item ${sku} is.`,
    details: 'Looked for Name, FullName, ManufacturerPartNumber and BarCodeValue.',
    subject: sku,
    fixes: [
      { kind: 'map-sku', values: { sku } },
      { kind: 'create-item', values: { sku } },
      { kind: 'open-settings', values: {} },
    ],
  })

const closed = problem({
  code: 'closed-period',
  what: 'The order’s date is in a closed period.',
  why: 'The books are closed up to 2026-09-30.',
  todo: 'Post it on the first open day, or leave it out.',
  subject: '',
  fixes: [{ kind: 'post-open-day', values: {} }],
})

const people = ['Ada Hofmann', 'Ben Okafor', 'Carla Núñez', 'Dmitri Petrov', 'Eun-ji Park', 'Finn O’Shea', 'Grace Liu']
const skus = ['LAMP-22', 'MUG-BLUE', 'TEA-05']
/** How many of every hundred orders stand in which state, roughly as in a shop that runs well. */
const mix: readonly (readonly [DocumentState, number])[] = [
  ['posted', 84],
  ['attention', 3],
  ['ready', 4],
  ['waiting', 2],
  ['held', 2],
  ['excluded', 2],
  ['posting', 1],
  ['new', 1],
  ['undone', 1],
]
const stateOf = (index: number): DocumentState => {
  let left = (index * 37 + 11) % 100
  for (const [state, share] of mix) {
    if (left < share) return state
    left -= share
  }
  return 'posted'
}

const reasonOf: Partial<Record<DocumentState, string>> = {
  waiting: 'Waits for the customer list to be read.',
  held: 'Held by Ada: check the address first.',
  excluded: 'Cancelled in the store before it was posted.',
}

function problemOf(state: DocumentState, index: number): Problem | null {
  if (state !== 'attention') return null
  return index % 4 === 0 ? closed : missingItem(skus[index % skus.length] ?? 'LAMP-22')
}

/** One of the made-up orders: the nth newest. */
export function order(now: number, index: number, state: DocumentState = stateOf(index)): DocumentSummary {
  const cents = 1999 + ((index * 7919) % 48_000)
  const total = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
  const orderedAt = iso(now - index * 17 * minute)
  const number = String(20_000 - index)
  const isIn = state === 'posted' || state === 'undone'
  return {
    id: `d${index}`,
    companyId: 'c1',
    channelId: index % 5 === 0 ? 'ch2' : 'ch1',
    kind: 'order',
    number,
    externalId: `x${index}`,
    state,
    stateReason: reasonOf[state] ?? '',
    checking: state === 'posting' && index % 2 === 0,
    customer: people[index % people.length] ?? '',
    total,
    currency: 'USD',
    orderedAt,
    fetchedAt: orderedAt,
    postedAt: isIn ? orderedAt : '',
    transactions: isIn
      ? [{ type: 'sales-receipt', refNumber: number, txnId: `1A${index}-17`, total, txnDate: orderedAt.slice(0, 10) }]
      : [],
    problem: problemOf(state, index),
  }
}

export const noCounts = (): Record<string, number> => Object.fromEntries(documentStates.map((state) => [state, 0]))
