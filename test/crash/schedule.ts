/** What happens in one run: made from its seed, so that it can be had again. */
import { type FaultPoint, type RecoveryPolicyName, recoveryPolicies } from '../../src/simulator/index.ts'
import type { CrashPoint } from '../../src/sync/deps.ts'
import { type Chance, chance } from './random.ts'

/** `n` picks among what there is to pick from, so that a step still means something when others are left out. */
export type Step = Readonly<{ firm: number }> &
  (
    | Readonly<{ do: 'order'; buyer: number; quantity: number; paid: boolean }>
    | Readonly<{
        do: 'change' | 'cancel' | 'exclude' | 'hold' | 'release' | 'retry' | 'renumber' | 'rename'
        n: number
      }>
    | Readonly<{ do: 'type-name'; list: 'Customer' | 'Vendor'; buyer: number }>
    | Readonly<{ do: PlainStep }>
    | Readonly<{ do: 'host-dies'; point: CrashPoint; nth: number }>
    | Readonly<{ do: 'connector-dies'; point: FaultPoint; nth: number; host: boolean }>
    | Readonly<{ do: 'quickbooks-dies'; nth: number }>
    | Readonly<{ do: 'call'; fault: 'lose-request' | 'lose-answer' | 'repeat'; method: string; nth: number }>
    | Readonly<{ do: 'late'; point: FaultPoint; minutes: number; second: boolean; restart: boolean }>
    | Readonly<{ do: 'cut'; nth: number; share: number }>
    | Readonly<{ do: 'status'; status: number; nth: number }>
    | Readonly<{ do: 'hresult'; hresult: string; nth: number }>
    | Readonly<{ do: 'kill-host'; point: CrashPoint; nth: number }>
    | Readonly<{ do: 'kill-connector'; point: FaultPoint; nth: number }>
  )

type PlainStep =
  | 'sync'
  | 'session'
  | 'restart'
  | 'other-company'
  | 'copy-file'
  | 'move-file'
  | 'backup-books'
  | 'restore-books'
  | 'return-to-original'
  | 'backup-database'
  | 'restore-database'
  | 'fresh-install'
  | 'look-up-refused'

export type Kill = 'none' | 'host' | 'connector'

export type Schedule = Readonly<{
  seed: number
  /** How QuickBooks remembers sets, and what the company's setting says of it. */
  remembers: RecoveryPolicyName
  setting: string
  transaction: string
  firms: number
  steps: readonly Step[]
}>

export const settings = ['distrust', 'last', 'all', 'none'] as const
const transactions = ['sales-receipt', 'sales-receipt', 'invoice-and-payment', 'invoice'] as const

const hostPoints: readonly CrashPoint[] = [
  'set-frozen',
  'before-handed',
  'handed',
  'answer-on-disk',
  'row-settled',
  'before-settled',
  'settled',
]
const fetchPoints: readonly CrashPoint[] = ['page-kept', 'documents-taken', 'planned']
const connectorPoints: readonly FaultPoint[] = [
  'a-before-request',
  'b-before-process',
  'c-between-requests',
  'c-after-process',
  'd-before-response',
  'e-after-response',
  'h-session-end',
]
const methods = ['authenticate', 'sendRequestXML', 'receiveResponseXML', 'getLastError', 'closeConnection']

type Make = (by: Chance, firm: number) => Step

/** What strikes a session or a fetch, each with how often it is chosen. */
const blows: readonly (readonly [weight: number, make: Make])[] = [
  [8, (by, firm) => ({ do: 'host-dies', firm, point: by.oneOf(hostPoints), nth: by.below(3) })],
  [2, (by, firm) => ({ do: 'host-dies', firm, point: by.oneOf(fetchPoints), nth: by.below(2) })],
  [
    8,
    (by, firm) => ({
      do: 'connector-dies',
      firm,
      point: by.oneOf(connectorPoints),
      nth: by.below(4),
      host: by.often(25),
    }),
  ],
  [5, (by, firm) => ({ do: 'quickbooks-dies', firm, nth: by.below(8) })],
  [
    6,
    (by, firm) => ({
      do: 'call',
      firm,
      fault: by.oneOf(['lose-request', 'lose-answer', 'repeat'] as const),
      method: by.oneOf(methods),
      nth: by.below(4),
    }),
  ],
  [
    4,
    (by, firm) => ({
      do: 'late',
      firm,
      point: by.oneOf(['d-before-response', 'e-after-response', 'a-before-request'] as const),
      minutes: by.oneOf([1, 4, 11, 70]),
      second: by.often(60),
      restart: by.often(30),
    }),
  ],
  [3, (by, firm) => ({ do: 'cut', firm, nth: by.below(4), share: by.below(100) / 100 })],
  [3, (by, firm) => ({ do: 'status', firm, status: by.oneOf([3175, 1000, 3180, 3140]), nth: by.below(4) })],
  [2, (by, firm) => ({ do: 'hresult', firm, hresult: by.oneOf(['0x80010105', '0x80040402']), nth: by.below(4) })],
  [3, plainly('other-company')],
  [3, plainly('copy-file')],
  [2, plainly('move-file')],
  [4, plainly('restore-books')],
  [2, plainly('return-to-original')],
  [4, plainly('restore-database')],
  [2, plainly('fresh-install')],
  [2, plainly('look-up-refused')],
  [2, plainly('restart')],
]

