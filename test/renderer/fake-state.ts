import type { ChannelView } from '../../src/api/contract/channels.ts'
import type { CompanyView, OpenSession, PairingStep } from '../../src/api/contract/companies.ts'
import type { DriftView } from '../../src/api/contract/drifts.ts'
import type { OrderFilter } from '../../src/api/contract/orders.ts'
import type { Progress, TaskView } from '../../src/api/contract/sync.ts'
import type { DocumentSummary } from '../../src/domain/document.ts'
import type { Event, NewEvent } from '../../src/domain/event.ts'
import { channel, company, iso, noCounts, order, task } from './fake-data.ts'

export type FakeState = ReturnType<typeof newState>

const steps = (now: number): PairingStep[] => [
  {
    key: 'file-saved',
    title: 'Save the .qwc file',
    state: 'done',
    words: 'Saved.',
    at: iso(now - 600_000),
    problem: null,
  },
  {
    key: 'connector-called',
    title: 'Add it to the Web Connector',
    state: 'done',
    words: 'The Web Connector called.',
    at: iso(now - 500_000),
    problem: null,
  },
  {
    key: 'password-accepted',
    title: 'Give it the password',
    state: 'done',
    words: 'The password was accepted.',
    at: iso(now - 500_000),
    problem: null,
  },
  {
    key: 'company-recognised',
    title: 'Recognize the company',
    state: 'done',
    words: 'Pier Supplies LLC, QuickBooks Enterprise 24.0.',
    at: iso(now - 490_000),
    problem: null,
  },
  {
    key: 'posting-user',
    title: 'Who posts',
    state: 'done',
    words: 'Orders are posted as Admin.',
    at: iso(now - 490_000),
    problem: null,
  },
  {
    key: 'lists-read',
    title: 'Read the lists',
    state: 'now',
    words: 'Reading customers: 1,200 of about 3,400.',
    at: null,
    problem: null,
  },
  {
    key: 'backup',
    title: 'Make a backup of QuickBooks',
    state: 'later',
    words: 'Asked for before the first order is posted.',
    at: null,
    problem: null,
  },
]

/** Everything the fake host holds; the tests change it and see the window follow. */
export function newState(now: number, empty: boolean) {
  const listeners = new Set<(event: Event) => void>()
  const watchers = new Set<(progress: Progress) => void>()
  const state = {
    now,
    companies: [] as CompanyView[],
    channels: [] as ChannelView[],
    tasks: [] as TaskView[],
    orders: [] as DocumentSummary[],
    events: [] as Event[],
    pairing: steps(now),
    session: null as OpenSession,
    drifts: [] as DriftView[],
    /** How QuickBooks' lists stand, by company. */
    lists: {} as Record<string, 'not-paired' | 'loading' | 'ready'>,
    values: {} as Record<string, Record<string, string>>,
    hostValues: { 'general.launchAtLogin': 'false', 'general.keepYears': '3' } as Record<string, string>,
    progress: {} as Record<string, Progress>,
    /** Every action of the window, in order. */
    /** A fix of many orders was asked to stop. */
    fixStopped: false,
    /** Fixes are remembered. */
    remembers: false,
    asked: [] as { what: string; input: unknown }[],
    listeners,
    watchers,
    emit: (event: NewEvent) => {
      const full: Event = {
        id: state.events.length + 1,
        at: iso(Date.now()),
        who: 'Waybill',
        companyId: 'c1',
        channelId: null,
        documentId: null,
        details: '',
        ...event,
      }
      state.events.push(full)
      for (const listener of listeners) listener(full)
    },
    tell: (progress: Progress) => {
      state.progress[progress.channelId] = progress
      for (const watcher of watchers) watcher(progress)
    },
  }
  if (!empty) fill(state, now)
  return state
}

function fill(state: Omit<FakeState, never>, now: number) {
  state.companies = [
    company(now, { id: 'c1', name: 'Harbor Street Trading' }),
    company(now, {
      id: 'c2',
      name: 'Pier Supplies (practice)',
      practice: true,
      state: 'listing',
      stateWords: 'Reading lists',
      connectorWords: 'Web Connector called 8 min ago · press Update Selected',
      listsReadAt: null,
      backupConfirmedAt: null,
    }),
  ]
  state.lists = { c1: 'ready', c2: 'loading' }
  state.orders = Array.from({ length: 5000 }, (_, index) => order(now, index))
  state.channels = [
    channel(now, { id: 'ch1', companyId: 'c1' }),
    channel(now, {
      id: 'ch2',
      companyId: 'c1',
      kind: 'file',
      label: 'File import',
      name: 'Files from the market stall',
      logo: '/assets-of-host/file.svg',
      can: { orders: false, files: true, refunds: false, payouts: false, stock: false, tracking: false },
      nextSyncAt: null,
    }),
    channel(now, { id: 'ch3', companyId: 'c2', companyName: 'Pier Supplies (practice)', name: 'Practice shop' }),
  ]
  state.values.ch1 = { 'finance.incomeAccount': 'Sales:Online', 'orders.prefix': 'H-' }
  state.tasks = [
    task(now, { id: 't1' }),
    task(now, {
      id: 't2',
      channel: 'ch3',
      channelName: 'Practice shop',
      companyId: 'c2',
      active: false,
      lastOk: false,
      lastResult: 'The store did not answer in time.',
    }),
  ]
  const progress = { run: null, of: 0, fetched: 0, planned: 0, handed: 0, posted: 0, attention: 0, excluded: 0 }
  for (const { id } of state.channels) {
    state.progress[id] = { channelId: id, ...progress, secondsLeft: null, words: '', finished: true }
  }
  seedEvents(state)
}

function seedEvents(state: FakeState) {
  for (let index = 400; index > 0; index -= 1) {
    const row = state.orders[index]
    if (!row) continue
    state.emit({
      area: 'document',
      kind: 'state',
      sentence: `Order ${row.number} of ${row.customer} is posted.`,
      documentId: row.id,
      channelId: row.channelId,
      details: index % 7 === 0 ? 'statusCode 0, statusMessage "Status OK"' : '',
    })
  }
  state.emit({
    area: 'session',
    kind: 'closed',
    who: 'Web Connector',
    sentence: 'The Web Connector visited: 12 orders posted in 3 round trips.',
  })
}

/** The rows that a filter lets through. */
export function filtered(state: FakeState, filter: OrderFilter): DocumentSummary[] {
  const words = filter.search?.toLowerCase()
  return state.orders.filter(
    (row) =>
      (!filter.companyId || row.companyId === filter.companyId) &&
      (!filter.channelId || row.channelId === filter.channelId) &&
      (!filter.states || filter.states.includes(row.state)) &&
      (!filter.problemCode || row.problem?.code === filter.problemCode) &&
      (!filter.from || row.orderedAt >= filter.from) &&
      (!filter.to || row.orderedAt <= filter.to) &&
      (!words || row.number.includes(words) || row.customer.toLowerCase().includes(words)),
  )
}

export function countsOf(rows: readonly DocumentSummary[]): Record<string, number> {
  const counts = noCounts()
  for (const row of rows) counts[row.state] = (counts[row.state] ?? 0) + 1
  return counts
}

export const channelsOf = (state: FakeState): ChannelView[] =>
  state.channels.map((one) => ({ ...one, counts: countsOf(state.orders.filter((row) => row.channelId === one.id)) }))
