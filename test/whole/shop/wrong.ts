/** Orders that a careful bookkeeper would not post as they are, each with what makes it so. */
import { products, retired } from '../books/seed.ts'
import { type Dialect, Digits, dialectOf, type Json, written } from './protocol.ts'
import { numbers } from './random.ts'
import { amount, type Person, type Sale, type SaleLine, sumOf } from './sale.ts'
import type { Served } from './server.ts'

/** The states it may be in, and words one of which must stand in what Waybill says about it. */
export type Wrong = Served & Readonly<{ kind: string; states: readonly string[]; says: RegExp }>

const buyer: Person = {
  first: 'Wanda',
  last: 'Wright',
  email: 'wanda@example.com',
  street: '1 Odd Lane',
  city: 'Springfield',
  state: 'IL',
  zip: '62701',
  country: 'US',
}

const plainLine = (sku: string, price = 150_000): SaleLine => ({
  sku,
  name: `${sku || 'Nameless thing'} from the shop`,
  quantity: 1000,
  price,
  taxed: false,
  discount: 0,
})

type Make = Readonly<{
  kind: string
  count: number
  states?: readonly string[]
  says: RegExp
  sale?: (plain: Sale, index: number) => Sale
  change?: (order: Json, sale: Sale) => Json
  cancelled?: boolean
  /** Days before now; the books are closed before the last. */
  daysAgo?: number
}>

const linesOf = (order: Json): readonly Json[] => order.OrderDetails as readonly Json[]
const total = (cents: number): Digits => new Digits(amount(cents))

const makes: readonly Make[] = [
  {
    kind: 'an item that is not in the books',
    count: 5,
    says: /NOPE-\d/,
    sale: (plain, index) => ({ ...plain, lines: [plainLine(`NOPE-${index}`), ...plain.lines] }),
  },
  {
    kind: 'a line without a SKU',
    count: 4,
    says: /Nameless thing|without a SKU|no SKU/,
    sale: (plain) => ({ ...plain, lines: [...plain.lines, plainLine('')] }),
  },
  {
    kind: 'an item that is no longer used',
    count: 2,
    says: new RegExp(retired),
    sale: (plain) => ({ ...plain, lines: [plainLine(retired)] }),
  },
  {
    kind: 'a missing line',
    count: 4,
    says: /differ|add up/,
    change: (order) => ({ ...order, OrderDetails: linesOf(order).slice(1) }),
  },
  {
    kind: 'a total that is a dollar off',
    count: 3,
    says: /differ|add up/,
    change: (order, sale) => ({
      ...order,
      Total: total(sumOf(sale).total + 100),
      AmountPaid: total(sumOf(sale).total + 100),
    }),
  },
  {
    kind: 'cancelled, by its status',
    count: 3,
    states: ['excluded'],
    says: /cancel/i,
    change: (order) => ({ ...order, OrderStatus: 'Cancelled' }),
  },
  { kind: 'cancelled, by its list', count: 3, states: ['excluded'], says: /cancel/i, cancelled: true },
  {
    kind: 'a quantity that is a word',
    count: 2,
    says: /Quantity/i,
    change: (order) => ({ ...order, OrderDetails: linesOf(order).map((line) => ({ ...line, Quantity: 'two' })) }),
  },
  { kind: 'no total', count: 1, says: /Total/i, change: ({ Total: _gone, ...order }) => order },
  { kind: 'a date in closed books', count: 3, states: ['held', 'attention'], says: /clos/i, daysAgo: 18 },
  { kind: 'another currency', count: 2, says: /EUR/, change: (order) => ({ ...order, CurrencyCode: 'EUR' }) },
  {
    kind: 'a total below zero',
    count: 1,
    says: /below zero|negative/i,
    change: (order) => ({
      ...order,
      Total: total(-500),
      AmountPaid: total(-500),
      OrderDetails: [
        {
          ...linesOf(order)[0],
          Quantity: new Digits('-1'),
          PriceExclTax: new Digits('5.00'),
          PriceInclTax: new Digits('5.00'),
        },
      ],
    }),
  },
]

export function wrongOrders(now: Date): readonly Wrong[] {
  const random = numbers(77)
  return makes.flatMap((make, at) =>
    Array.from({ length: make.count }, (_, index): Wrong => {
      const number = `W${at}${index}`
      const created = new Date(now.getTime() - ((make.daysAgo ?? 1) * 24 * 60 + at * 10 + index) * 60_000)
      const plain: Sale = {
        number,
        created,
        lines: [plainLine(random.pick(products).sku), plainLine(random.pick(products).sku, 220_000)],
        discounts: [],
        shipping: 0,
        shippingTaxed: false,
        rate: 0,
        buyer,
        method: 'Visa',
        shipMethod: 'UPS',
      }
      const sale = make.sale?.(plain, index) ?? plain
      const dialect: Dialect = { ...dialectOf(index), inclusive: false }
      return {
        kind: make.kind,
        number,
        created,
        text: written(sale, dialect, (order) => make.change?.(order, sale) ?? order),
        cancelled: make.cancelled ?? false,
        states: make.states ?? ['attention'],
        says: make.says,
      }
    }),
  )
}

/** Orders a cent or two off their lines: they are posted with the store's total, the rest on a line of its own. */
export function centOff(now: Date): readonly (Served & Readonly<{ cents: number }>)[] {
  return [1, -1, 2, -3].map((off, index) => {
    const sale: Sale = {
      number: `C${index}`,
      created: new Date(now.getTime() - (200 + index) * 60_000),
      lines: [plainLine('SPOON', 333_300), plainLine('TEA-MINT')],
      discounts: [],
      shipping: 0,
      shippingTaxed: false,
      rate: 0,
      buyer,
      method: 'Visa',
      shipMethod: '',
    }
    const cents = sumOf(sale).total + off
    const text = written(sale, dialectOf(index), (order) => ({
      ...order,
      Total: total(cents),
      AmountPaid: total(cents),
    }))
    return { number: sale.number, created: sale.created, text, cents }
  })
}
