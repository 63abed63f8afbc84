import { z } from 'zod'
import { bookingFields, lineBookingFields } from '../../domain/booking.ts'
import type { Decimal } from '../../domain/decimal.ts'
import { readAmount } from '../kit/amounts.ts'
import { readInstant } from '../kit/dates.ts'

/*
 * Our own published form of orders. docs/orders.schema.json is made from these schemas (a test keeps the two in step),
 * so each field's words here are the documentation that others read.
 */

const text = (words: string) => z.union([z.string(), z.number()]).transform(String).describe(words)
const amount = (words: string) =>
  z
    .union([z.string(), z.number()])
    .transform((value, context): Decimal => {
      const read = readAmount(String(value))
      if (read === undefined) context.addIssue({ code: 'custom', message: 'is no amount' })
      return read ?? ('0' as Decimal)
    })
    .describe(`${words} A number, or the same as text: 12.5 or "12.50".`)
const instant = (words: string) =>
  z
    .string()
    .transform((value, context): string => {
      const read = readInstant(value)
      if (read === undefined || read === '') context.addIssue({ code: 'custom', message: 'is no date' })
      return read ?? ''
    })
    .describe(`${words} ISO 8601: "2026-03-04T15:30:00-05:00", or the day alone: "2026-03-04".`)
const flag = (words: string) => z.boolean().describe(words)
const custom = z
  .record(z.string(), text('A value.'))
  .optional()
  .describe('Anything else worth keeping, by name. Rules can look at it.')

const address = z
  .strictObject({
    name: text('The person, as it stands on the envelope.').optional(),
    company: text('The firm.').optional(),
    line1: text('Street and number.').optional(),
    line2: text('Second line of the street.').optional(),
    line3: text('Third line of the street.').optional(),
    city: text('City.').optional(),
    state: text('State or province.').optional(),
    postalCode: text('Postal code, as text where it begins with 0.').optional(),
    country: text('Country: two letters, or its name.').optional(),
    phone: text('Telephone.').optional(),
    email: text('E-mail.').optional(),
  })
  .describe('A postal address.')

const customer = z
  .strictObject({
    id: text('The shop’s own id of the customer.').optional(),
    firstName: text('First name.').optional(),
    middleName: text('Middle name.').optional(),
    lastName: text('Last name.').optional(),
    fullName: text('The whole name, where the shop has only one field for it.').optional(),
    company: text('The firm.').optional(),
    email: text('E-mail.').optional(),
    phone: text('Telephone.').optional(),
    taxExempt: flag('True for a customer who pays no sales tax.').optional(),
  })
  .describe('Who bought.')

const line = z
  .strictObject({
    id: text('The shop’s own id of the line.').optional(),
    sku: text('What the item is found by in QuickBooks.').optional(),
    name: text('What the customer read.').optional(),
    quantity: amount('How many; 1 if left out. Negative for goods that come back.').optional(),
    unitPrice: amount('Price of one, before discount.').optional(),
    amount: amount('Amount of the line before discount; if left out, quantity times unitPrice.').optional(),
    discount: amount('Discount of this line alone, positive.').optional(),
    tax: amount('Tax of this line, where the shop knows it.').optional(),
    taxable: flag('Whether the line is taxed; if left out, told from the taxes.').optional(),
    booking: z
      .partialRecord(z.enum(lineBookingFields), text('A value.'))
      .optional()
      .describe('Names in QuickBooks for this line: item, class, taxCode, site and so on.'),
    custom,
  })
  .describe('One product of the order.')

const shipping = z.strictObject({
  method: text('What the customer chose.').optional(),
  carrier: text('Who carries it.').optional(),
  amount: amount('What the customer pays for it.'),
  tax: amount('Tax on it, where the shop knows it.').optional(),
  taxable: flag('Whether it is taxed.').optional(),
})
const discount = z.strictObject({
  name: text('Its name.').optional(),
  code: text('The coupon’s code.').optional(),
  amount: amount('How much it takes off the order, positive.'),
  taxable: flag('True if it also lowers the taxed amount, as most do.').optional(),
})
const charge = z.strictObject({
  name: text('What it is for: gift wrap, a tip, a payment fee.'),
  amount: amount('How much it adds.'),
  taxable: flag('Whether it is taxed.').optional(),
})
const tax = z.strictObject({
  name: text('The tax’s name.').optional(),
  rate: amount('In percent.').optional(),
  amount: amount('How much.'),
  paidByMarketplace: flag(
    'True where a marketplace collected it and pays it to the state itself: then it is no part of the total.',
  ).optional(),
})
const payment = z.strictObject({
  method: text('How it was paid: PayPal, Visa.').optional(),
  amount: amount('How much.'),
  at: instant('When.').optional(),
  reference: text('The payment’s own number.').optional(),
})

export const fileOrderSchema = z
  .strictObject({
    number: text('What a person calls the order.').pipe(z.string().trim().min(1, 'is empty')),
    id: text('The shop’s own id, if it is not the number. The same id again is the same order.').optional(),
    orderedAt: instant('When it was ordered.'),
    modifiedAt: instant('When it was last changed.').optional(),
    paidAt: instant('When it was paid.').optional(),
    shippedAt: instant('When it was shipped.').optional(),
    status: text('The shop’s own word for its state.').optional(),
    cancelled: flag('True if it was called off.').optional(),
    currency: z
      .string()
      .regex(/^[A-Za-z]{3}$/, 'is no currency of three letters')
      .optional()
      .describe('Three letters (ISO 4217); if left out, the channel’s setting.'),
    total: amount('What the customer owes for the order, all in: what QuickBooks will show.'),
    pricesIncludeTax: flag('True if prices, shipping and discounts below include tax.').optional(),
    customer: customer.optional(),
    billTo: address.optional(),
    shipTo: address.optional(),
    lines: z.array(line).describe('The products.'),
    shipping: z.array(shipping).optional().describe('What shipping costs the customer.'),
    discounts: z.array(discount).optional().describe('Discounts on the whole order.'),
    charges: z.array(charge).optional().describe('Whatever else raises the total.'),
    taxes: z.array(tax).optional().describe('The taxes of the whole order.'),
    payments: z.array(payment).optional().describe('What was paid so far.'),
    paid: z
      .enum(['paid', 'part', 'unpaid'])
      .optional()
      .describe('Whether it is paid; if left out, told from payments and paidAt.'),
    paymentMethod: text('How it is paid.').optional(),
    terms: text('Terms of payment: Net 30.').optional(),
    poNumber: text('The customer’s own order number.').optional(),
    note: text('A note.').optional(),
    shipMethod: text('The way of shipping.').optional(),
    tracking: text('Tracking number.').optional(),
    storeName: text('Which of several shops.').optional(),
    source: text('Where the customer came from.').optional(),
    exchangeRate: amount('Home currency for one unit of the order’s currency.').optional(),
    booking: z
      .partialRecord(z.enum(bookingFields), text('A value.'))
      .optional()
      .describe('Names in QuickBooks that this order decides itself: class, depositAccount, salesRep and so on.'),
    custom,
  })
  .describe('An order.')
export type FileOrder = z.output<typeof fileOrderSchema>
export type FileLine = FileOrder['lines'][number]

/** The whole file. */
export const ordersFileSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Address of this schema.'),
    orders: z.array(fileOrderSchema).describe('The orders.'),
  })
  .describe('Orders for Waybill.')

/** The published JSON Schema (2020-12) of an orders file. */
export const ordersJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(ordersFileSchema, { target: 'draft-2020-12', io: 'input' }),
  title: 'Waybill orders',
})
