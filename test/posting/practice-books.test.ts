import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Settings } from '../../src/domain/form-field.ts'
import { moneyText } from '../../src/domain/money.ts'
import type { Order } from '../../src/domain/order.ts'
import type { TwinEntry } from '../../src/domain/twin.ts'
import type { PlannedPosting } from '../../src/posting/index.ts'
import { writeRequest } from '../../src/qbxml/write.ts'
import { createPracticeCompany, processor } from '../../src/simulator/index.ts'
import { accounts } from '../../src/simulator/practice-company/accounts.ts'
import { products } from '../../src/simulator/practice-company/catalog.ts'
import { taxes } from '../../src/simulator/practice-company/settings.ts'
import { aCompany, account, entry, item, postings, taxCode, taxItem } from './builders.ts'
import { balancedOrderTaxed, type Store } from './generated-orders.ts'

type Edition = keyof typeof taxes
const itemKinds = { ItemInventory: 'Inventory', ItemNonInventory: 'NonInventory', ItemService: 'Service' } as const

/** The twin of the practice company, as far as orders need it. */
function practiceLists(edition: Edition): readonly TwinEntry[] {
  const seed = taxes[edition]
  const parent = (name: string | undefined) => (name === undefined ? '' : `${name}:`)
  return [
    ...products.map((p) => item(`${parent(p.parent)}${p.sku}`, itemKinds[p.kind])),
    ...['Shipping', 'Order Adjustment', 'Store Tax', 'Tip'].map((name) => item(name, 'OtherCharge')),
    item('Discount', 'Discount'),
    ...seed.items.map(([name, rate]) => taxItem(name, rate)),
    ...seed.groups.map((group) => item(group.name, 'SalesTaxGroup', { ItemSalesTaxRef: group.members.join('\n') })),
    ...seed.codes.map((code) => taxCode(code.name, code.taxable, code.item)),
    ...accounts.map((a) => account(`${parent(a.parent)}${a.name}`, a.type)),
    entry('customer', 'Web Store'),
    entry('vendor', 'Tax Agency'),
  ]
}

const profile = (edition: Edition, currency: string) =>
  aCompany({
    edition,
    homeCurrency: currency,
    defaultTaxItem: taxes[edition].defaultItem ?? '',
    taxableCode: taxes[edition].taxable,
    nonTaxableCode: taxes[edition].nonTaxable,
  })

const valueIn = (xml: string, element: string): string =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? ''

/** Writes a posting as the outbox does, with the ids that are known by now, and hands it to the practice company. */
async function post(
  session: { process(text: string): Promise<string> },
  posting: PlannedPosting,
  edition: Edition,
  txnIds: Map<string, string>,
): Promise<string> {
  const body = structuredClone(posting.request.body) as {
    AppliedToTxnAdd?: { TxnID: string }[]
    ExternalGUID?: string
  }
  if (body.ExternalGUID !== undefined) body.ExternalGUID = `{${randomUUID()}}`
  const applied = body.AppliedToTxnAdd?.[0]
  const invoice = posting.needs.find((need) => need.txnIdAt !== undefined)
  if (applied && invoice) applied.TxnID = txnIds.get(invoice.key) ?? ''
  const written = writeRequest({ ...posting.request, body } as PlannedPosting['request'], '1', {
    version: '13.0',
    edition,
  })
  if (!written.ok) throw new Error(JSON.stringify(written.faults))
  expect(written.changes).toEqual([])
  const answer = await session.process(
    `<?xml version="1.0"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="continueOnError">${written.xml}</QBXMLMsgsRq></QBXML>`,
  )
  if (!answer.includes('statusCode="0"')) throw new Error(`${written.xml}\n${answer}`)
  txnIds.set(posting.key, valueIn(answer, 'TxnID'))
  return answer
}

/** What QuickBooks shows as the total: a receipt says it, an invoice in two parts. */
function shownTotal(answer: string): string {
  const whole = valueIn(answer, 'TotalAmount')
  if (whole !== '') return whole
  const cents = (text: string) => BigInt((text || '0.00').replace('.', ''))
  const sum = cents(valueIn(answer, 'Subtotal')) + cents(valueIn(answer, 'SalesTaxTotal'))
  return `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`
}

const settings = { 'products.chargeItem': 'Tip', 'sales-tax.lineItem': 'Store Tax' }

function practice(edition: Edition) {
  const dir = mkdtempSync(path.join(tmpdir(), 'planner-'))
  const clock = () => new Date('2026-07-14T16:00:00Z')
  const company = createPracticeCompany(path.join(dir, 'books.qbw'), { edition, clock, customers: 0 })
  onTestFinished(() => {
    company.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const session = processor(company).beginSession()
  const lists = practiceLists(edition)
  const inBooks = new Set<string>()
  return async (order: Order, more: Settings, currency: string): Promise<string> => {
    const made = postings({ order, lists, company: profile(edition, currency), settings: { ...settings, ...more } })
    const txnIds = new Map<string, string>()
    let shown = ''
    for (const posting of made) {
      if (posting.scope === 'list' && inBooks.has(posting.key)) continue
      const answer = await post(session, posting, edition, txnIds)
      if (posting.scope === 'list') inBooks.add(posting.key)
      if (posting.part === 'receipt' || posting.part === 'invoice') shown = shownTotal(answer)
      if (posting.request.kind === 'ReceivePaymentAdd') expect(valueIn(answer, 'UnusedPayment') || '0.00').toBe('0.00')
    }
    return shown
  }
}

const skus = ['HL-BOOK-KNOT', 'HL-MUG-NAVY', 'HL-LANT-S', 'HL-ENGRAVE', 'HL-SCREW']

describe('the practice company takes what is planned, and shows the store’s total to the cent', () => {
  it.each([
    ['US', 'USD', 7_250],
    ['US', 'USD', 6_000],
    ['US', 'USD', 8_875],
    ['CA', 'CAD', 13_000],
    ['UK', 'GBP', 20_000],
  ] as const)('%s, in %s, where the store’s rate is %i thousandths of a percent', async (edition, currency, rate) => {
    const store: Store = { skus, currency, rate }
    const orders = balancedOrderTaxed(['on-subtotal', 'per-line', 'other-rate', 'none'], store)
    const post = practice(edition)
    const choices = fc.record({
      'orders.transaction': fc.constantFrom('sales-receipt', 'invoice', 'invoice-and-payment'),
      'orders.lineDiscounts': fc.constantFrom('net', 'line'),
      'orders.orderDiscounts': fc.constantFrom('line', 'spread'),
      'customers.mode': fc.constantFrom('first-last', 'channel'),
    })
    await fc.assert(
      fc.asyncProperty(orders, choices, async (order, chosen) => {
        expect(await post(order, chosen, currency)).toBe(moneyText(order.total))
      }),
      { numRuns: 60 },
    )
  })
})
