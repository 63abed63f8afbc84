import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Settings } from '../../src/domain/form-field.ts'
import { ofMinor, total } from '../../src/domain/money.ts'
import type { Plan, PlannedPosting } from '../../src/posting/index.ts'
import { spread } from '../../src/posting/lines.ts'
import { totalInBooks } from './books-model.ts'
import { type AnyBody, anOrder, answer, entry, planned, usualLists } from './builders.ts'
import { balancedOrder, balancedOrderTaxed } from './generated-orders.ts'

const anySettings: fc.Arbitrary<Settings> = fc.record({
  'orders.transaction': fc.constantFrom('sales-receipt', 'invoice', 'invoice-and-payment'),
  'orders.lineDiscounts': fc.constantFrom('net', 'line'),
  'orders.orderDiscounts': fc.constantFrom('line', 'spread'),
  'sales-tax.mode': fc.constantFrom('item', 'item', 'line'),
  'sales-tax.whenItemDiffers': fc.constantFrom('line', 'adjust', 'stop'),
  'sales-tax.lineItem': fc.constantFrom('', 'Shop Tax'),
  'sales-tax.zeroItem': fc.constantFrom('', 'Out of State'),
})

const formOf = (made: readonly PlannedPosting[]): AnyBody =>
  made.find((posting) => posting.part === 'receipt' || posting.part === 'invoice')?.request.body

/** Every leaf of a body as a path from the request's kind on. */
function leaves(value: unknown, path: string): readonly string[] {
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}

const hasReason = (reasons: Readonly<Record<string, unknown>>, path: string): boolean => {
  const parts = path.split('.')
  return parts.some((_, i) => parts.slice(0, i + 1).join('.') in reasons)
}

const postingsOf = (made: Plan): readonly PlannedPosting[] =>
  made.kind === 'post' || made.kind === 'attention' ? made.postings : []

describe('any order that adds up', () => {
  it('is posted with the store’s total to the cent, where a tax line item is named', () => {
    fc.assert(
      fc.property(balancedOrder, anySettings, (order, any) => {
        const settings = { ...any, 'sales-tax.lineItem': 'Shop Tax', 'sales-tax.whenItemDiffers': 'line' }
        const { plan } = planned({ order, settings })
        if (plan.kind !== 'post') throw new Error(JSON.stringify(plan))
        expect(totalInBooks(formOf(plan.postings), usualLists)).toBe(BigInt(order.total.minor))
        expect(plan.notes.map((note) => note.code)).not.toContain('total-adjusted')
      }),
      { numRuns: 400 },
    )
  })

  it('is posted to the cent or stopped because of its tax alone, whatever the settings', () => {
    fc.assert(
      fc.property(balancedOrder, anySettings, (order, settings) => {
        const { plan } = planned({ order, settings })
        if (plan.kind === 'attention') {
          expect(['tax-differs', 'setting-missing']).toEqual(expect.arrayContaining(plan.problems.map((p) => p.code)))
        } else if (plan.kind === 'post') {
          expect(totalInBooks(formOf(plan.postings), usualLists)).toBe(BigInt(order.total.minor))
          expect(plan.total).toEqual(order.total)
        } else throw new Error(`Unexpected: ${plan.kind}`)
      }),
      { numRuns: 400 },
    )
  })

  it('by the tax item’s own rate is taxed by it, without any line for tax or cents', () => {
    fc.assert(
      fc.property(balancedOrderTaxed(['on-subtotal', 'none']), (order) => {
        const { plan } = planned({ order, settings: { 'sales-tax.lineItem': 'Shop Tax' } })
        if (plan.kind !== 'post') throw new Error(JSON.stringify(plan))
        const items = formOf(plan.postings).SalesReceiptLineAdd.map((line: AnyBody) => line.ItemRef.FullName)
        expect(items).not.toContain('Shop Tax')
        expect(items).not.toContain('Order Adjustment')
      }),
    )
  })

  it('rounded line by line by the store is at most adjusted by cents, where the tax is to stay with the tax item', () => {
    fc.assert(
      fc.property(balancedOrderTaxed(['per-line']), (order) => {
        const { plan } = planned({
          order,
          settings: { 'sales-tax.whenItemDiffers': 'adjust', 'finance.adjustmentLimit': '0.10' },
        })
        if (plan.kind !== 'post') throw new Error(JSON.stringify(plan))
        expect(totalInBooks(formOf(plan.postings), usualLists)).toBe(BigInt(order.total.minor))
      }),
    )
  })

  it('never adjusts more than the limit', () => {
    fc.assert(
      fc.property(balancedOrder, (order) => {
        const { plan } = planned({ order })
        if (plan.kind !== 'post') return
        const lines: readonly AnyBody[] = formOf(plan.postings).SalesReceiptLineAdd
        const adjusted = lines.filter((line) => line.ItemRef.FullName === 'Order Adjustment')
        expect(adjusted.length).toBeLessThanOrEqual(1)
        for (const line of adjusted) expect(Math.abs(Number(line.Amount))).toBeLessThanOrEqual(0.05)
      }),
    )
  })

  it('has nothing that is no number, and amounts of exactly two decimals', () => {
    fc.assert(
      fc.property(balancedOrder, anySettings, (order, settings) => {
        for (const posting of postingsOf(planned({ order, settings }).plan)) {
          expect(JSON.stringify(posting)).not.toMatch(/NaN|undefined|Infinity|"-0\.00"/)
          const form: AnyBody = posting.request.body
          for (const line of form.SalesReceiptLineAdd ?? form.InvoiceLineAdd ?? [])
            expect(line.Amount).toMatch(/^-?\d+\.\d\d$/)
        }
      }),
    )
  })

  it('has a reason for every field of every request', () => {
    const fresh = fc.constantFrom('Jane', 'Newcomer')
    fc.assert(
      fc.property(balancedOrder, anySettings, fresh, (given, settings, firstName) => {
        const order = {
          ...given,
          buyer: { ...given.buyer, firstName },
          paymentMethod: 'PayPal',
          billTo: anOrder({ billTo: { name: 'J' } }).billTo,
        }
        for (const { request, reasons } of postingsOf(planned({ order, settings }).plan)) {
          for (const path of leaves(request.body, request.kind)) expect(hasReason(reasons, path), path).toBe(true)
        }
      }),
    )
  })

  it('gives the same plan again', () => {
    fc.assert(
      fc.property(balancedOrder, anySettings, (order, settings) => {
        expect(planned({ order, settings }).plan).toEqual(planned({ order, settings }).plan)
      }),
      { numRuns: 50 },
    )
  })
})

