import { describe, expect, test } from 'vitest'
import { aPairedHost, refusal } from './a-host.ts'

const csv = [
  'Order;Date;Customer;E-mail;SKU;Item;Qty;Price;Total',
  'F-1;2026-11-20;Ada Abbott;ada@example.com;HL-ROPE-10;Rope;2;18,50;37,00',
  'F-2;2026-11-20;Ben Bolt;ben@example.com;HL-OIL-1;Oil;1;12,25;24,50',
  'F-2;2026-11-20;Ben Bolt;ben@example.com;HL-OIL-1;Oil;1;12,25;24,50',
  'F-3;not a day;Cy Crane;cy@example.com;HL-OIL-1;Oil;1;12,25;12,25',
].join('\n')

const columns = {
  number: 'Order',
  orderedAt: 'Date',
  'customer.fullName': 'Customer',
  'customer.email': 'E-mail',
  'line.sku': 'SKU',
  'line.name': 'Item',
  'line.quantity': 'Qty',
  'line.unitPrice': 'Price',
  total: 'Total',
}
const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('orders from a file', () => {
  test('looked at, mapped, previewed with the rows that fail, taken, and posted', async () => {
    const { api, companyId, visit, order } = await aPairedHost()
    const channel = await api.channels.add({ kind: 'file', companyId, name: 'Fair', values: {}, test: true })
    const opened = await api.imports.open({ channelId: channel.id, fileName: 'fair.csv', base64: base64(csv) })
    expect(opened).toMatchObject({ format: 'csv', rowCount: 4, proposal: { delimiter: ';', decimalMark: ',' } })
    const known = new Set(opened.fields.map((f) => f.key))
    const mapping = {
      ...opened.proposal,
      columns: Object.fromEntries(Object.entries(columns).filter(([key]) => known.has(key))),
    }
    const preview = await api.imports.preview({ token: opened.token, mapping })
    expect(preview.orders).toBe(3)
    expect(preview.faults).toMatchObject([{ row: 5, value: 'not a day' }])
    const { run, counts } = await api.imports.run({ token: opened.token, mapping, saveAs: 'Fair stall' })
    expect(run.words).toBe('3 orders fetched: 3 new, 1 cannot be read.')
    expect(counts.attention).toBeGreaterThanOrEqual(1)
    await api.channels.set({
      id: channel.id,
      values: { 'sales-tax.zeroItem': 'Out of State', 'sales-tax.item': 'Harbor County 7.25%' },
    })
    await visit()
    expect(await order('F-1')).toMatchObject({ state: 'posted', total: '37.00' })
    expect(await order('F-2')).toMatchObject({ state: 'posted', total: '24.50' })
    const again = await api.imports.take({
      channelId: channel.id,
      fileName: 'fair.csv',
      base64: base64(csv),
      mappingName: 'Fair stall',
    })
    expect(again.run).toMatchObject({ new: 0, changed: 0 })
  })

  test('a channel that fetches takes no file; an empty file and an unknown mapping are said', async () => {
    const { api, companyId, channelId } = await aPairedHost()
    expect(await refusal(api.imports.take({ channelId, fileName: 'a.csv', base64: base64('x') }))).toMatchObject({
      what: 'Practice shop takes no files.',
    })
    const file = await api.channels.add({ kind: 'file', companyId, name: 'Fair', values: {} })
    expect(await refusal(api.imports.take({ channelId: file.id, fileName: 'a.csv', base64: '' }))).toMatchObject({
      what: 'The file is empty.',
    })
    expect(
      await refusal(
        api.imports.take({ channelId: file.id, fileName: 'a.csv', base64: base64('a,b\n1,2'), mappingName: 'None' }),
      ),
    ).toMatchObject({ what: 'There is no mapping "None".' })
  })
})
