import { cpSync, renameSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createPracticeCompany } from '../../src/simulator/index.ts'
import { STAMP_NAME, STAMP_OWNER } from '../../src/sync/company/stamp.ts'
import {
  documents,
  entered,
  expectAllPosted,
  expectSoundBooks,
  expectTrueStates,
  sales,
  states,
  untilQuiet,
} from './truth.ts'
import { aWorld, type World } from './world.ts'

const companyOf = (world: World) => world.host.api.companies.get({ id: world.companyId })

/** Stopped for this; nothing was written. */
async function expectStopped(world: World, code: string): Promise<void> {
  const before = entered(world)
  // With nothing to post, the file is looked at once an hour.
  world.clock += 60 * 60_000
  await world.session()
  const { state, stopProblem } = await companyOf(world)
  expect([state, stopProblem?.code]).toEqual(['stopped', code])
  expect(entered(world)).toEqual(before)
  expect(await world.host.deps.store.sets.unresolved(world.companyId)).toEqual([])
}

async function decide(world: World, kind: string): Promise<void> {
  const { stopProblem } = await companyOf(world)
  const fix = stopProblem!.fixes.find((f) => f.kind === kind)!
  await world.host.api.fixes.apply({ fix, target: { kind: 'company', id: world.companyId }, values: {} })
}

async function withOrders(...numbers: readonly string[]): Promise<World> {
  const world = await aWorld()
  for (const number of numbers) world.shop.put({ number, first: `Buyer${number}` })
  await world.sync()
  return world
}

