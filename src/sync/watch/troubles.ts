import type { CompanyWatch, Refusals, WatchFacts } from './facts.ts'
import { quietWords } from './standing.ts'
import { clockTime, span } from './time-words.ts'

/** A wrong password may be a slip of the hand; three are not. */
const WRONG_TRIES = 3
/** One failed start of QuickBooks may be its update window; three in a row are not. */
const UNANSWERED_CALLS = 3
const LOCKED_OUT_CALLS = 2
const QUIET_STRANGER_MS = 60 * 60_000

/** The kinds of trouble, and what a person is told of them: nothing, or a notice when it begins and when it is over. */
export const troubleKinds = {
  'port-taken': {
    wish: 'quiet',
    title: 'The Web Connector cannot reach Waybill',
    over: 'Waybill can be reached again',
  },
  'company-stopped': { wish: 'stopped', title: 'Posting stopped', over: 'Posting goes on' },
  'channel-down': {
    wish: 'channel',
    title: 'A channel is disconnected',
    over: 'The channel is connected again',
    after: 10,
  },
  'connector-quiet': { wish: 'quiet', title: 'The Web Connector is quiet', over: 'The Web Connector calls again' },
  'quickbooks-unanswered': { wish: 'quiet', title: 'QuickBooks does not open', over: 'QuickBooks opens again' },
  'lock-left': { wish: 'quiet', title: 'A lock was left behind', over: 'The lock is gone' },
  'wrong-password': {
    wish: 'authentication',
    title: 'A wrong password was tried',
    over: 'No wrong password comes any more',
  },
  'backup-failed': { wish: 'backup', title: 'The backup failed', over: 'A backup was made' },
  fault: undefined,
  'task-late': undefined,
  'orders-old': { wish: 'orders', title: 'Orders need you', over: 'No order waits for you so long any more' },
  orders: undefined,
  drifted: undefined,
  'notice-failed': undefined,
  unpaired: undefined,
  paused: undefined,
} as const satisfies Readonly<Record<string, Telling | undefined>>

/** `after`: minutes that it must last before anybody is told. */
type Telling = Readonly<{ wish: Wish; title: string; over: string; after?: number }>
export type TroubleKind = keyof typeof troubleKinds

/** What a person may wish to be told of. */
export const wishes = [
  { value: 'quiet', label: 'The Web Connector is quiet, or QuickBooks does not open' },
  { value: 'stopped', label: 'Posting stopped: another company file is open, or a decision is needed' },
  { value: 'authentication', label: 'A wrong password was tried' },
  { value: 'orders', label: 'Orders need a person' },
  { value: 'channel', label: 'A channel is disconnected' },
  { value: 'backup', label: 'A backup failed' },
] as const
export type Wish = (typeof wishes)[number]['value']

export const tellingOf = (kind: string): Telling | undefined =>
  Object.hasOwn(troubleKinds, kind) ? troubleKinds[kind as TroubleKind] : undefined

/** What is wrong now, in words without any order's content. `subject`: whose trouble it is; '' for the program's. */
export type Trouble = Readonly<{
  kind: TroubleKind
  subject: string
  companyId: string | null
  level: 'attention' | 'down'
  words: string
  /** The page of the window that tells more. */
  page: string
}>

type Found = Readonly<{ subject?: string; companyId?: string | null; words: string; page: string }>
type Row = Readonly<{ kind: TroubleKind; level: Trouble['level']; find(f: WatchFacts): readonly Found[] }>

const ofCompany = (page: string, words: (c: CompanyWatch, f: WatchFacts) => string | null | false): Row['find'] => {
  return (f) =>
    f.companies.flatMap((c) => {
      const said = words(c, f)
      return said ? [{ subject: c.id, companyId: c.id, words: said, page: page.replace('ID', c.id) }] : []
    })
}
const ofProgram = (page: string, words: (f: WatchFacts) => string | null | false): Row['find'] => {
  return (f) => {
    const said = words(f)
    return said ? [{ words: said, page }] : []
  }
}

const orders = (n: number, rest: readonly [one: string, many: string]): string =>
  `${n >= 1000 ? '1,000 or more' : n} ${n === 1 ? `order ${rest[0]}` : `orders ${rest[1]}`}`

const tried = ({ times, names, firstAt }: Refusals, now: number): string => {
  const as = names.slice(0, 3).map((name) => `"${name}"`)
  const more = names.length > 3 ? ` and ${names.length - 3} more` : ''
  return `${times} times since ${clockTime(firstAt, now)} as ${as.join(', ')}${more}; each further try is slowed`
}

const lockOrOut = (c: CompanyWatch): string | null => {
  if (c.lock) return c.lock
  if (c.lockedOut < LOCKED_OUT_CALLS) return null
  return `The Web Connector signed in for "${c.name}" ${c.lockedOut} times and asked for nothing: most likely a lock of an update on another computer stands in the company file.`
}

const connectorPage = '/companies/ID?page=connector'

