import type { CompanyView, PairingStep } from '../../../api/contract/companies.ts'
import { companyStateTable } from '../../../domain/company.ts'
import { problem } from '../../../domain/problem.ts'
import type { CompanyRow } from '../../../store/port.ts'
import { scopeOf } from '../../../sync/deps.ts'
import { listSpecs } from '../../../sync/lists/table.ts'
import { ago } from '../../../sync/watch/time-words.ts'
import { connectorOf, refusalsOf } from '../../watch/gather.ts'
import type { Kit } from '../kit.ts'

const ALIVE = ['open', 'handed', 'waiting']

export async function companyView(kit: Kit, row: CompanyRow): Promise<CompanyView> {
  const { store } = kit.deps
  const [current] = await store.sessions.recent(row.id, 1)
  const settings = await store.settings.get(scopeOf.company(row.id))
  const now = kit.deps.now()
  const standing = await connectorOf(kit.post, row)
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    stateWords: companyStateTable[row.state].words,
    stopProblem: row.stopProblem,
    practice: row.practice,
    userName: row.userName,
    appName: row.appName,
    qbwcUrl: kit.qbwcUrl(),
    everyMinutes: row.everyMinutes,
    companyFile: row.companyFile,
    seenPath: row.seenPath,
    postsAs: row.postsAs,
    profile: row.profile,
    lastSeen: row.lastCalledAt,
    nextExpected: standing.nextAt === undefined ? null : new Date(standing.nextAt).toISOString(),
    connectorWords: standing.words,
    quiet: standing.kind === 'quiet',
    inSession:
      current !== undefined && ALIVE.includes(current.state) && now - Date.parse(current.lastCallAt) < 10 * 60_000,
    listsReadAt: row.listsReadAt,
    backupConfirmedAt: row.backupConfirmedAt,
    paused: row.paused,
    quietFrom: settings['quiet.from'] ?? '',
    quietTo: settings['quiet.to'] ?? '',
    createdAt: row.createdAt,
  }
}

/** Who was turned away since the last right password. */
async function wrongPassword(kit: Kit, row: CompanyRow) {
  const all = await kit.deps.store.connectorCalls.refusals()
  const refused = refusalsOf(all.filter((r) => r.companyId === row.id && r.overAt === null))
  if (!refused) return null
  const { times, names, lastAt } = refused
  return problem({
    code: 'wrong-password',
    what: `A wrong password came ${times === 1 ? 'once' : `${times} times`} for the user "${names[0]}", ${ago(lastAt, kit.deps.now())}.`,
    why: 'Each further try is slowed.',
    todo: 'Type the right one in the Web Connector. If it is lost, choose "New password" here and paste that.',
  })
}

/** The steps of pairing with the state of each as it is now. */
export async function pairingSteps(kit: Kit, row: CompanyRow): Promise<PairingStep[]> {
  const counts = await kit.deps.store.twin.refreshes(row.id)
  const read = counts.filter((r) => r.fullAt !== null).length
  const recognised = row.knownName !== '' && row.state !== 'stopped'
  const wrong = await wrongPassword(kit, row)
  const steps: Omit<PairingStep, 'state'>[] = [
    {
      key: 'file-saved',
      title: 'Save the .qwc file',
      at: row.qwcSavedAt,
      problem: null,
      words: row.qwcSavedAt
        ? 'Saved. Open it, or choose "Add an application" in the Web Connector.'
        : 'Save it on this computer. QuickBooks must be open with the right company file, signed in as Admin.',
    },
    {
      key: 'connector-called',
      title: 'The Web Connector calls',
      at: row.lastCalledAt,
      problem: null,
      words: row.lastCalledAt
        ? `Called ${ago(Date.parse(row.lastCalledAt), kit.deps.now())}.`
        : 'In the Web Connector, tick the row, paste the password, and press Update Selected.',
    },
    {
      key: 'password-accepted',
      title: 'The password is right',
      at: row.lastCalledAt,
      problem: wrong,
      words: row.lastCalledAt
        ? 'Accepted.'
        : 'If the Web Connector says the password is wrong, make a new one here and paste it again.',
    },
    {
      key: 'company-recognised',
      title: 'The company file is recognized',
      at: recognised ? (row.lastSessionAt ?? row.lastCalledAt) : null,
      problem: row.stopProblem,
      words: recognised
        ? `${row.knownName}${row.profile ? ` in ${row.profile.product}` : ''}`
        : 'QuickBooks is asked which company file is open.',
    },
    {
      key: 'posting-user',
      title: 'Who posts',
      at: recognised ? (row.lastSessionAt ?? row.lastCalledAt) : null,
      problem: null,
      words: postingUser(row),
    },
    {
      key: 'lists-read',
      title: 'The lists are read',
      at: row.listsReadAt,
      problem: null,
      words: row.listsReadAt
        ? 'Customers, items, accounts and the other lists are here.'
        : `${read} of ${listSpecs.length} lists read.`,
    },
    {
      key: 'backup',
      title: 'Make a backup in QuickBooks',
      at: row.backupConfirmedAt,
      problem: null,
      words: row.backupConfirmedAt
        ? 'Confirmed.'
        : 'Before the first order is posted: File > Back Up Company in QuickBooks. Then confirm it here.',
    },
  ]
  return withStates(steps)
}

function postingUser(row: CompanyRow): string {
  if (!row.profile) return 'Shown after the first visit.'
  if (row.postsAs !== '') return `QuickBooks opens by itself and posts as "${row.postsAs}".`
  return row.profile.automaticLogin
    ? 'QuickBooks opens by itself and posts as the user chosen in its preferences.'
    : 'The person who has QuickBooks open posts, under their own name.'
}

function withStates(steps: readonly Omit<PairingStep, 'state'>[]): PairingStep[] {
  let before = true
  return steps.map((step) => {
    const done = step.at !== null && step.problem === null
    const state = step.problem ? 'failed' : done ? 'done' : before ? 'now' : 'later'
    before = before && done
    return { ...step, state }
  })
}
