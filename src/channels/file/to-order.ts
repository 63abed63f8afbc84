import type { Booking, LineBooking } from '../../domain/booking.ts'
import { type Decimal, divide, isZero, one, zero } from '../../domain/decimal.ts'
import {
  add,
  asDecimal,
  equals,
  extend,
  type Money,
  moneyOf,
  negate,
  noMoney,
  subtract,
  total as sumOf,
} from '../../domain/money.ts'
import type { Address, Buyer, Order, OrderLine, OrderPayment, OrderTax } from '../../domain/order.ts'
import { inProportion, withoutTax } from '../kit/net-of-tax.ts'
import type { FileLine, FileOrder } from './orders-schema.ts'

/** An order of our published form, or of a file's rows, as the rest of the house knows it. Pure. */
export function toOrder(from: FileOrder, usualCurrency: string): Order {
  const currency = (from.currency ?? usualCurrency).toUpperCase()
  const money = (value: Decimal | undefined): Money => moneyOf(value ?? zero, currency)
  const total = money(from.total)
  const parts = partsOf(from, money)
  return {
    externalId: from.id?.trim() || from.number,
    number: from.number,
    status: from.status ?? '',
    cancelled: from.cancelled ?? false,
    dates: {
      ordered: from.orderedAt,
      modified: from.modifiedAt ?? '',
      paid: from.paidAt ?? '',
      shipped: from.shippedAt ?? '',
      settled: '',
    },
    currency,
    buyer: buyerOf(from),
    ...(from.billTo ? { billTo: addressOf(from.billTo) } : {}),
    ...(from.shipTo ? { shipTo: addressOf(from.shipTo) } : {}),
    ...parts,
    taxIncluded: from.pricesIncludeTax ?? false,
    total,
    ...paidOf(from, total, money),
    ...words(from),
    ...(from.exchangeRate === undefined || isZero(from.exchangeRate) ? {} : { exchangeRate: from.exchangeRate }),
    custom: from.custom ?? {},
    booking: bookingOf(from.booking) as Booking,
  }
}

const words = (from: FileOrder) => ({
  terms: from.terms ?? '',
  poNumber: from.poNumber ?? '',
  note: from.note ?? '',
  shipMethod: from.shipMethod ?? from.shipping?.[0]?.method ?? '',
  tracking: from.tracking ?? '',
  storeName: from.storeName ?? '',
  source: from.source ?? '',
})

type ToMoney = (value: Decimal | undefined) => Money

function partsOf(
  from: FileOrder,
  money: ToMoney,
): Pick<Order, 'lines' | 'shipping' | 'discounts' | 'charges' | 'taxes'> {
  const taxes = taxesOf(from, money)
  const tax = sumOf(
    taxes.filter((t) => !t.remitted).map((t) => t.amount),
    money(zero).currency,
  )
  const isTaxed = tax.minor !== 0
  const bare = {
    lines: from.lines.map((line) => bareLine(line, isTaxed, money)),
    shipping: (from.shipping ?? []).map((s) => ({
      method: s.method ?? '',
      carrier: s.carrier ?? '',
      amount: money(s.amount),
      taxable: s.taxable ?? !isZero(s.tax ?? zero),
      ...(s.tax === undefined ? {} : { tax: money(s.tax) }),
    })),
    discounts: (from.discounts ?? []).map((d) => ({
      name: d.name ?? '',
      code: d.code ?? '',
      amount: money(d.amount),
      taxable: d.taxable ?? isTaxed,
    })),
    charges: (from.charges ?? []).map((c) => ({ name: c.name, amount: money(c.amount), taxable: c.taxable ?? false })),
    taxes,
  }
  return from.pricesIncludeTax && isTaxed ? netOfTax(bare, tax) : bare
}

function bareLine(line: FileLine, isTaxed: boolean, money: ToMoney): OrderLine {
  const quantity = line.quantity ?? one
  const counted = extend(quantity, line.unitPrice ?? zero, money(zero).currency)
  const amount = line.amount === undefined ? counted : money(line.amount)
  return {
    id: line.id ?? '',
    sku: line.sku?.trim() ?? '',
    name: line.name ?? '',
    quantity,
    unitPrice: priceFor(amount, quantity, line.unitPrice ?? zero),
    amount,
    discount: money(line.discount),
    taxable: line.taxable ?? (line.tax === undefined ? isTaxed : !isZero(line.tax)),
    ...(line.tax === undefined ? {} : { tax: money(line.tax) }),
    custom: line.custom ?? {},
    booking: bookingOf(line.booking) as LineBooking,
  }
}

/** The price that was given, where it makes the amount; else the one that does. */
const priceFor = (amount: Money, quantity: Decimal, given: Decimal): Decimal =>
  isZero(quantity) || equals(extend(quantity, given, amount.currency), amount)
    ? given
    : divide(asDecimal(amount), quantity, 5)

