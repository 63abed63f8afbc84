/** The correct sales of the shop, each with an oddity or two that a correct sale may have. */
import { products } from '../books/seed.ts'
import { odd, somebody } from './buyers.ts'
import { type Numbers, numbers } from './random.ts'
import { type Sale, type SaleDiscount, type SaleLine, sumOf } from './sale.ts'

const rates = [0, 6000, 7250, 8875] as const
const minute = 60_000

function aLine(random: Numbers): SaleLine {
  const { sku } = random.pick(products)
  const isFine = random.chance(0.15)
  const isPart = random.chance(0.1)
  return {
    sku,
    name: `${sku} from the shop`,
    quantity: isPart ? random.pick([500, 1500, 2250, 333]) : random.whole(1, 6) * 1000,
    price: isFine ? random.pick([3333, 12_345, 10_005, 99]) : random.whole(50, 9_999) * 100,
    taxed: random.chance(0.8),
    discount: 0,
  }
}

const goodsOf = (lines: readonly SaleLine[]): number =>
  lines.reduce((sum, line) => sum + Math.floor((line.quantity * line.price) / 100_000), 0)

function discountsFor(random: Numbers, lines: readonly SaleLine[], rate: number): readonly SaleDiscount[] {
  if (!random.chance(0.25)) return []
  const most = goodsOf(lines.filter((line) => line.taxed || rate === 0))
  if (most < 200) return []
  const cents = random.whole(1, Math.floor(most / 3))
  return [
    {
      name: random.pick(['Spring sale', 'Welcome 10%', 'Gift card 5512']),
      code: random.pick(['SPRING', 'HELLO10', '']),
      cents,
      taxed: true,
    },
  ]
}

/** Sale number `index`, made so many minutes before now. */
export function aSale(index: number, now: Date, seed = 2026): Sale {
  const random = numbers(seed + index * 7919)
  const rate = random.pick(rates)
  const lines = Array.from({ length: random.whole(1, 4) }, () => aLine(random)).map((line) =>
    random.chance(0.12) && line.quantity >= 1000
      ? { ...line, discount: Math.max(1, Math.floor(goodsOf([line]) / random.whole(4, 10))) }
      : line,
  )
  const shipping = random.chance(0.6) ? random.pick([495, 799, 1250, 1]) : 0
  const sale: Sale = {
    number: random.chance(0.1) ? `WEB-2026-${String(100_000_000 + index)}` : String(70_000 + index),
    created: new Date(now.getTime() - (index * 97 + 30) * minute),
    lines,
    discounts: discountsFor(random, lines, rate),
    shipping,
    shippingTaxed: rate !== 0 && random.chance(0.4),
    rate,
    buyer: random.chance(0.3) ? random.pick(odd) : somebody(random),
    method: random.pick(['Visa', 'PayPal', 'Master Card', 'Cash', 'Klarna', '']),
    shipMethod: random.pick(['UPS', 'USPS', 'Parcel by bicycle courier', '']),
    ...(random.chance(0.2) && { note: 'Please leave at the door — thanks! 🙂' }),
  }
  return paying(special(sale, index), random)
}

/** Every so many sales something rarer. */
function special(sale: Sale, index: number): Sale {
  if (index % 29 === 3)
    return {
      ...sale,
      lines: sale.lines.map((line) => ({ ...line, price: 0, discount: 0 })),
      discounts: [],
      shipping: 0,
    }
  if (index % 31 === 4) {
    const whole = { ...sale, discounts: [], shipping: 0, shippingTaxed: false, rate: 0 }
    return { ...whole, discounts: [{ name: 'Staff', code: 'FREE', cents: sumOf(whole).total, taxed: true }] }
  }
  return sale
}

function paying(sale: Sale, random: Numbers): Sale {
  const { total } = sumOf(sale)
  if (total < 100) return sale
  if (random.chance(0.12)) return { ...sale, paid: 0 }
  if (random.chance(0.08)) return { ...sale, paid: random.whole(1, total - 1) }
  return sale
}