function plainly(what: PlainStep): Make {
  return (_by, firm) => ({ do: what, firm })
}

function drawn(by: Chance, firm: number): Step {
  let at = by.below(blows.reduce((sum, [weight]) => sum + weight, 0))
  for (const [weight, make] of blows) {
    at -= weight
    if (at < 0) return make(by, firm)
  }
  return { do: 'restart', firm }
}

const order = (by: Chance, firm: number): Step => ({
  do: 'order',
  firm,
  buyer: by.below(5),
  quantity: 1 + by.below(6),
  paid: by.often(90),
})

/** What a person, the store or somebody in QuickBooks does meanwhile. */
function meanwhile(by: Chance, firm: number): Step {
  const n = by.below(30)
  const kind = by.oneOf([
    'change',
    'cancel',
    'exclude',
    'hold',
    'release',
    'retry',
    'renumber',
    'rename',
    'type-name',
    'type-name',
    'backup-books',
    'backup-books',
    'backup-database',
    'backup-database',
    'session',
  ] as const)
  if (kind === 'type-name') return { do: kind, firm, list: by.oneOf(['Customer', 'Vendor'] as const), buyer: n % 5 }
  if (kind === 'backup-books' || kind === 'backup-database' || kind === 'session') return { do: kind, firm }
  return { do: kind, firm, n }
}

function blow(by: Chance, firm: number, kill: Kill): Step {
  if (kill === 'host')
    return { do: 'kill-host', firm, point: by.oneOf([...hostPoints, ...fetchPoints]), nth: by.below(2) }
  if (kill === 'connector') return { do: 'kill-connector', firm, point: by.oneOf(connectorPoints), nth: by.below(2) }
  return drawn(by, firm)
}

function scene(by: Chance, firm: number, kill: Kill): readonly Step[] {
  const steps: Step[] = []
  for (let i = 1 + by.below(3); i > 0; i -= 1) steps.push(order(by, firm))
  if (by.often(60)) steps.push(meanwhile(by, firm))
  steps.push({ do: 'sync', firm })
  if (by.often(30)) steps.push(meanwhile(by, firm))
  steps.push(blow(by, firm, kill))
  if (by.often(50)) steps.push(meanwhile(by, firm))
  if (by.often(30)) steps.push({ do: 'session', firm })
  return steps
}

/** The schedule of a seed. `kill`: one of its blows ends a process of its own by SIGKILL. */
export function scheduleOf(seed: number, kill: Kill = 'none'): Schedule {
  const by = chance(seed)
  const names = Object.keys(recoveryPolicies) as RecoveryPolicyName[]
  const firms = kill === 'none' && by.often(20) ? 2 : 1
  const scenes = kill === 'none' ? 2 + by.below(3) : 2
  const steps: Step[] = []
  for (let i = 0; i < scenes; i += 1) steps.push(...scene(by, by.below(firms), i === scenes - 1 ? kill : 'none'))
  return {
    seed,
    // In turn, not by chance: a run of many seeds is spread over all of them.
    remembers: names[seed % names.length]!,
    setting: settings[Math.floor(seed / names.length) % settings.length]!,
    transaction: by.oneOf(transactions),
    firms,
    steps,
  }
}

/** One line for each step, as a person reads it. */
export const inWords = ({ steps }: Schedule): string[] =>
  steps.map(({ do: what, ...more }, i) => {
    const rest = Object.entries(more).filter(([key, value]) => !(key === 'firm' && value === 0))
    return `${String(i + 1).padStart(3)}. ${what}${rest.map(([key, value]) => ` ${key}=${value}`).join('')}`
  })