/** The order's taxes; where it names none, what its lines and shipping name. */
function taxesOf(from: FileOrder, money: ToMoney): OrderTax[] {
  if (from.taxes && from.taxes.length > 0) {
    return from.taxes
      .map((t) => ({
        name: t.name ?? '',
        ...(t.rate === undefined ? {} : { rate: t.rate }),
        amount: money(t.amount),
        remitted: t.paidByMarketplace ?? false,
      }))
      .filter((t) => t.amount.minor !== 0)
  }
  const named = [...from.lines, ...(from.shipping ?? [])].map((part) => money(part.tax))
  const amount = sumOf(named, money(zero).currency)
  return amount.minor === 0 ? [] : [{ name: '', amount, remitted: false }]
}

type Parts = ReturnType<typeof partsOf>

/** Takes the tax out of everything that includes it, so that what is left and the tax add up as before. */
function netOfTax(bare: Parts, tax: Money): Parts {
  const gross = [
    ...bare.lines.map((l) => ({ gross: subtract(l.amount, l.discount), taxable: l.taxable, own: l.tax })),
    ...bare.shipping.map((s) => ({ gross: s.amount, taxable: s.taxable, own: s.tax })),
    ...bare.discounts.map((d) => ({ gross: negate(d.amount), taxable: d.taxable, own: undefined })),
    ...bare.charges.map((c) => ({ gross: c.amount, taxable: c.taxable, own: undefined })),
  ]
  const isOwnKnown = gross.every((p) => !p.taxable || p.own !== undefined)
  const net = withoutTax(
    gross.map((p) => ({ gross: p.gross, weight: isOwnKnown ? (p.own?.minor ?? 0) : p.taxable ? p.gross.minor : 0 })),
    tax,
  ).map((p) => p.net)
  const take = (): Money => net.shift() ?? noMoney(tax.currency)
  return {
    lines: bare.lines.map((l) => {
      const after = take()
      const discount = inProportion(l.discount, after, subtract(l.amount, l.discount))
      const amount = add(after, discount)
      return { ...l, amount, discount, unitPrice: priceFor(amount, l.quantity, l.unitPrice) }
    }),
    shipping: bare.shipping.map((s) => ({ ...s, amount: take() })),
    discounts: bare.discounts.map((d) => ({ ...d, amount: negate(take()) })),
    charges: bare.charges.map((c) => ({ ...c, amount: take() })),
    taxes: bare.taxes,
  }
}

function paidOf(from: FileOrder, total: Money, money: ToMoney): Pick<Order, 'payments' | 'paid' | 'paymentMethod'> {
  const listed: OrderPayment[] = (from.payments ?? []).map((p) => ({
    method: p.method ?? from.paymentMethod ?? '',
    amount: money(p.amount),
    at: p.at ?? from.paidAt ?? '',
    reference: p.reference ?? '',
  }))
  const isWhole =
    listed.length === 0 && (from.paid === 'paid' || (from.paid === undefined && from.paidAt !== undefined))
  const whole = { method: from.paymentMethod ?? '', amount: total, at: from.paidAt ?? '', reference: '' }
  const payments = isWhole && total.minor > 0 ? [whole] : listed
  const paid = sumOf(
    payments.map((p) => p.amount),
    total.currency,
  )
  const told = paid.minor >= total.minor ? 'paid' : paid.minor > 0 ? 'part' : 'unpaid'
  return { payments, paid: from.paid ?? told, paymentMethod: from.paymentMethod ?? listed[0]?.method ?? '' }
}

const buyerOf = (from: FileOrder): Buyer => ({
  id: from.customer?.id ?? '',
  firstName: from.customer?.firstName ?? '',
  middleName: from.customer?.middleName ?? '',
  lastName: from.customer?.lastName ?? '',
  fullName: from.customer?.fullName ?? '',
  company: from.customer?.company ?? from.billTo?.company ?? '',
  email: from.customer?.email ?? from.billTo?.email ?? '',
  phone: from.customer?.phone ?? from.billTo?.phone ?? '',
  taxExempt: from.customer?.taxExempt ?? false,
})

const addressOf = (from: NonNullable<FileOrder['billTo']>): Address => ({
  name: from.name ?? '',
  company: from.company ?? '',
  line1: from.line1 ?? '',
  line2: from.line2 ?? '',
  line3: from.line3 ?? '',
  city: from.city ?? '',
  state: from.state ?? '',
  postalCode: from.postalCode ?? '',
  country: from.country ?? '',
  phone: from.phone ?? '',
  email: from.email ?? '',
})

const bookingOf = (named: Readonly<Record<string, string | undefined>> | undefined): Booking | LineBooking =>
  Object.fromEntries(
    Object.entries(named ?? {})
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([field, value]) => [
        field,
        { value, reason: { kind: 'order', field: `booking.${field}`, note: 'The file says so.' } },
      ]),
  )
