import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ShellNotice } from '../../../src/main/shell.ts'
import { clockTime } from '../../../src/sync/watch/time-words.ts'
import { MINUTE } from '../life.ts'
import { aWorld, type World } from '../world.ts'

/** What the window shows beside the clock of the computer, and what the system shows. */
function shell(world: World) {
  const seen: ShellNotice[] = []
  world.host.notices((notice) => seen.push(notice))
  return { seen, light: () => world.host.status() }
}

/** Minutes pass; somebody looks at the end of each, as the host does by itself. */
async function pass(world: World, minutes: number): Promise<void> {
  for (let i = 0; i < minutes; i += 1) {
    world.clock += MINUTE
    await world.host.look()
  }
}

/** The Web Connector calls four times, a quarter of an hour apart. */
async function habit(world: World): Promise<void> {
  for (let i = 0; i < 5; i += 1) {
    await pass(world, 14)
    await world.session()
  }
  await world.host.look()
}

type Body = Readonly<{ kind: string; phase: string; title: string; words: string; company: string }>

/** An address that takes what it is sent, or not. */
async function aHook(world: World) {
  const got: Body[] = []
  const state = { status: 200 }
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (part) => {
      text += part
    })
    request.on('end', () => {
      if (state.status === 200) got.push(JSON.parse(text))
      response.writeHead(state.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  await world.host.api.host.set({ values: { 'notices.webhook': 'true', 'notices.webhook.url': url } })
  return { got, state }
}

async function order(world: World, number: string): Promise<void> {
  world.shop.put({ number, first: 'Ann' })
  await world.sync()
}

const blackBox = (world: World) => world.host.api.watch.blackBox({ companyId: world.companyId })

describe('the watch', () => {
  test('a Web Connector that stops calling is told once, and once when it calls again', async () => {
    const world = await aWorld()
    const hook = await aHook(world)
    await habit(world)
    const { seen, light } = shell(world)
    expect(await blackBox(world)).toMatchObject({ standing: 'on-time', observedMinutes: 15, agreedMinutes: 15 })
    await pass(world, 30)
    expect(light().level).not.toBe('down')
    await pass(world, 1)
    const since = clockTime(world.clock - 31 * MINUTE, world.clock)
    const words = `The Web Connector has been quiet for "Harbor Lane" since ${since}; it called about every 15 min.`
    expect(light()).toEqual({ level: 'down', words })
    await pass(world, 40)
    expect(seen.map(({ title }) => title)).toEqual(['The Web Connector is quiet'])
    expect(seen[0]?.address).toContain(`/companies/${world.companyId}?page=connector`)
    expect((await world.host.api.today.get({})).health).toMatchObject({ level: 'down', words })

    await world.session()
    await world.host.look()
    const now = clockTime(world.clock, world.clock)
    expect(light().level).not.toBe('down')
    expect(seen.map(({ title }) => title)).toEqual(['The Web Connector is quiet', 'The Web Connector calls again'])
    expect(hook.got.map(({ kind, phase, company }) => [kind, phase, company])).toEqual([
      ['connector-quiet', 'begun', 'Harbor Lane'],
      ['connector-quiet', 'over', 'Harbor Lane'],
    ])
    expect(hook.got[1]?.words).toContain(`The Web Connector calls again (Harbor Lane) since ${now}.`)
    const said = await world.host.api.activity.page({ area: 'session', search: 'quiet' })
    expect(said.map(({ kind }) => kind)).toEqual(['trouble-over', 'trouble'])
  })

  test('a start anew neither forgets it nor tells it again; after a sleep the call is awaited first', async () => {
    const world = await aWorld()
    const hook = await aHook(world)
    await habit(world)
    await pass(world, 31)
    expect(hook.got.map(({ phase }) => phase)).toEqual(['begun'])
    await world.restart()
    await world.host.look()
    // Nobody was there to hear a call: it is expected one interval from now, and nobody says that it came.
    expect(world.host.status().level).not.toBe('down')
    await pass(world, 31)
    expect(world.host.status().level).toBe('down')
    expect(hook.got.map(({ phase }) => phase)).toEqual(['begun'])
    world.clock += 9 * 60 * MINUTE
    await world.host.look()
    expect(world.host.status().level).not.toBe('down')
    expect((await world.host.api.companies.get({ id: world.companyId })).connectorWords).toMatch(/next in 15 min$/)
    await world.session()
    await world.host.look()
    expect(hook.got.map(({ phase }) => phase)).toEqual(['begun', 'over'])
  })

  test('a notice that is not taken is tried again, and told when it is given up', async () => {
    const world = await aWorld()
    const hook = await aHook(world)
    hook.state.status = 503
    await habit(world)
    await pass(world, 31)
    expect(await world.host.api.watch.notices()).toMatchObject([
      { state: 'waiting', tries: 1, error: 'The address did not take it: 503 Service Unavailable' },
    ])
    await pass(world, 1)
    expect((await world.host.api.watch.notices())[0]).toMatchObject({ tries: 2 })
    for (const minutes of [5, 15, 60, 240, 720]) {
      world.clock += minutes * MINUTE
      await world.host.look()
    }
    const failed = (await world.host.api.watch.notices()).filter(({ state }) => state === 'failed')
    expect(failed[0]).toMatchObject({ tries: 7 })
    const { health } = await world.host.api.today.get({})
    expect(health.words).toMatch(/^A notice could not be sent: The address did not take it: 503|has been quiet/)
    expect(hook.got).toEqual([])
  })

  test('in quiet hours nothing is told; what is over by the end never is', async () => {
    const world = await aWorld()
    const hook = await aHook(world)
    await habit(world)
    const { seen } = shell(world)
    const from = new Date(world.clock)
    const time = (minutes: number): string =>
      clockTime(from.getTime() + minutes * MINUTE, from.getTime() + minutes * MINUTE)
    await world.host.api.host.set({
      values: { 'notices.quietFrom': time(10), 'notices.quietTo': time(120) },
    })
    await pass(world, 60)
    expect(world.host.status().level).toBe('down')
    await world.session()
    await pass(world, 31)
    expect([seen, hook.got]).toEqual([[], []])
    await pass(world, 30)
    expect(seen.map(({ title }) => title)).toEqual(['The Web Connector is quiet'])
  })
})

describe('the black box', () => {
  test('tells each call with its outcome, and what the Web Connector was told', async () => {
    const world = await aWorld()
    await order(world, '1')
    await world.session()
    const { calls, last } = await blackBox(world)
    expect(last).toMatchObject({ words: 'Done', tone: 'good' })
    expect(last?.said).toMatch(/^Finished: 1 transaction and 1 list entry posted\.$|^Finished: /)
    expect(last?.sets).toBeGreaterThan(0)
    expect(calls.map(({ words }) => words)).toEqual(['Done', 'Done'])
  })

  test('a session that was cut off, and one that had nothing to do', async () => {
    const world = await aWorld()
    await order(world, '1')
    world.fault = ({ point }) => (point === 'c-after-process' ? { kind: 'die' } : undefined)
    await world.session()
    world.fault = undefined
    expect((await blackBox(world)).last).toMatchObject({ words: 'Under way' })
    await world.session()
    const { calls } = await blackBox(world)
    expect(calls[0]).toMatchObject({ words: 'Done' })
    expect(calls[1]).toMatchObject({ words: 'Cut off: the Web Connector never said goodbye', tone: 'bad' })
    await world.session()
    expect((await blackBox(world)).last?.words).toMatch(/^(Nothing to do|Done)$/)
  })

  test('wrong passwords: who, how often, since when; over with the right one', async () => {
    const world = await aWorld()
    const { userName } = await world.host.api.companies.get({ id: world.companyId })
    const { passwordHash } = (await world.host.deps.store.companies.get(world.companyId))!
    await world.host.deps.store.companies.update(world.companyId, { passwordHash: 'scrypt$AAAA$AAAA' })
    const first = new Date(world.clock + MINUTE).toISOString()
    for (let i = 0; i < 3; i += 1) await world.session()
    await world.host.look()
    expect((await blackBox(world)).refusals).toEqual([
      { userName, times: 3, firstAt: first, lastAt: new Date(world.clock).toISOString(), overAt: null, known: true },
    ])
    expect(world.host.status().words).toMatch(
      /^The Web Connector was refused for "Harbor Lane": a wrong password, 3 times/,
    )
    const doctor = await world.host.api.host.doctor({ companyId: world.companyId })
    expect(doctor.find(({ check }) => check === 'sign-ins')).toMatchObject({ ok: false })
    const pairing = await world.host.api.companies.pairing({ id: world.companyId })
    expect(pairing.find(({ key }) => key === 'password-accepted')).toMatchObject({ state: 'failed' })
    await world.host.deps.store.companies.update(world.companyId, { passwordHash })
    await world.session()
    await world.host.look()
    expect((await blackBox(world)).refusals[0]?.overAt).toBe(new Date(world.clock).toISOString())
    expect(world.host.status().words).not.toContain('refused')
  })

  test('a lock left behind is told, with its cure, and never cleared by us', async () => {
    const world = await aWorld()
    await order(world, '1')
    const row = (await world.host.deps.store.companies.get(world.companyId))!
    const lock = 'LOCKED:SERVER1:638000000000000000'
    const type = 'STR255TYPE'
    world.books.fields.set({ object: 'Company', owner: row.ownerId, name: 'AppLock', type, value: lock })
    await world.session()
    await world.session()
    await world.host.look()
    expect((await blackBox(world)).calls.slice(0, 2).map(({ words }) => words)).toEqual([
      'Signed in, but asked for nothing',
      'Signed in, but asked for nothing',
    ])
    expect(world.host.status().words).toMatch(
      /^The Web Connector signed in for "Harbor Lane" 2 times and asked for nothing/,
    )
    expect(world.books.fields.get('Company', row.ownerId, 'AppLock')?.value).toBe(lock)
  })

  test('a session that shows the lock of the last one: left behind until one shows its own again', async () => {
    const world = await aWorld()
    await order(world, '1')
    const ticks = (BigInt(world.clock + MINUTE) + 62_135_596_800_000n) * 10_000n
    await world.host.deps.store.settings.set(`watch:${world.companyId}`, { lock: `LOCKED:PRACTICE:${ticks}` })
    await world.session()
    const taken = clockTime(world.clock, world.clock)
    expect((await blackBox(world)).lock).toMatchObject({
      words: `A lock of an earlier update stands in the company file: taken on PRACTICE (${taken}) and never given back.`,
    })
    const doctor = await world.host.api.host.doctor({ companyId: world.companyId })
    expect(doctor.find(({ check }) => check === 'lock-left')?.fix).toContain('Waybill never clears the lock itself')
    await order(world, '2')
    await world.session()
    expect((await blackBox(world)).lock).toBeNull()
  })

  test("the Web Connector's own log: codes of our row in our words; missing, rotated, and not to be opened", async () => {
    const world = await aWorld()
    const file = path.join(world.dir, 'QWCLog.txt')
    const { appName } = await world.host.api.companies.get({ id: world.companyId })
    const log = async () => (await blackBox(world)).log
    await world.host.api.host.set({ values: { 'connector.logFile': file } })
    expect(await log()).toMatchObject({ file, state: 'missing', errors: [] })
    writeFileSync(file, "20260714.11:00:00 UTC : application = 'Another' has STARTED\r\n")
    expect((await log()).words).toMatch(/^The log does not speak of this company file: it was begun anew/)
    const big = `${'x'.repeat(99)}\n`.repeat(8_000)
    const ours = [
      `application = '${appName}' has STARTED`,
      'QBWC1012: Authentication failed. Jane Doe',
      'and 0x80040408',
    ]
    const stamp = (at: number): string =>
      new Date(at).toISOString().replace(/^(\d+)-(\d+)-(\d+)T(.{8}).*/, '$1$2$3.$4 UTC : ')
    writeFileSync(file, `${big}${ours.map((line) => stamp(world.clock + MINUTE) + line).join('\r\n')}`, 'latin1')
    const found = await log()
    expect(found.state).toBe('read')
    expect(found.errors.map(({ code, cause }) => [code, cause])).toEqual([
      ['0x80040408', expect.stringMatching(/^QuickBooks could not be started\./)],
      ['QBWC1012', expect.stringMatching(/^Signing in at Waybill failed/)],
    ])
    expect(JSON.stringify(found)).not.toContain('Jane Doe')
    const doctor = await world.host.api.host.doctor({ companyId: world.companyId })
    expect(doctor.find(({ check }) => check === 'connector-log')?.problem).toContain(
      'is 0x80040408: QuickBooks could not',
    )
    await world.host.api.host.set({ values: { 'connector.logFile': world.dir } })
    expect(await log()).toMatchObject({ state: 'locked', errors: [] })
  })
})
