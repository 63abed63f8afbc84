import { describe, expect, test } from 'vitest'
import { decidedSchema } from '../../src/domain/decided.ts'
import { formFieldSchema } from '../../src/domain/form-field.ts'
import { mayBeKept } from '../../src/sync/fixes/fix-kind.ts'
import { fixKinds } from '../../src/sync/fixes/index.ts'
import { reachField, reachOf } from '../../src/sync/fixes/reach.ts'
import { aScene, type Scene } from './scene.ts'

const lines = [{ sku: 'HL-MUG-RED', quantity: 1, price: 14 }]

async function withMany(n: number): Promise<Scene> {
  const s = await aScene()
  for (let i = 1; i <= n; i += 1) s.shop.put({ number: `A${i}`, first: `Ada${i}`, lines })
  await s.sync()
  return s
}

describe('all that are alike', () => {
  test('across the channels of the company file, with one answer', async () => {
    const s = await withMany(2)
    const first = s.channelId
    await s.openShop({ name: 'Second shop', baseUrl: 'https://shop.test/second/v1' })
    for (const number of ['A1', 'A2']) s.shop.orders.splice(0, 1, { ...s.shop.orders[0]!, number: `B${number}` })
    await s.sync()
    const fix = await s.alike('A1', 'map-sku')
    const { affects } = await fix.describe()
    // From a single order, too, all that are alike can be settled.
    const one = await s.fix('A1', 'map-sku')
    expect(await one.describe()).toMatchObject({
      affects: 1,
      alike: { code: 'item-missing', subject: 'HL-MUG-RED', count: affects },
    })
    const { affected, mappings } = await fix.press({ to: 'HL-MUG-NAVY', scope: 'channel' })
    expect([affects > 2, affected, mappings.length]).toEqual([true, affects, 2])
    const kept = await s.host.api.mappings.list({ companyId: s.companyId })
    expect(new Set(kept.map((m) => m.channelId))).toEqual(new Set([first, s.channelId]))
    expect(await s.host.api.orders.problems({ companyId: s.companyId })).toEqual([])
    expect(await fix.refused({ to: 'HL-MUG-NAVY' })).toMatch(/^This problem is gone meanwhile/)
  })

  test('in batches that tell how far they are and can be stopped; what was done stays done, the rest goes on later', async () => {
    const s = await withMany(60)
    const { api } = s.host
    const { fix, target } = await s.alike('A1', 'map-sku')
    const input = { fix, target, values: { to: 'HL-MUG-NAVY', scope: 'orders' } }
    const started = await api.fixes.start(input)
    expect(started).toMatchObject({ state: 'running', done: 0, total: 60 })
    await api.fixes.stop({ id: started.id })
    await s.host.idle()
    const ended = async (id: string) => {
      for (;;) {
        const run = await api.fixes.progress({ id })
        if (run.state !== 'running') return run
        await new Promise((done) => setImmediate(done))
      }
    }
    const stopped = await ended(started.id)
    expect(stopped.state).toBe('stopped')
    expect(stopped.done).toBeLessThan(60)
    expect(stopped.words).toMatch(/^Stopped: done for \d+, not for \d+\./)
    const left = (await api.orders.counts({ filter: { companyId: s.companyId } })).attention
    expect(left).toBe(60 - stopped.done)
    const again = await ended((await api.fixes.start(input)).id)
    expect(again).toMatchObject({ state: 'done', done: left, total: left, problem: null })
    expect((await api.orders.counts({ filter: { companyId: s.companyId } })).ready).toBe(60)
  })

  test('one whose form is wrong says so and changes nothing; one of an earlier start is not known', async () => {
    const s = await withMany(2)
    const { fix, target } = await s.alike('A1', 'map-sku')
    const { id } = await s.host.api.fixes.start({ fix, target, values: { to: 'Nowhere' } })
    await s.host.idle()
    await expect
      .poll(async () => (await s.host.api.fixes.progress({ id })).problem?.what)
      .toBe('QuickBooks has no item “Nowhere”. Choose one from the list.')
    await expect(s.host.api.fixes.progress({ id: 'gone' })).rejects.toThrow(
      'It is not known any more how this fix went.',
    )
    expect((await s.order('A2')).state).toBe('attention')
  })
})

const values = {
  sku: 'A',
  name: 'A',
  customer: 'A',
  list: 'customer',
  type: '',
  field: 'customer',
  length: '41',
  role: 'finance.incomeAccount',
}

describe('every kind of fix', () => {
  test.each(fixKinds.map((kind) => [kind.kind, kind] as const))('%s', (_name, kind) => {
    expect(kind.sentence(values)).toMatch(/^[A-Z“].*\.$/)
    expect(kind.button(values)).toMatch(/^[A-Z].*[^.]$/)
    expect(kind.page === undefined).toBe(kind.apply !== undefined)
    // Never again by itself where it would change a period, a tax or an account.
    if (kind.changes.length > 0) {
      expect(mayBeKept(kind, values)).toBeUndefined()
      expect(() => reachOf(kind, values, { scope: 'company' })).toThrow('never done again by itself')
    }
    const asked = reachField(kind, values).map((f) => formFieldSchema.parse(f))
    expect(asked.map((f) => f.key)).toEqual(mayBeKept(kind, values) ? ['scope'] : [])
  })

  test('those that change a period, a tax or an account are known as such', () => {
    const changing = fixKinds.filter(({ changes }) => changes.length > 0).map(({ kind }) => kind)
    for (const kind of ['create-item', 'choose-account', 'choose-date', 'post-on-first-open-day', 'set-setting'])
      expect(changing).toContain(kind)
  })

  test('what was decided for an order reads back as it was written', () => {
    expect(decidedSchema.parse({})).toEqual({
      booking: {},
      items: {},
      activate: [],
      create: [],
      texts: [],
      who: '',
    })
  })
})
