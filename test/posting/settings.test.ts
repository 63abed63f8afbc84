import { describe, expect, it } from 'vitest'
import { twinLists } from '../../src/domain/twin.ts'
import { bookingOf, postingSettings, settingName, settingsPages } from '../../src/posting/index.ts'
import { anOrder, problemOf } from './builders.ts'

const fields = settingsPages.flatMap((page) => page.fields)

describe('the pages of settings', () => {
  it('are these, in this order', () => {
    expect(settingsPages.map((page) => page.key)).toEqual(['orders', 'customers', 'products', 'sales-tax', 'finance'])
  })

  it('have unique keys that begin with their page', () => {
    expect(new Set(fields.map((field) => field.key)).size).toBe(fields.length)
    for (const page of settingsPages)
      for (const field of page.fields) expect(field.key.startsWith(`${page.key}.`)).toBe(true)
  })

  it.each(fields.map((field) => [field.key, field] as const))('%s can be drawn and understood', (_, field) => {
    expect(field.label).toMatch(/^\S.*[^.:]$/)
    expect(field.help).toMatch(/[.)]$/)
    if (field.kind === 'choice') expect(field.options?.map((option) => option.value)).toContain(field.default)
    if (field.kind === 'twin') expect(twinLists).toContain(field.twin?.list)
    if (field.when) {
      const other = fields.find((one) => one.key === field.when?.key)
      const values = other?.options?.map((option) => option.value) ?? []
      expect(field.when.is.every((value) => values.includes(value))).toBe(true)
    }
  })

  it('offer the item income account as a drop-down of income accounts', () => {
    expect(fields.find((field) => field.key === 'finance.incomeAccount')).toMatchObject({
      label: 'Item income account',
      kind: 'twin',
      twin: { list: 'account', types: ['Income', 'OtherIncome'] },
    })
  })
})

describe('settings', () => {
  it('have their defaults, all of them right', () => {
    const { values, chosen, problems } = postingSettings({})
    expect(problems).toEqual({})
    expect([...chosen]).toEqual([])
    expect(values).toMatchObject({
      'orders.transaction': 'sales-receipt',
      'orders.toBePrinted': false,
      'products.missing': 'stop',
      'products.createOwnItems': true,
      'finance.adjustmentLimit': '0.05',
      'finance.depositAccount': 'Undeposited Funds',
    })
  })

  it.each([
    [
      'orders.transaction',
      'estimate',
      '“estimate” is none of the choices: sales-receipt, invoice, invoice-and-payment.',
    ],
    ['orders.toBePrinted', 'maybe', '“maybe” is neither true nor false.'],
    ['orders.startDate', '2026-02-30', '“2026-02-30” is not a day. Write it as 2026-01-31.'],
    ['orders.timeZone', 'Mars/Olympus', '“Mars/Olympus” is not a time zone, such as America/New_York.'],
    ['orders.memo', 'Order {nunber}', '{nunber} is not a word that can be replaced.'],
    ['finance.adjustmentLimit', 'five cents', '“five cents” is not a number. Write it as 0.05.'],
    ['finance.adjustmentLimit', '-1', 'It cannot be below zero.'],
    ['customers.suffix', ' ', 'Addition to the name is not filled in.'],
  ])('%s cannot be “%s”', (key, value, sentence) => {
    const settings = postingSettings({ [key]: value })
    expect(settings.problems).toEqual({ [key]: sentence })
    expect(settings.values).toEqual(postingSettings({}).values)
    expect(problemOf({ settings: { [key]: value } }, 'setting-wrong')).toMatchObject({
      what: `The setting ${settingName(key)} cannot be used.`,
      why: sentence,
      fixes: [{ kind: 'set-setting', values: { key } }],
    })
  })

  it('that contradict each other are said', () => {
    const settings = postingSettings({ 'products.match': 'part-number', 'products.missing': 'service' })
    expect(Object.keys(settings.problems)).toEqual(['products.missing'])
  })

  it('are not asked for where they are not shown', () => {
    expect(postingSettings({ 'customers.nameTaken': 'stop', 'customers.suffix': '' }).problems).toEqual({})
  })

  it('pass over keys that are not theirs', () => {
    expect(postingSettings({ 'store.url': 'https://shop.example' }).problems).toEqual({})
  })
})

describe('how an order is booked', () => {
  it('is what the settings say, and over it what the order and rules say, with their reasons', () => {
    const rule = { value: 'PayPal Clearing', reason: { kind: 'rule' as const, rule: '7', note: 'PayPal orders' } }
    const settings = postingSettings({ 'finance.class': 'Web' })
    const booking = bookingOf(anOrder({ booking: { depositAccount: rule } }), settings)
    expect(booking.depositAccount).toEqual(rule)
    expect(booking.class).toEqual({
      value: 'Web',
      reason: { kind: 'setting', key: 'finance.class', note: 'Class (Finance)' },
    })
    expect(booking.receivableAccount?.reason.kind).toBe('default')
    expect(booking).not.toHaveProperty('template')
  })
})
