import { compare, type Decimal, divide, isZero, minus, times, zero } from '../../domain/decimal.ts'
import type { Settings } from '../../domain/form-field.ts'
import { currencySchema, type Money, moneyOf, noMoney, subtract, total } from '../../domain/money.ts'
import type { Order, OrderLine, OrderPayment, ShippingLine } from '../../domain/order.ts'
import type { Fault } from '../kit/vendor-fields.ts'
import { amountsOfOrder, type OrderAmounts, type TaxHints } from './amounts-of-order.ts'
import { bookingOf, lineBookingOf } from './booking.ts'
import { customFieldsOf } from './custom-fields.ts'
import { addressOf, buyerOf } from './parties.ts'
import { chooseReading, type Figures, figuresOf, type Reading } from './readings.ts'
import {
  otherLineNames,
  otherOrderNames,
  placedLineNames,
  placedOrderNames,
  type StoreLine,
  type StoreOrder,
  type StorePayment,
} from './schema.ts'

export type Identity = Readonly<{ externalId: string; number: string }>
type Made = Readonly<{ ok: true; order: Order }> | Readonly<{ ok: false; faults: readonly Fault[] }>

const otherOrder = new Set(otherOrderNames)
const otherLine = new Set(otherLineNames)

/**
 * An order of the protocol as ours. `payments` are those of the answer's Payments list that name this order.
 * `cancelled` is true for what stood among CancelledOrders. Fails only for what cannot be read; an order whose parts do
 * not add up to its Total comes through, and the difference is seen when it is planned.
 */
export function toOrder(
  from: StoreOrder,
  identity: Identity,
  around: Readonly<{ payments: readonly StorePayment[]; cancelled: boolean; settings: Settings }>,
): Made {
  const inCustomerCurrency = paysInOwnCurrency(from, around.settings)
  const currency =
    (inCustomerCurrency ? from.CustomerCurrencyCode : from.CurrencyCode) || around.settings.currency || 'USD'
  const code = currencySchema.safeParse(currency.toUpperCase())
  const faults = faultsBeyondSchema(from, currency, code.success)
  if (faults.length > 0 || !code.success) return { ok: false, faults }
  const figures = figuresOf(from, code.data, inCustomerCurrency)
  const { reading } = chooseReading(figures)
  const amounts = amountsOfOrder(figures, reading, hintsOf(from, figures, reading))
  const sum = moneyOf(figures.total, figures.currency)
  return {
    ok: true,
    order: {
      ...identity,
      ...heading(from, around.cancelled),
      ...partiesAndWords(from),
      ...goods(from, figures, amounts),
      currency: figures.currency,
      taxIncluded: from.IsTaxInclusive ?? reading.basis === 'gross',
      total: sum,
      ...money(from, sum, inCustomerCurrency, around.payments),
      ...(isZero(from.ExchangeRate ?? zero) || inCustomerCurrency ? {} : { exchangeRate: from.ExchangeRate! }),
      custom: customFieldsOf(from, placedOrderNames, otherOrder, [...from.JMACustomFields, ...from.CustomFields]),
      booking: bookingOf(from),
    },
  }
}

/** Whether the order is read in the currency that the customer paid in: by setting, where the store gives those amounts. */
const paysInOwnCurrency = (from: StoreOrder, settings: Settings): boolean =>
  settings.currencyOf === 'customer' &&
  from.CustomerCurrencyCode !== '' &&
  from.CustomerCurrencyCode.toUpperCase() !== from.CurrencyCode.toUpperCase() &&
  !isZero(from.TotalCustomerCurrency ?? zero)

function faultsBeyondSchema(from: StoreOrder, currency: string, isCurrency: boolean): readonly Fault[] {
  return [
    ...(from.Total === undefined ? [{ field: 'Total', value: '', why: 'an order needs its total' }] : []),
    ...(from.CreationDate === ''
      ? [{ field: 'CreationDate', value: '', why: 'an order needs the date on which it was made' }]
      : []),
    ...(isCurrency
      ? []
      : [{ field: 'CurrencyCode', value: `“${currency}”`, why: 'a currency is three letters, such as USD' }]),
  ]
}

/** Statuses with which a store says that an order is off, as the protocol's programs write them. */
const isOff = (status: string): boolean => /^(cancell?ed|void(ed)?)$/i.test(status)

function heading(from: StoreOrder, cancelled: boolean) {
  return {
    status: from.OrderStatus,
    cancelled: cancelled || isOff(from.OrderStatus),
    dates: {
      ordered: from.CreationDate,
      modified: from.ModifiedDate,
      paid: from.PaidDate,
      shipped: from.ShippingDate,
      settled: '',
    },
    storeName: from.StoreName,
    source: from.Source || from.StoreType,
  }
}

function partiesAndWords(from: StoreOrder) {
  const billTo = addressOf(from.BillingAddress)
  const shipTo = addressOf(from.ShippingAddress)
  return {
    buyer: buyerOf(from),
    ...(billTo ? { billTo } : {}),
    ...(shipTo ? { shipTo } : {}),
    terms: from.SalesTerms || (/^[1-9]\d*$/.test(from.PaymentTerms) ? `Net ${from.PaymentTerms}` : ''),
    poNumber: from.PONumber,
    note: from.Note || from.CustomerNote,
    shipMethod: from.ShippingMethod || from.ShipVia,
    tracking: from.TrackingNumber,
  }
}

