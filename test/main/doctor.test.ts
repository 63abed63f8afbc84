import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CompanyChecked } from '../../src/main/doctor/check.ts'
import { checks, type DoctorContext, type DoctorProbes, examine, probesOf } from '../../src/main/doctor/index.ts'
import { listenOnLoopback } from '../../src/main/loopback.ts'
import type { ChannelRow, CompanyRow, TaskRow } from '../../src/store/port.ts'
import { clockTime } from '../../src/sync/watch/time-words.ts'
import { aFolder, noon } from './a-folder.ts'

const at = (minutesAgo: number): string => new Date(noon - minutesAgo * 60_000).toISOString()

const aCompany = (more: Partial<CompanyRow> = {}): CompanyRow => ({
  id: 'company-1',
  name: 'Harbor Goods',
  state: 'ready',
  stopProblem: null,
  practice: false,
  userName: 'waybill',
  passwordHash: '',
  appName: 'Waybill',
  ownerId: '',
  fileId: '',
  everyMinutes: 15,
  companyFile: '',
  seenPath: '',
  knownName: '',
  knownFileId: '',
  postsAs: '',
  profile: null,
  epoch: 1,
  epochWritten: null,
  qwcSavedAt: at(9_000),
  lastCalledAt: at(10),
  lastSessionAt: at(10),
  listsReadAt: at(10),
  backupConfirmedAt: null,
  paused: false,
  createdAt: at(10_000),
  removedAt: null,
  ...more,
})

const aChannel = (more: Partial<ChannelRow> = {}): ChannelRow => ({
  id: 'channel-1',
  companyId: 'company-1',
  kind: 'custom-store',
  name: 'Main store',
  state: 'ok',
  problem: null,
  createdAt: at(9_000),
  removedAt: null,
  ...more,
})

const aTask = (more: Partial<TaskRow> = {}): TaskRow => ({
  id: 'task-1',
  channelId: 'channel-1',
  kind: 'orders',
  everyMinutes: 15,
  active: true,
  watermark: '',
  leaseUntil: null,
  lastStartedAt: null,
  lastFinishedAt: null,
  lastOk: true,
  lastResult: '',
  nextRunAt: null,
  ...more,
})

const soundProbes: DoctorProbes = {
  answers: async () => true,
  isFree: async () => true,
  isWindowBuilt: () => true,
  databaseFaults: async () => [],
  freeBytes: async () => 5e9,
  folder: async () => ({ writable: true, network: false, othersMayRead: false }),
  clockMoved: () => 0,
  timeZone: () => 'America/Chicago',
}

type Change = Partial<Omit<DoctorContext, 'probes'>> & Readonly<{ probes?: Partial<DoctorProbes> }>

const hourly = { kind: 'on-time', words: '', nextAt: noon, since: noon - 600_000, interval: 900_000 } as const
const noLog = { file: 'QWCLog.txt', state: 'read', words: '', errors: [] } as const

/** What the watch knows of `company-1`, all well unless told otherwise. */
const watching = (more: Partial<CompanyChecked> = {}): Change['watch'] => ({
  'company-1': {
    id: 'company-1',
    name: 'Harbor Goods',
    connector: hourly,
    stopped: null,
    paused: false,
    refusals: null,
    lock: null,
    lockedOut: 0,
    unanswered: null,
    attention: 0,
    attentionOld: 0,
    drifted: 0,
    qwcDiffers: [],
    passwordUnused: undefined,
    lastGoodAt: noon - 600_000,
    log: { ...noLog, errors: [] },
    ...more,
  },
})
const logged = (at: number, code: string): Partial<CompanyChecked> => ({
  log: {
    ...noLog,
    errors: [{ at: new Date(at).toISOString(), code, cause: 'Signing in failed.', fix: 'Start Waybill.' }],
  },
})

const sound = ({ probes, ...more }: Change = {}): DoctorContext => ({
  now: noon,
  dataDir: '/data/waybill',
  ports: { qbwc: 21_000, ui: 22_000 },
  listening: true,
  companies: [aCompany()],
  watch: watching() ?? {},
  fault: null,
  channels: [aChannel()],
  tasks: [aTask()],
  secrets: { ready: true, reason: '' },
  ...more,
  probes: { ...soundProbes, ...probes },
})

