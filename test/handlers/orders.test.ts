import { describe, expect, test } from 'vitest'
import { aPairedHost, refusal } from './a-host.ts'

describe('orders', () => {
  test('preview before and truth after: fields, lines, reasons, difference in words', async () => {
    const { api, channelId, visit, order } = await aPairedHost()
    await api.sync.start({ channelId })
    const { id } = await order('5004')
    const before = await api.orders.get({ id })
    expect(before.state).toBe('ready')
    expect(before.differenceWords).toBe("The Sales Receipt as planned equals the store's total of 148.96 USD.")
    expect(before.plan.map((t) => [t.title, t.fromQuickBooks])).toEqual([['Sales Receipt', false]])
    expect(await visit()).toEqual([])
    const after = await api.orders.get({ id })
    expect(after.state).toBe('posted')
    expect(after.differenceWords).toBe("The Sales Receipt in QuickBooks equals the store's total of 148.96 USD.")
    const receipt = after.plan.find((t) => t.title === 'Sales Receipt')!
    expect(receipt).toMatchObject({
      fromQuickBooks: true,
      refNumber: '5004',
      total: '148.96',
      subtotal: '139.50',
      tax: '9.46',
      stateWords: 'In the books',
    })
    expect(receipt.lines.map((l) => [l.item, l.quantity, l.amount])).toEqual([
      ['HL-BAG-L', '1', '89.00'],
      ['HL-MUG-WHT', '4', '56.00'],
      ['Shipping', '', '9.00'],
      ['Discount', '', '-14.50'],
    ])
    expect(receipt.accounts[0]).toEqual({ account: 'Undeposited Funds', debit: '148.96', credit: '' })
    expect(after.reasons.find((r) => r.path === 'SalesReceiptAdd.ItemSalesTaxRef')).toMatchObject({
      value: 'Harbor County 7.25%',
      settingKey: 'sales-tax.item',
    })
    expect(after.requests[0]!.xml).toMatch(/^<SalesReceiptAddRq requestID="/)
    expect(after.history.map((e) => e.kind)).toEqual(['fetched', 'ready', 'posting', 'posted'])
    expect(JSON.parse((await api.orders.raw({ id })).text).OrderNumber).toBe('5004')
  })

  test('an unknown SKU: mapped once, all orders with it are planned and posted', async () => {
    const { api, channelId, visit, order } = await aPairedHost()
    await api.sync.start({ channelId })
    const { id, problem } = await order('5029')
    expect(problem?.what).toBe('QuickBooks has no item for the SKU “HL-NEW-ANCHOR” (Folding anchor).')
    const fix = problem!.fixes.find((f) => f.kind === 'map-sku')!
    const target = { kind: 'order' as const, id }
    const shown = await api.fixes.describe({ fix, target })
    expect(shown).toMatchObject({ button: 'Map HL-NEW-ANCHOR', affects: 1, page: '' })
    expect(shown.form.map((f) => f.key)).toEqual(['to', 'scope'])
    expect(await refusal(api.fixes.apply({ fix, target, values: { to: 'No Such Item' } }))).toMatchObject({
      what: 'QuickBooks has no item “No Such Item”. Choose one from the list.',
    })
    await api.fixes.apply({ fix, target, values: { to: 'HL-BELL-6', scope: 'company' } })
    expect((await order('5029')).state).toBe('ready')
    await visit()
    expect((await order('5029')).state).toBe('posted')
    const { companyId } = (await api.orders.get({ id })).summary
    expect(await api.mappings.list({ companyId })).toMatchObject([
      { kind: 'sku', from: 'HL-NEW-ANCHOR', to: 'HL-BELL-6', channelId: null },
    ])
  })

  test('an unknown SKU: its item is created with the accounts chosen, then the order is posted', async () => {
    const { api, channelId, companyId, visit, order } = await aPairedHost()
    await api.sync.start({ channelId })
    const { id, problem } = await order('5029')
    const fix = problem!.fixes.find((f) => f.kind === 'create-item')!
    const target = { kind: 'alike' as const, companyId, code: problem!.code, subject: problem!.subject ?? '' }
    expect((await api.fixes.describe({ fix, target })).affects).toBe(1)
    expect(
      await refusal(
        api.fixes.apply({ fix, target, values: { as: 'inventory', 'finance.incomeAccount': 'Sales:Web Sales' } }),
      ),
    ).toMatchObject({ what: 'Choose the cost of goods sold account.' })
    await api.fixes.apply({ fix, target, values: { as: 'non-inventory', 'finance.incomeAccount': 'Sales:Web Sales' } })
    await visit()
    const detail = await api.orders.get({ id })
    expect(detail.state).toBe('posted')
    expect(detail.plan.map((t) => t.title)).toContain('New item')
    const { entries } = await api.lists.options({ companyId, list: 'item', words: 'HL-NEW-ANCHOR' })
    expect(entries).toEqual([{ value: 'HL-NEW-ANCHOR', label: 'HL-NEW-ANCHOR', type: 'NonInventory', active: true }])
  })

  test('held, released, excluded, taken in again; each only from a state that allows it', async () => {
    const { api, channelId, visit, order } = await aPairedHost()
    await api.sync.start({ channelId })
    const { id } = await order('5001')
    await api.orders.act({ action: 'hold', ids: [id], reason: 'Waiting for a call' })
    expect(await order('5001')).toMatchObject({ state: 'held', stateReason: 'By a person: Waiting for a call' })
    await visit()
    expect((await order('5001')).state).toBe('held')
    await api.orders.act({ action: 'release', ids: [id] })
    await api.orders.act({ action: 'exclude', ids: [id] })
    expect((await order('5001')).state).toBe('excluded')
    await api.channels.set({ id: channelId, values: { 'finance.depositAccount': 'Web Store Clearing' } })
    expect((await order('5001')).state).toBe('excluded')
    await api.orders.act({ action: 'include', ids: [id] })
    await visit()
    const posted = await order('5001')
    expect(posted.state).toBe('posted')
    expect(await api.orders.act({ action: 'hold', ids: [id] })).toMatchObject({
      done: 0,
      refused: [{ number: '5001', why: 'Only an order that is not out yet can be held.' }],
    })
    expect((await api.orders.get({ id })).reasons.find((r) => r.path.endsWith('DepositToAccountRef'))?.value).toBe(
      'Web Store Clearing',
    )
  })

  test('an unpaid order becomes an invoice; paid in part, the payment is applied to it', async () => {
    const { api, channelId, visit } = await aPairedHost()
    await api.channels.set({ id: channelId, values: { 'orders.transaction': 'invoice-and-payment' } })
    await api.sync.start({ channelId })
    await visit()
    await visit()
    const { rows } = await api.orders.page({ filter: { states: ['posted'] }, limit: 100 })
    const types = new Set(rows.map((r) => r.transactions.map((t) => t.type).join('+')))
    expect(types).toContain('invoice+payment')
    expect(types).toContain('invoice')
    for (const row of rows) expect(row.transactions.find((t) => t.type === 'invoice')?.total).toBe(row.total)
  })

  test('what is filtered, as CSV; a cell that begins like a formula is made harmless', async () => {
    const { api, channelId, host, order } = await aPairedHost()
    await api.sync.start({ channelId })
    const { id } = await order('5001')
    await host.deps.store.documents.update(id, { customer: '=HYPERLINK("http://x","y")' })
    const { text } = await api.orders.exportCsv({ filter: { search: '5001' } })
    expect(text.split('\r\n')[0]).toBe('Number,State,Ordered,Customer,Total,Currency,Transaction,Ref number,Problem')
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`)
  })
})
