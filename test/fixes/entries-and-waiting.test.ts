import { describe, expect, test } from 'vitest'
import { aScene, type Scene } from './scene.ts'

describe('an entry of a short list that is missing', () => {
  test('a class: created with the next visit, below another one', async () => {
    const s = await aScene({ settings: { 'finance.class': 'Web' } })
    s.shop.put({ number: '1' })
    await s.sync()
    expect((await s.problem('1')).what).toBe('QuickBooks has no class “Web”.')
    const fix = await s.fix('1', 'create-list-entry')
    const { form, button } = await fix.describe()
    expect(button).toBe('Create or choose the class')
    expect(form.map((f) => [f.key, f.default])).toEqual([
      ['how', 'create'],
      ['name', 'Web'],
      ['to', ''],
      ['scope', 'channel'],
    ])
    expect(await fix.refused({ how: 'create', name: '' })).toBe('Enter a name.')
    expect(await fix.refused({ how: 'create', name: 'W'.repeat(32) })).toMatch(/has 32 characters; QuickBooks keeps 31/)
    expect(await fix.refused({ how: 'choose', to: 'Nowhere' })).toBe(
      'QuickBooks has no class “Nowhere”. Choose one from the list.',
    )
    expect(await fix.refused({ how: 'guess' })).toBe('There is no choice “guess”. Choose one from the list.')
    await fix.press({ how: 'create', name: 'Web', scope: 'orders' })
    await s.session()
    expect((await s.order('1')).state).toBe('posted')
    expect(s.find('Class', 'Web')?.active).toBe(true)
    // It is there now: the next order needs nobody.
    s.shop.put({ number: '2', first: 'Ben' })
    await s.sync()
    expect((await s.order('2')).state).toBe('ready')
  })

  test('one that is there stands for it, always or for this order', async () => {
    const s = await aScene({ settings: { 'finance.class': 'Web' } })
    const [known] = s.books.entriesOf('Class')
    const to = known!.fullName
    s.shop.put({ number: '1' })
    s.shop.put({ number: '2', first: 'Ben' })
    await s.sync()
    await (await s.fix('1', 'create-list-entry')).press({ how: 'choose', to, scope: 'orders' })
    expect([(await s.order('1')).state, (await s.order('2')).state]).toEqual(['ready', 'attention'])
    await (await s.fix('2', 'create-list-entry')).press({ how: 'choose', to, scope: 'channel' })
    await s.session()
    expect((await s.order('2')).state).toBe('posted')
    expect(await s.host.api.mappings.list({ companyId: s.companyId })).toMatchObject([
      { kind: 'class', from: 'Web', to },
    ])
  })
})

/** What stands against the order in QuickBooks, until it is over. */
function against(s: Scene, message: string): { over(): void; tries(): number } {
  let tries = 0
  s.processing = {
    ...s.processing,
    provoke: ({ name }) => {
      if (name !== 'SalesReceiptAdd') return undefined
      tries += 1
      return { status: 3180, message }
    },
  }
  return {
    tries: () => tries,
    over: () => {
      s.processing = { ...s.processing, provoke: () => undefined }
    },
  }
}

const minutes = (n: number): number => n * 60_000

describe('waiting until it is over', () => {
  test('a record that is in use: tried again by itself, told once more never; at once where a person wants', async () => {
    const s = await aScene()
    const held = against(
      s,
      'There was an error when saving a SalesReceipt. QuickBooks error message: The transaction could not be locked. It is in use by another user.',
    )
    s.shop.put({ number: '1' })
    await s.sync()
    await s.session()
    expect((await s.order('1')).state).toBe('attention')
    const fix = await s.fix('1', 'retry-when-free')
    expect((await fix.press()).words).toMatch(/^1 order tried again by itself until .* is free in QuickBooks\.$/)
    const waits = await s.order('1')
    expect(waits.state).toBe('ready')
    expect(waits.stateReason).toMatch(/^Waits until .* is free in QuickBooks\. It is tried again by itself\.$/)
    expect(await fix.refused()).toMatch(/^This problem is gone meanwhile/)
    await s.session()
    expect(held.tries()).toBe(1)
    s.clock += minutes(5)
    await s.session()
    expect(held.tries()).toBe(2)
    expect((await s.order('1')).state).toBe('ready')
    s.clock += minutes(20)
    held.over()
    await s.session()
    expect(await s.order('1')).toMatchObject({ state: 'posted', stateReason: '' })
  })

  test('single-user work by name: it says for whom it waits; tried now by hand', async () => {
    const s = await aScene()
    const held = against(
      s,
      'You cannot record this in single-user mode. Dana Kline on OFFICE-2 has the company file open.',
    )
    s.shop.put({ number: '1' })
    await s.sync()
    await s.session()
    const fix = await s.fix('1', 'wait-for-single-user')
    await fix.press()
    expect((await s.order('1')).stateReason).toMatch(
      /^Waits until the single-user work by .+ ends\. It is tried again by itself\.$/,
    )
    held.over()
    const { id } = await s.order('1')
    expect((await s.host.api.orders.get({ id })).actions[0]).toBe('retry')
    await s.host.api.orders.act({ action: 'retry', ids: [id] })
    await s.session()
    expect((await s.order('1')).state).toBe('posted')
  })
})