test('where all is right every check says so', async () => {
  const found = await examine(sound())
  expect(found).toHaveLength(21)
  for (const one of found) expect(one).toMatchObject({ ok: true, problem: '', fix: '' })
  expect(new Set(found.map(({ check }) => check)).size).toBe(21)
})

const stopped = {
  code: 'other-file',
  what: 'Another company file is open.',
  why: 'Its name is Harbor Copy.',
  todo: 'Open Harbor Goods.',
  fixes: [],
}

/** What is wrong, which check finds it, its sentence, and a part of what to do. */
const ills: readonly (readonly [what: string, change: Change, check: string, problem: string, fix: string])[] = [
  [
    'our own port does not answer',
    { probes: { answers: async (port) => port !== 21_000 } },
    'ports',
    'Nothing answers on port 21000 of 127.0.0.1, where the Web Connector is served.',
    'start it again',
  ],
  [
    'only the IPv6 address does not answer',
    { probes: { answers: async (port, address) => port !== 22_000 || address === '127.0.0.1' } },
    'ports',
    'Nothing answers on port 22000 of ::1, where the window is served.',
    'start it again',
  ],
  [
    'another program has the port that the next start needs',
    { listening: false, probes: { answers: async () => false, isFree: async (port) => port !== 22_000 } },
    'ports',
    'Port 22000, which Waybill uses for the window, is used by another program.',
    '--ui-port',
  ],
  [
    'the pages are not built',
    { probes: { isWindowBuilt: () => false } },
    'window-built',
    'The pages of the window are not built.',
    'npm start',
  ],
  [
    'the .qwc was never saved',
    {
      companies: [
        aCompany({ qwcSavedAt: null, lastCalledAt: null }),
        aCompany({ name: 'B', qwcSavedAt: null, lastCalledAt: null }),
      ],
    },
    'qwc-saved',
    'The .qwc file of Harbor Goods and B was not saved yet, so the Web Connector cannot know of it.',
    'Add an Application',
  ],
  [
    'there is no company file',
    { companies: [] },
    'company-recognised',
    'No company file has been added.',
    'company add',
  ],
  [
    'a company file is stopped',
    { companies: [aCompany({ state: 'stopped', stopProblem: stopped })] },
    'company-recognised',
    'Nothing is posted to Harbor Goods. Another company file is open.',
    'Open Harbor Goods.',
  ],
  [
    'a company file is not known yet',
    { companies: [aCompany({ state: 'called', lastCalledAt: at(1) })] },
    'company-recognised',
    'The company file behind Harbor Goods is not known yet, so nothing is posted to it.',
    'Update Selected',
  ],
  [
    'the Web Connector is silent',
    { watch: watching({ connector: { ...hourly, kind: 'quiet', since: noon - 300 * 60_000 } }) },
    'last-poll-recent',
    'The Web Connector last called for Harbor Goods 5 hours ago; it used to call about every 15 min.',
    'Auto-Run',
  ],
  [
    'the Web Connector is silent because nobody listens',
    { listening: false, watch: watching({ connector: { ...hourly, kind: 'quiet', since: noon - 300 * 60_000 } }) },
    'last-poll-recent',
    'The Web Connector last called for Harbor Goods 5 hours ago; it used to call about every 15 min. Waybill is not running, so it cannot.',
    'Start Waybill',
  ],
  [
    'the .qwc that was saved names another address',
    { watch: watching({ qwcDiffers: ['address', 'ids'] }) },
    'qwc-saved',
    'The .qwc file of Harbor Goods that was saved last is out of date: it has another address and ids than now.',
    'remove the old row',
  ],
  [
    'the .qwc was saved and nobody called',
    { companies: [aCompany({ lastCalledAt: null, qwcSavedAt: at(90) })] },
    'connector-called',
    'The .qwc file of Harbor Goods was saved 90 minutes ago, and the Web Connector has not called yet.',
    'type the password',
  ],
  [
    'a new password was never typed',
    { watch: watching({ passwordUnused: noon - 3 * 3_600_000 }) },
    'password-used',
    'A password for Harbor Goods was made 3 hours ago, and the Web Connector has not signed in with it since.',
    'make a new one',
  ],
  [
    'a wrong password is tried',
    {
      watch: watching({
        refusals: { times: 4, firstAt: noon - 600_000, lastAt: noon - 300_000, names: ['waybill-1f'] },
      }),
    },
    'sign-ins',
    'The Web Connector was refused for Harbor Goods: a wrong password, 4 times as waybill-1f, the last time 5 minutes ago. Each further try is slowed.',
    'somebody else on this computer',
  ],
  [
    'QuickBooks does not open',
    {
      watch: watching({
        unanswered: { times: 2, since: noon - 3_600_000, words: 'A window is open in it.', fix: 'Close it.' },
      }),
    },
    'quickbooks-opens',
    'QuickBooks could not be opened for Harbor Goods at the last 2 calls, since 60 minutes: A window is open in it.',
    'Close it.',
  ],
  [
    'a lock was left behind',
    { watch: watching({ lock: 'A lock of an earlier update stands in the company file.' }) },
    'lock-left',
    'Harbor Goods: A lock of an earlier update stands in the company file.',
    'Waybill never clears the lock itself.',
  ],
  [
    'the Web Connector is kept out',
    { watch: watching({ lockedOut: 3 }) },
    'lock-left',
    'Harbor Goods: the Web Connector signed in 3 times and asked for nothing, as it does where a lock of an update on another computer stands in the company file.',
    'Close the Web Connector',
  ],
  [
    'another Waybill posts to the file',
    {
      companies: [
        aCompany({
          state: 'stopped',
          stopProblem: {
            code: 'company-other-poster',
            what: 'Waybill on FRONT posts to "Harbor Goods".',
            why: 'Only one may.',
            todo: 'Take over.',
            fixes: [],
          },
        }),
      ],
    },
    'one-poster',
    'Waybill on FRONT posts to "Harbor Goods". Only one may.',
    'Take over.',
  ],
  [
    'the last thing in the log is an error',
    { watch: watching(logged(noon - 60_000, 'QBWC1012')) },
    'connector-log',
    'The last error in QWCLog.txt about Harbor Goods is QBWC1012: Signing in failed.',
    'Start Waybill.',
  ],
  [
    'something went wrong in the program',
    { fault: { at: noon - 60_000, words: 'Planning broke off.' } },
    'no-faults',
    `Something went wrong in Waybill at ${clockTime(noon - 60_000, noon)}: Planning broke off.`,
    'Nothing is lost',
  ],
  [
    'the lists are not read',
    { companies: [aCompany({ state: 'listing', listsReadAt: null })] },
    'lists-read',
    'The customers, items and accounts of Harbor Goods are not read yet, so no order can be planned.',
    'Update Selected',
  ],
  [
    'the database is damaged',
    { probes: { databaseFaults: async () => ['row 17 missing from index orders'] } },
    'database',
    'The database is damaged: row 17 missing from index orders',
    'waybill restore',
  ],
  [
    'the clock was set back',
    { probes: { clockMoved: () => -3 * 3_600_000 } },
    'clock',
    "The computer's clock was set back by 3 hours while Waybill was running.",
    'Set date, time and time zone',
  ],
  [
    'the clock is past',
    { now: 0, companies: [aCompany({ lastCalledAt: null })] },
    'clock',
    "The computer's clock says 1970-01-01T00:00:00.000Z, which is past.",
    'Set date',
  ],
  [
    'the time zone is not known',
    { probes: { timeZone: () => '' } },
    'clock',
    "The computer's time zone is not known.",
    'Set date',
  ],
  [
    'the disk is full',
    { probes: { freeBytes: async () => 120 * 1024 * 1024 } },
    'disk-space',
    'Only 120 MB are free on the disk of /data/waybill.',
    'Make room: Waybill needs 500 MB',
  ],
  [
    'the data folder may not be written to',
    { probes: { folder: async () => ({ writable: false, network: false, othersMayRead: false }) } },
    'data-folder',
    '/data/waybill may not be written to.',
    'Give your user the right',
  ],
  [
    'the data folder is on a network',
    { probes: { folder: async () => ({ writable: true, network: true, othersMayRead: false }) } },
    'data-folder',
    '/data/waybill is on another computer, where the database can be damaged.',
    'restore the backup there',
  ],
  [
    'others may read the data folder',
    { probes: { folder: async () => ({ writable: true, network: false, othersMayRead: true }) } },
    'data-folder',
    'Other users of this computer may read /data/waybill.',
    'chmod 700',
  ],
  [
    'secrets cannot be read',
    { secrets: { ready: false, reason: 'Put key.bin back.' } },
    'secrets-readable',
    'The passwords and keys of the channels cannot be read, so no orders are fetched.',
    'Put key.bin back.',
  ],
  [
    'a channel is down',
    {
      channels: [
        aChannel({
          state: 'down',
          problem: { ...stopped, what: 'The store refused the password.', why: '(401)', todo: 'Enter it anew.' },
        }),
      ],
    },
    'channels-ok',
    'Main store: The store refused the password. (401)',
    'Enter it anew.',
  ],
  [
    'a task failed',
    { tasks: [aTask({ lastOk: false, lastResult: 'The store did not answer.' })] },
    'tasks-active',
    'The task of Main store failed: The store did not answer.',
    'run it again',
  ],
  [
    'no task is active',
    { tasks: [aTask({ active: false })] },
    'tasks-active',
    'No task is active for Main store: orders come only by manual sync.',
    'Switch a task on',
  ],
]

