import { describe, expect, test } from 'vitest'
import { aScene, type Scene } from './scene.ts'

/** An order whose day is in closed books, as the next visit finds it. */
async function inClosedBooks(numbers: readonly string[] = ['1']): Promise<Scene> {
  const s = await aScene()
  s.books.changeSettings({ closingDate: '2026-07-31' })
  for (const [at, number] of numbers.entries()) s.shop.put({ number, first: `Ada${at}` })
  await s.sync()
  await s.session()
  return s
}

const dateOf = async (s: Scene, number: string): Promise<string> =>
  (await s.host.api.orders.get({ id: (await s.order(number)).id })).plan.at(-1)?.txnDate ?? ''

describe('a date that cannot stand', () => {
  test('the first open day, as proposed', async () => {
    const s = await inClosedBooks()
    expect((await s.order('1')).state).toBe('held')
    const [group] = await s.host.api.orders.problems({ companyId: s.companyId })
    expect(group).toMatchObject({ code: 'period-closed', state: 'held', count: 1 })
    expect(group?.buttons.map((b) => b.button)).toEqual(['Choose the date', 'Change the setting', 'Exclude'])
    const fix = await s.fix('1', 'choose-date')
    const { form, mayBeKept } = await fix.describe()
    expect(mayBeKept).toBe(false)
    expect(form[0]).toMatchObject({ key: 'when', default: 'first-open-day' })
    expect(form[0]?.options?.map((o) => o.label)).toEqual([
      'On the first open day, 2026-08-01',
      'Today, 2026-07-14',
      'On another day',
      'Not yet: hold the orders',
    ])
    expect(await fix.press()).toMatchObject({ words: '1 order dated 2026-08-01.' })
    await s.session()
    expect((await s.order('1')).state).toBe('posted')
    expect(await dateOf(s, '1')).toBe('2026-08-01')
  })

  test('another day: it must be one, and open; today may be closed, too', async () => {
    const s = await inClosedBooks()
    const fix = await s.fix('1', 'choose-date')
    for (const [values, words] of [
      [{ when: 'other' }, 'Choose the date.'],
      [{ when: 'other', date: '2026-02-30' }, '“2026-02-30” is no day of the calendar. Choose another date.'],
      [
        { when: 'other', date: '2040-01-01' },
        'QuickBooks keeps dates from 1970 to 2038. Choose another date than 2040-01-01.',
      ],
      [
        { when: 'other', date: '2026-07-31' },
        'The books are closed up to 2026-07-31. Choose a later date than 2026-07-31.',
      ],
      [{ when: 'today' }, 'The books are closed up to 2026-07-31. Choose a later date than 2026-07-14.'],
      [{ when: 'someday' }, 'There is no choice “someday”. Choose one from the list.'],
      [{ when: 'today', scope: 'company' }, 'This is done for these orders alone: it is never done again by itself.'],
    ] as const)
      expect(await fix.refused(values)).toBe(words)
    await fix.press({ when: 'other', date: '2026-08-15' })
    await s.session()
    expect(await dateOf(s, '1')).toBe('2026-08-15')
  })

  test('held by a person: it stays, and can be released', async () => {
    const s = await inClosedBooks()
    const fix = await s.fix('1', 'choose-date')
    await fix.press({ when: 'hold' })
    expect(await s.order('1')).toMatchObject({
      state: 'held',
      stateReason: 'By a person: Held until its date is settled.',
    })
  })

  test('all alike, though each has its own day', async () => {
    const s = await inClosedBooks(['1', '2', '3'])
    const fix = await s.alike('1', 'choose-date')
    expect(await fix.describe()).toMatchObject({ affects: 3 })
    expect(await fix.press({ when: 'first-open-day' })).toMatchObject({
      affected: 3,
      words: '3 orders dated 2026-08-01.',
    })
    await s.session()
    expect(s.books.transactions('SalesReceipt').map((t) => t.date)).toEqual(['2026-08-01', '2026-08-01', '2026-08-01'])
  })
})

describe('an account that is missing', () => {
  test('of the transaction: for these orders alone, and of the right type', async () => {
    const s = await aScene({ settings: { 'finance.depositAccount': 'Gone' } })
    s.shop.put({ number: '1' })
    await s.sync()
    const fix = await s.fix('1', 'choose-account')
    const { button, form, mayBeKept } = await fix.describe()
    expect([button, mayBeKept, form.map((f) => f.twin?.list)]).toEqual([
      'Choose the deposit account',
      false,
      ['account'],
    ])
    expect(await fix.refused({ account: '' })).toBe('Choose the deposit account.')
    expect(await fix.refused({ account: 'Sales:Web Sales' })).toBe(
      '“Sales:Web Sales” is an Income account. The deposit account must be a Bank, Other Current Asset or Other Current Liability account.',
    )
    await fix.press({ account: 'Web Store Clearing' })
    await s.session()
    expect((await s.order('1')).state).toBe('posted')
    expect(s.books.accountBalance('Web Store Clearing')).toBe(1400n)
    s.shop.put({ number: '2', first: 'Ben' })
    await s.sync()
    expect((await s.problem('2')).code).toBe('list-entry-missing')
  })

  test('of items that are made: kept as the setting, which is said', async () => {
    const s = await aScene({ settings: { 'finance.incomeAccount': 'Gone', 'products.missing': 'service' } })
    s.shop.put({ number: '1', lines: [{ sku: 'NEW', quantity: 1, price: 5 }] })
    await s.sync()
    const fix = await s.fix('1', 'choose-account')
    expect((await fix.describe()).sentence).toBe(
      'Choose the item income account. It is kept as the setting of the channel, and the orders that wait for it are planned again.',
    )
    await fix.press({ account: 'Sales:Web Sales' })
    expect((await s.order('1')).state).toBe('ready')
    expect((await s.host.deps.store.settings.get(`channel:${s.channelId}`))['finance.incomeAccount']).toBe(
      'Sales:Web Sales',
    )
  })
})