/** The decision table: the worst first. What holds of a row is told in its words; the first of all is the health line. */
const rows: readonly Row[] = [
  { kind: 'port-taken', level: 'down', find: ofProgram('/settings?page=checks', (f) => f.port) },
  { kind: 'company-stopped', level: 'down', find: ofCompany('/companies/ID', (c) => c.stopped) },
  {
    kind: 'channel-down',
    level: 'down',
    find: ({ channels }) =>
      channels.flatMap(({ id, companyId, name, down }) =>
        down === null ? [] : [{ subject: id, companyId, words: `${name}: ${down}`, page: `/channels/${id}` }],
      ),
  },
  {
    kind: 'connector-quiet',
    level: 'down',
    find: ofCompany(connectorPage, (c, f) => c.connector.kind === 'quiet' && quietWords(c.name, c.connector, f.now)),
  },
  {
    kind: 'quickbooks-unanswered',
    level: 'attention',
    find: ofCompany(connectorPage, (c, f) => {
      if (!c.unanswered || c.unanswered.times < UNANSWERED_CALLS) return null
      const { times, since, words } = c.unanswered
      return `QuickBooks could not be opened for "${c.name}" at the last ${times} calls, since ${clockTime(since, f.now)}: ${words}`
    }),
  },
  { kind: 'lock-left', level: 'attention', find: ofCompany(connectorPage, lockOrOut) },
  {
    kind: 'wrong-password',
    level: 'attention',
    find: (f) => [
      ...ofCompany(
        connectorPage,
        (c) =>
          c.refusals !== null &&
          c.refusals.times >= WRONG_TRIES &&
          `The Web Connector was refused for "${c.name}": a wrong password, ${tried(c.refusals, f.now)}.`,
      )(f),
      ...ofProgram(
        '/companies',
        () =>
          f.strangers !== null &&
          f.strangers.times >= WRONG_TRIES &&
          f.now - f.strangers.lastAt < QUIET_STRANGER_MS &&
          `Somebody was refused who used a name that no company file here has, ${tried(f.strangers, f.now)}.`,
      )(f),
    ],
  },
  {
    kind: 'backup-failed',
    level: 'attention',
    find: ofProgram(
      '/settings?page=backup',
      (f) => f.backup && `The last backup failed at ${clockTime(f.backup.at, f.now)}: ${f.backup.words}`,
    ),
  },
  {
    kind: 'fault',
    level: 'attention',
    find: ofProgram(
      '/activity',
      (f) => f.fault && `Something went wrong in Waybill at ${clockTime(f.fault.at, f.now)}: ${f.fault.words}`,
    ),
  },
  {
    kind: 'task-late',
    level: 'attention',
    find: ({ tasks }) =>
      tasks
        .filter(({ lateBy, everyMs }) => lateBy > 2 * everyMs)
        .map(({ id, companyId, channelName, lateBy }) => ({
          subject: id,
          companyId,
          words: `The task of ${channelName} should have run ${span(lateBy)} ago and has not.`,
          page: '/tasks',
        })),
  },
  {
    kind: 'orders-old',
    level: 'attention',
    find: ofCompany(
      '/attention',
      (c, f) =>
        c.attentionOld > 0 &&
        `${orders(c.attentionOld, ['has', 'have'])} needed you for more than ${f.attentionHours} ${f.attentionHours === 1 ? 'hour' : 'hours'} in "${c.name}".`,
    ),
  },
  {
    kind: 'orders',
    level: 'attention',
    find: ofProgram('/attention', (f) => {
      const n = f.companies.reduce((sum, c) => sum + c.attention, 0)
      return n > 0 && `${n} ${n === 1 ? 'order needs' : 'orders need'} you`
    }),
  },
  {
    kind: 'drifted',
    level: 'attention',
    find: ofProgram('/attention', (f) => {
      const n = f.companies.reduce((sum, c) => sum + c.drifted, 0)
      return n > 0 && `${n} posted ${n === 1 ? 'transaction was' : 'transactions were'} changed in QuickBooks`
    }),
  },
  {
    kind: 'notice-failed',
    level: 'attention',
    find: ofProgram('/settings?page=notices', (f) => f.unsent && `A notice could not be sent: ${f.unsent}`),
  },
  {
    kind: 'unpaired',
    level: 'attention',
    find: ofCompany('/companies/ID', (c) => c.connector.kind === 'never' && `"${c.name}" is not paired yet`),
  },
  {
    kind: 'paused',
    level: 'attention',
    find: ofCompany('/companies/ID', (c) => c.paused && `Posting to "${c.name}" is paused`),
  },
]

/** Everything that is wrong, the worst first. */
export const troublesOf = (facts: WatchFacts): readonly Trouble[] =>
  rows.flatMap(({ kind, level, find }) =>
    find(facts).map(({ subject = '', companyId = null, words, page }) => ({
      kind,
      subject,
      companyId,
      level,
      words,
      page,
    })),
  )

export type Light = Readonly<{ level: 'ok' | 'attention' | 'down'; words: string; page: string }>

/** The one line of health and the tray's colour: the worst trouble, or that all is well. */
export function lightOf(facts: WatchFacts, troubles: readonly Trouble[]): Light {
  const [first] = facts.companies
  if (!first && facts.port === null) return { level: 'ok', words: 'Add your company file to begin', page: '/companies' }
  const [worst] = troubles
  if (worst) return { level: worst.level, words: worst.words, page: worst.page }
  return { level: 'ok', words: `All is well · ${first!.connector.words}`, page: '' }
}