describe('questions to the twin', () => {
  const messy = fc.record({
    firstName: fc.string({ maxLength: 50 }),
    lastName: fc.string({ unit: 'binary', maxLength: 20 }),
    sku: fc.constantFrom('WIDGET', '', ' ', '王', 'Tools:Hammer', ':', 'x'.repeat(60)),
    mode: fc.constantFrom('first-last', 'last-first', 'company-first-last', 'email', 'fixed', 'channel'),
    missing: fc.constantFrom('create', 'fixed', 'stop'),
    products: fc.constantFrom('stop', 'service', 'non-inventory', 'inventory'),
    match: fc.constantFrom('name', 'full-name', 'part-number', 'barcode'),
    vendor: fc.boolean(),
  })

  it('are all asked beforehand, never blank, in a few rounds', () => {
    fc.assert(
      fc.property(balancedOrder, messy, (given, odd) => {
        const [first, ...rest] = given.lines
        const lines = first ? [{ ...first, sku: odd.sku }, ...rest] : rest
        const order = { ...given, lines, buyer: { ...given.buyer, firstName: odd.firstName, lastName: odd.lastName } }
        const settings = {
          'customers.mode': odd.mode,
          'customers.missing': odd.missing,
          'products.missing': odd.products,
          'products.match': odd.match,
          'finance.incomeAccount': 'Sales',
        }
        const name = `${odd.firstName} ${odd.lastName}`.trim()
        const lists = odd.vendor && name !== '' ? [...usualLists, entry('vendor', name)] : usualLists
        const { rounds, asked } = planned({ order, settings, lists })
        expect(rounds).toBeLessThanOrEqual(4)
        for (const wanted of asked) expect(wanted.value.trim()).not.toBe('')
      }),
      { numRuns: 300 },
    )
  })

  it('of an ordinary order take one round', () => {
    expect(planned({}).rounds).toBe(1)
  })

  it('are answered without regard to capitals', () => {
    expect(answer(usualLists, { list: 'item', by: 'name', value: ' widget ' })).toHaveLength(1)
  })
})

describe('a discount that is spread', () => {
  it('adds up to the cent, and lowers no line below zero', () => {
    fc.assert(
      fc.property(balancedOrder, fc.integer({ min: 0, max: 100_000 }), fc.boolean(), ({ lines }, minor, taxable) => {
        const parts = spread({ name: '', code: '', amount: ofMinor(minor, 'USD'), taxable }, lines)
        if (!parts) return
        expect(total(parts, 'USD').minor).toBe(minor)
        for (const [i, part] of parts.entries()) {
          const line = lines[i]
          expect(part.minor).toBeLessThanOrEqual(Math.max(0, (line?.amount.minor ?? 0) - (line?.discount.minor ?? 0)))
          if (line?.taxable !== taxable) expect(part.minor).toBe(0)
        }
      }),
    )
  })
})