describe('each ill is found by its check alone', () => {
  test.each(ills)('%s', async (_what, change, check, problem, fix) => {
    const found = (await examine(sound(change))).filter(({ ok }) => !ok)
    expect(found.map((one) => one.check)).toEqual([check])
    expect(found[0]?.problem).toBe(problem)
    expect(found[0]?.fix).toContain(fix)
  })

  test('and every check has one', () => {
    expect(new Set(ills.map(([, , check]) => check))).toEqual(new Set(checks.map(({ check }) => check)))
  })
})

test('a practice company needs no .qwc and no schedule', async () => {
  const practice = aCompany({ practice: true, qwcSavedAt: null, lastCalledAt: at(9_000) })
  expect((await examine(sound({ companies: [practice] }))).filter(({ ok }) => !ok)).toEqual([])
})

test('an error in the log before a call that went well is past', async () => {
  const found = await examine(sound({ watch: watching(logged(noon - 3_600_000, 'QBWC1042')) }))
  expect(found.filter(({ ok }) => !ok)).toEqual([])
})

test('a file channel needs no task', async () => {
  const found = await examine(sound({ channels: [aChannel({ kind: 'file' })], tasks: [] }))
  expect(found.filter(({ ok }) => !ok)).toEqual([])
})

test('a check that cannot be carried out stops no other', async () => {
  const freeBytes = async () => {
    throw new Error('EIO')
  }
  const found = (await examine(sound({ probes: { freeBytes } }))).filter(({ ok }) => !ok)
  expect(found).toEqual([
    {
      check: 'disk-space',
      title: 'Room on the disk',
      about: 'computer',
      ok: false,
      problem: 'This could not be looked at: EIO',
      fix: 'Look at the log file, and try again.',
    },
  ])
})

test('the probes look at this computer', async () => {
  const dataDir = aFolder()
  const rendererDir = path.join(dataDir, 'renderer')
  const store = { check: async () => ['a fault'] }
  const startedAt = { wall: noon - 60_000, counted: performance.now() }
  const probes = probesOf({ dataDir, rendererDir, store, now: () => noon, startedAt })
  expect(probes.isWindowBuilt()).toBe(false)
  mkdirSync(rendererDir)
  writeFileSync(path.join(rendererDir, 'index.html'), '')
  expect(probes.isWindowBuilt()).toBe(true)
  expect(await probes.folder()).toEqual({ writable: true, network: false, othersMayRead: false })
  expect(await probes.freeBytes()).toBeGreaterThan(0)
  expect(await probes.databaseFaults()).toEqual(['a fault'])
  expect(probes.clockMoved()).toBeGreaterThan(55_000)
  const bound = await listenOnLoopback({ port: 0, served: 'window', makeServer: () => createServer() })
  expect([await probes.answers(bound.port, '127.0.0.1'), await probes.isFree(bound.port)]).toEqual([true, false])
  await bound.close()
  expect([await probes.answers(bound.port, '127.0.0.1'), await probes.isFree(bound.port)]).toEqual([false, true])
})