describe('the right books', () => {
  test('another company file is open: nothing is written; with the right one it goes on by itself', async () => {
    const world = await withOrders('1')
    const right = world.books.path
    const other = path.join(world.dir, 'other.qbw')
    createPracticeCompany(other, { customers: 1, settings: { companyName: 'Rival Ltd' } }).close()
    world.openFile(other)
    await expectStopped(world, 'company-other-name')
    expect(entered(world)).toEqual([])
    world.openFile(right)
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('the file was moved: asked, accepted, posted', async () => {
    const world = await withOrders('1')
    const moved = path.join(world.dir, 'moved.qbw')
    world.books.backup(moved)
    renameSync(world.books.path, path.join(world.dir, 'gone.qbw'))
    world.openFile(moved)
    await expectStopped(world, 'company-moved')
    expect((await companyOf(world)).stopProblem?.why).toContain('moved.qbw')
    await decide(world, 'accept-moved-file')
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('a copy was asked about, then the file is moved: the question names the file that is open now', async () => {
    const world = await withOrders('1')
    const copy = path.join(world.dir, 'copy.qbw')
    world.books.backup(copy)
    world.openFile(copy)
    await expectStopped(world, 'company-moved')
    const moved = path.join(world.dir, 'moved.qbw')
    world.books.backup(moved)
    world.openFile(moved)
    await expectStopped(world, 'company-moved')
    expect((await companyOf(world)).stopProblem?.fixes).toEqual([
      { kind: 'accept-moved-file', values: { path: moved } },
    ])
    await decide(world, 'accept-moved-file')
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('a copy is open beside the real one: asked; back at the real one it goes on', async () => {
    const world = await withOrders('1')
    const right = world.books.path
    const copy = path.join(world.dir, 'copy.qbw')
    world.books.backup(copy)
    world.openFile(copy)
    await expectStopped(world, 'company-moved')
    world.openFile(right)
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('renamed inside QuickBooks: its mark tells that it is the same', async () => {
    const world = await withOrders('1')
    world.books.changeSettings({ companyName: 'Harbor Lane Inc.' })
    await untilQuiet(world)
    await expectAllPosted(world)
    expect((await companyOf(world)).profile?.companyName).toBe('Harbor Lane Inc.')
  })

  test('preferences changed in QuickBooks: what is ready is planned on them', async () => {
    const world = await withOrders('1')
    expect(await states(world)).toEqual({ ready: 1 })
    world.books.changeSettings({ closingDate: '2026-07-20' })
    await world.session()
    expect(entered(world)).toEqual([])
    expect(await states(world)).not.toEqual({ ready: 1 })
  })
})

describe('one poster', () => {
  test('a fresh data folder on the same books: asked, taken over; its own work is known and not posted again', async () => {
    const world = await withOrders('1', '2', '3')
    await untilQuiet(world)
    const before = entered(world)
    await world.restart(path.join(world.dir, 'fresh'))
    await world.renew()
    await expectStopped(world, 'company-other-poster')
    await decide(world, 'take-over-posting')
    await world.session()
    await world.openShop()
    world.shop.put({ number: '4', first: 'Buyer4' })
    await world.sync()
    await untilQuiet(world)
    await expectAllPosted(world)
    expect(entered(world)).toEqual([...before, 'SalesReceipt 4 Buyer4 Lovett 14.00'])
  })

  test.each([
    ['another prefix', { 'orders.refPrefix': 'W-' }, undefined],
    ['QuickBooks’ own numbers', { 'orders.refNumber': 'quickbooks' }, undefined],
    ['invoices in place of receipts', { 'orders.transaction': 'invoice' }, 'partly-booked'],
  ])('a fresh data folder with other settings (%s) posts nothing twice', async (_what, settings, problem) => {
    const world = await withOrders('1', '2')
    await untilQuiet(world)
    const before = entered(world)
    await world.restart(path.join(world.dir, 'fresh'))
    await world.renew()
    await world.session()
    await decide(world, 'take-over-posting')
    await world.session()
    await world.openShop({ name: 'Called otherwise', ...settings })
    await world.sync()
    await untilQuiet(world)
    expect(entered(world)).toEqual(before)
    const codes = (await documents(world)).map((d) => d.problem?.code)
    expect(codes).toEqual([problem, problem])
  })

  test('what a person renumbered and dated anew in QuickBooks is known by its key', async () => {
    const world = await withOrders('1')
    await untilQuiet(world)
    const edited = "update txn set ref = 'X-9', ref_key = 'x-9', date = '2026-07-01' where kind = 'SalesReceipt'"
    world.books.file.db.exec(edited)
    await world.restart(path.join(world.dir, 'fresh'))
    await world.renew()
    await world.session()
    await decide(world, 'take-over-posting')
    await world.session()
    await world.openShop()
    await world.sync()
    await untilQuiet(world)
    expect(entered(world)).toEqual(['SalesReceipt X-9 Buyer1 Lovett 14.00'])
    expect(await states(world)).toEqual({ posted: 1 })
  })

  test('the host whose books were taken over stops, and looks up what the other one posted when it takes over again', async () => {
    const world = await withOrders('1')
    await untilQuiet(world)
    const first = world.host.dataDir
    world.shop.put({ number: '2', first: 'Buyer2' })
    await world.sync()
    await world.restart(path.join(world.dir, 'fresh'))
    const mine = await world.renew()
    await world.session()
    await decide(world, 'take-over-posting')
    await world.session()
    await world.openShop()
    await world.sync()
    await untilQuiet(world)
    await expectAllPosted(world)

    await world.restart(first)
    await world.become(mine)
    await expectStopped(world, 'company-other-poster')
    await decide(world, 'take-over-posting')
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('our database was restored from an old copy: what it posted since is found, not posted again', async () => {
    const world = await withOrders('1')
    await untilQuiet(world)
    const { dataDir } = world.host
    const old = path.join(world.dir, 'old')
    world.die()
    await world.host.stop()
    cpSync(dataDir, old, { recursive: true })
    await world.restart(dataDir)
    for (const number of ['2', '3']) world.shop.put({ number, first: `Buyer${number}` })
    await world.sync()
    await untilQuiet(world)
    const before = entered(world)
    await world.restart(old)
    world.shop.put({ number: '4', first: 'Buyer4' })
    await world.sync()
    await untilQuiet(world)
    await expectAllPosted(world)
    expect(entered(world)).toEqual([...before, 'SalesReceipt 4 Buyer4 Lovett 14.00'])
  })
})

describe('one order, two channels', () => {
  test('of one store: the second is told, and nothing is posted twice', async () => {
    const world = await withOrders('1')
    await untilQuiet(world)
    await world.openShop()
    world.shop.put({ number: '2', first: 'Buyer2' })
    await world.sync()
    await untilQuiet(world)
    expect(entered(world)).toEqual(['SalesReceipt 1 Buyer1 Lovett 14.00', 'SalesReceipt 2 Buyer2 Lovett 14.00'])
    expect(await states(world)).toEqual({ posted: 2, attention: 1 })
    const known = (await documents(world)).find((d) => d.state === 'attention')
    expect(known?.problem?.what).toBe('Order 1 is known already, from the channel Shop.')
  })

  test('removed and connected again: its orders are known as posted', async () => {
    const world = await withOrders('1')
    await untilQuiet(world)
    await world.host.api.channels.remove({ id: world.channelId })
    await world.openShop()
    await world.sync()
    await untilQuiet(world)
    expect(entered(world)).toEqual(['SalesReceipt 1 Buyer1 Lovett 14.00'])
    expect(await states(world)).toEqual({ posted: 2 })
  })
})

describe('a company file restored from a backup', () => {
  /** Orders before the backup, and after it; then the backup is the file. */
  async function restored(settings: Readonly<Record<string, string>> = {}): Promise<World> {
    const world = await aWorld({ settings })
    world.shop.put({ number: '1', first: 'Buyer1' })
    await world.sync()
    await untilQuiet(world)
    const backup = path.join(world.dir, 'backup.qbw')
    world.books.backup(backup)
    for (const number of ['2', '3']) world.shop.put({ number, first: 'Later' })
    await world.sync()
    await untilQuiet(world)
    await expectAllPosted(world)
    const { path: file } = world.books
    world.openFile(backup)
    world.books.backup(file)
    world.openFile(file)
    return world
  }

  test('is noticed; nothing is written until a person says so', async () => {
    const world = await restored()
    expect(sales(world).length).toBe(1)
    await expectStopped(world, 'company-restored')
    await expectStopped(world, 'company-restored')
  })

  test('accepted: what is missing is posted again, the rest is not', async () => {
    const world = await restored()
    await expectStopped(world, 'company-restored')
    await decide(world, 'accept-restored-file')
    world.shop.put({ number: '4', first: 'Later' })
    await world.sync()
    await untilQuiet(world)
    await expectAllPosted(world)
    await world.session()
    await expectAllPosted(world)
  })

  test('taken between an invoice and its payment: only the payment is missing', async () => {
    const world = await aWorld({ settings: { 'orders.transaction': 'invoice-and-payment' } })
    // Each in a set of its own: no backup is made while QuickBooks works on one.
    await world.host.deps.store.settings.set(`company:${world.companyId}`, { 'pace.most': '1' })
    world.shop.put({ number: '1' })
    await world.sync()
    const backup = path.join(world.dir, 'backup.qbw')
    let taken = false
    let busy = true
    // The payment is held up once, so that it goes in a set of its own.
    world.processing = {
      ...world.processing,
      provoke: ({ name }) => {
        if (!busy || name !== 'ReceivePaymentAdd') return undefined
        busy = false
        return { status: 3175, message: 'In use.' }
      },
    }
    world.fault = ({ point }) => {
      if (taken || point !== 'b-before-process' || sales(world).length !== 1) return undefined
      taken = true
      return { kind: 'run', run: () => world.books.backup(backup) }
    }
    await untilQuiet(world)
    world.clock += 60 * 60_000
    await untilQuiet(world)
    await expectAllPosted(world)
    expect(sales(world).length).toBe(2)
    const { path: file } = world.books
    world.openFile(backup)
    world.books.backup(file)
    world.openFile(file)
    expect(sales(world).length).toBe(1)
    await expectStopped(world, 'company-restored')
    await decide(world, 'accept-restored-file')
    await untilQuiet(world)
    expect(entered(world)).toEqual(['Invoice 1 Ada Lovett 14.00', 'ReceivePayment 1 Ada Lovett 14.00'])
    await expectAllPosted(world)
  })

  test('orders that were ready on the lists of before are planned on those of the backup', async () => {
    const world = await restored()
    world.shop.put({ number: '5', first: 'Later' })
    await world.sync()
    await expectStopped(world, 'company-restored')
    await decide(world, 'accept-restored-file')
    await untilQuiet(world)
    expectSoundBooks(world)
    await expectTrueStates(world)
    await expectAllPosted(world)
  })

  test('the wrong one: the file of before is put back, and what was posted meanwhile is posted into it', async () => {
    const world = await restored()
    const original = path.join(world.dir, 'original.qbw')
    await expectStopped(world, 'company-restored')
    await decide(world, 'accept-restored-file')
    const { path: file } = world.books
    // The backup lives on for a while: it misses 2 and 3, gets them again, and 4 besides.
    world.shop.put({ number: '4', first: 'Later' })
    await world.sync()
    await untilQuiet(world)
    await expectAllPosted(world)
    // Then a file as it was before the backup came: it has 1, 2 and 3, but not 4.
    world.books.backup(original)
    world.openFile(original)
    world.books.file.db.exec("delete from journal where txn in (select id from txn where ref = '4')")
    world.books.file.db.exec(
      "delete from stock where txn in (select id from txn where ref = '4'); delete from txn where ref = '4'",
    )
    const stamp = "update field set value = replace(value, @now, @before) where name = 'WaybillPoster'"
    const { epoch } = (await world.host.deps.store.companies.get(world.companyId))!
    world.books.file.db.prepare(stamp).run({ now: `;${epoch};`, before: `;${epoch - 1};` })
    world.books.backup(file)
    world.openFile(file)
    await expectStopped(world, 'company-restored')
    await decide(world, 'accept-restored-file')
    await untilQuiet(world)
    expect(
      entered(world)
        .map((line) => line.split(' ')[1])
        .toSorted(),
    ).toEqual(['1', '2', '3', '4'])
    expect(await states(world)).toEqual({ posted: 4 })
  })

  test('no epoch is given twice, whatever is restored', async () => {
    const world = await restored()
    await expectStopped(world, 'company-restored')
    await decide(world, 'accept-restored-file')
    await untilQuiet(world)
    const sets = await world.host.deps.store.sets.recent(world.companyId, 100)
    expect(new Set(sets.map((s) => s.epoch)).size).toBe(sets.length)
  })

  test('of a fresh installation: what it found as its own work is looked for, too', async () => {
    const world = await withOrders('1')
    await untilQuiet(world)
    const backup = path.join(world.dir, 'backup.qbw')
    world.books.backup(backup)
    world.shop.put({ number: '2', first: 'Later' })
    await world.sync()
    await untilQuiet(world)
    await world.restart(path.join(world.dir, 'fresh'))
    await world.renew()
    await world.session()
    await decide(world, 'take-over-posting')
    await world.session()
    await world.openShop()
    await world.sync()
    await untilQuiet(world)
    world.shop.put({ number: '3', first: 'Later' })
    await world.sync()
    await untilQuiet(world)
    await expectAllPosted(world)
    const { path: file } = world.books
    const ours = world.books.fields.get('Company', STAMP_OWNER, STAMP_NAME)!.value
    world.openFile(backup)
    // The backup was made after this installation took over, and before it posted.
    const [form, key, , epoch] = world.books.fields.get('Company', STAMP_OWNER, STAMP_NAME)!.value.split(';')
    const taken = [form, key, ours.split(';')[2], epoch, ''].join(';')
    world.books.file.db.prepare("update field set value = ? where name = 'WaybillPoster'").run(taken)
    world.books.backup(file)
    world.openFile(file)
    await expectStopped(world, 'company-restored')
    await decide(world, 'accept-restored-file')
    await untilQuiet(world)
    await expectAllPosted(world)
  })
})