/** Lines and shipping: lines that the store marks as shipping become shipping. */
function goods(from: StoreOrder, figures: Figures, amounts: OrderAmounts) {
  const lines = from.OrderDetails.map((line, i) => ({ line, amounts: amounts.lines[i]! }))
  const products = lines.filter(({ line }) => line.IsShipping !== true)
  const asShipping = lines.filter(({ line }) => line.IsShipping === true)
  const method = from.ShippingMethod
  return {
    lines: products.map(({ line, amounts: a }) => lineOf(line, a)),
    shipping: [
      ...(amounts.shipping ? [{ method, carrier: from.ShipVia, ...amounts.shipping }] : []),
      ...asShipping.map(
        ({ line, amounts: a }): ShippingLine => ({
          method: line.Name || method,
          carrier: from.ShipVia,
          amount: subtract(a.amount, a.discount),
          taxable: a.taxable,
        }),
      ),
    ],
    discounts: amounts.discounts,
    charges:
      amounts.fee.minor === 0
        ? []
        : [
            {
              name: from.CreditCardName ? `${from.CreditCardName} fee` : 'Payment fee',
              amount: amounts.fee,
              taxable: false,
            },
          ],
    taxes: amounts.taxes,
    currency: figures.currency,
  }
}

function lineOf(line: StoreLine, amounts: OrderAmounts['lines'][number]): OrderLine {
  return {
    id: line.Id === '0' ? '' : line.Id,
    sku: line.Sku || line.Product?.Sku || '',
    name: line.Name || line.Product?.Name || '',
    ...amounts,
    custom: customFieldsOf(line, placedLineNames, otherLine, [...line.JMACustomFields, ...line.CustomFields]),
    booking: lineBookingOf(line),
  }
}

function hintsOf(from: StoreOrder, figures: Figures, reading: Reading): TaxHints {
  const isNon = (code: string): boolean => /^non$/i.test(code)
  return {
    lines: from.OrderDetails.map((l) => (isNon(l.TaxCode) ? false : l.HasTax)),
    shipping: from.ShippingTaxCode === '' ? undefined : !isNon(from.ShippingTaxCode),
    name: from.SalesTaxName,
    rate: rateInPercent(from, figures, reading),
  }
}

/** Stores write a rate of 6.25 % as 6.25 or as 0.0625: the one that is nearer to what the order's tax shows. */
function rateInPercent(from: StoreOrder, figures: Figures, reading: Reading): Decimal | undefined {
  const rate = from.TaxRate ?? zero
  if (isZero(rate)) return undefined
  const net = minus(figures.total, reading.tax)
  if (isZero(net) || isZero(reading.tax)) return rate
  const shown = times(divide(reading.tax, net, 8), '100' as Decimal)
  const distance = (value: Decimal): Decimal => (compare(value, shown) < 0 ? minus(shown, value) : minus(value, shown))
  const hundredfold = times(rate, '100' as Decimal)
  return compare(distance(hundredfold), distance(rate)) < 0 ? hundredfold : rate
}

/**
 * What was paid. BalanceDue of 0 means Total less AmountPaid (the protocol's own rule); a PaidDate without any amount
 * means that all of it was paid.
 */
function money(from: StoreOrder, sum: Money, inCustomerCurrency: boolean, listed: readonly StorePayment[]) {
  const method = from.CreditCardName || from.CardType
  const asMoney = (value: Decimal | undefined): Money => moneyOf(value ?? zero, sum.currency)
  const payments: OrderPayment[] = listed
    .filter((p) => p.SkipPayment !== true)
    .map((p) => ({
      method: p.CreditCardName || method,
      amount: asMoney((inCustomerCurrency ? p.PaymentAmountInCustomerCurrency : undefined) ?? p.PaymentAmount),
      at: p.PaymentDate,
      reference: p.ReferenceNumber,
    }))
  const paidAmount = asMoney(inCustomerCurrency ? from.AmountPaidInCustomerCurrency : from.AmountPaid)
  const balance = inCustomerCurrency ? noMoney(sum.currency) : asMoney(from.BalanceDue)
  const isPaidWhole =
    balance.minor === 0 && paidAmount.minor === 0 && (from.PaidDate !== '' || /^paid$/i.test(from.OrderStatus))
  const known = balance.minor !== 0 ? subtract(sum, balance) : isPaidWhole ? sum : paidAmount
  const amount =
    payments.length > 0 && known.minor === 0
      ? total(
          payments.map((p) => p.amount),
          sum.currency,
        )
      : known
  const reference = from.ReferenceNumber || from.CheckNumber
  const single = amount.minor > 0 ? [{ method, amount, at: from.PaidDate, reference }] : []
  return {
    payments: payments.length > 0 ? payments : single,
    paid: paidWord(amount, sum),
    paymentMethod: method || payments[0]?.method || '',
  }
}

function paidWord(amount: Money, sum: Money): Order['paid'] {
  if (amount.minor >= sum.minor) return 'paid'
  return amount.minor > 0 ? 'part' : 'unpaid'
}
