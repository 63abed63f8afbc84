import { describe, expect, test } from 'vitest'
import { problem } from '../../src/domain/problem.ts'
import { aScene, type Scene } from './scene.ts'

/** The order needs a person for a problem that QuickBooks' own text would bring. */
async function withProblem(s: Scene, number: string, fix: { kind: string; values: Record<string, string> }) {
  const found = problem({ code: 'quickbooks-3070', what: 'A text is too long.', why: '', todo: '', fixes: [fix] })
  const { id } = await s.order(number)
  await s.host.deps.store.transaction(async (t) => {
    await t.postings.dropQueued(id)
    await t.documents.update(id, { state: 'attention', problem: found, problems: [found] })
  })
}

describe('a name that cannot stand', () => {
  test('it is a vendor’s: another one is proposed, edited, used, and kept where it is to be', async () => {
    const s = await aScene({ settings: { 'customers.nameTaken': 'stop' } })
    s.books.lists.add({ kind: 'Vendor', name: 'Ada Lovett', parent: null, active: true, doc: {} })
    s.books.lists.add({ kind: 'OtherName', name: 'Ada Lovett (Shop)', parent: null, active: true, doc: {} })
    s.shop.put({ number: '1' })
    await s.sync()
    await s.session()
    expect((await s.problem('1')).what).toBe('The name “Ada Lovett” belongs to a vendor in QuickBooks.')
    const fix = await s.fix('1', 'use-other-name')
    const { form, sentence } = await fix.describe()
    expect(sentence).toBe(
      'Gives the new customer the name below, for QuickBooks allows “Ada Lovett” only once; the vendor keeps it.',
    )
    expect(form.map((f) => [f.key, f.default])).toEqual([
      ['to', 'Ada Lovett (C)'],
      ['scope', 'channel'],
    ])
    expect(await fix.refused({ to: 'ada lovett' })).toBe(
      '“Ada Lovett” is a vendor in QuickBooks, too. Choose another name.',
    )
    expect(await fix.refused({ to: 'Ada Lovett (Shop)' })).toBe(
      '“Ada Lovett (Shop)” is an other name in QuickBooks, too. Choose another name.',
    )
    expect(await fix.refused({ to: 'A'.repeat(42) })).toMatch(/has 42 characters; QuickBooks keeps 41\./)
    await fix.press({ to: 'Ada Lovett (Web)' })
    await s.session()
    expect((await s.order('1')).state).toBe('posted')
    expect(s.find('Customer', 'Ada Lovett (Web)')).toBeDefined()
    s.shop.put({ number: '2' })
    await s.sync()
    await s.session()
    expect((await s.order('2')).state).toBe('posted')
    expect(s.books.transactions('SalesReceipt').map((t) => t.customer)).toEqual([
      'Ada Lovett (Web)',
      'Ada Lovett (Web)',
    ])
  })

  test('a customer’s name is shortened for this order', async () => {
    const s = await aScene()
    s.shop.put({ number: '1', first: 'Maximiliane', last: 'Wolfeschlegelsteinhausenberger' })
    await s.sync()
    const name = 'Maximiliane Wolfeschlegelsteinhausenberger'
    await withProblem(s, '1', { kind: 'shorten-name', values: { name, field: 'customer', length: '20' } })
    const fix = await s.fix('1', 'shorten-name')
    expect((await fix.describe()).form[0]).toMatchObject({ default: 'Maximiliane Wolfesch', most: 20 })
    await fix.press({ to: 'M. Wolfeschlegel' })
    await s.session()
    expect(s.books.transactions('SalesReceipt').map((t) => t.customer)).toEqual(['M. Wolfeschlegel'])
  })

  test('any other text of the order: it is replaced wherever the order has it', async () => {
    const s = await aScene()
    s.shop.put({ number: '1' })
    await s.sync()
    await withProblem(s, '1', {
      kind: 'shorten-name',
      values: { name: '1 Quay Street', field: 'BillAddress.Addr1', length: '10' },
    })
    const fix = await s.fix('1', 'shorten-name')
    expect(await fix.describe()).toMatchObject({ button: 'Shorten the text', mayBeKept: false })
    expect(await fix.refused({ to: '1 Quay St', scope: 'company' })).toBe(
      'This is done for these orders alone: it is never done again by itself.',
    )
    await fix.press({ to: '1 Quay St' })
    await s.session()
    const { plan } = await s.host.api.orders.get({ id: (await s.order('1')).id })
    expect(JSON.stringify(plan.at(-1)?.fields)).toContain('1 Quay St')
    expect(JSON.stringify(plan.at(-1)?.fields)).not.toContain('1 Quay Street')
  })
})
