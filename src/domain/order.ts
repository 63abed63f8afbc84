import { z } from 'zod'
import { bookingSchema, lineBookingSchema } from './booking.ts'
import { decidedSchema } from './decided.ts'
import { decimalSchema } from './decimal.ts'
import { currencySchema, moneySchema } from './money.ts'

/** A postal address as the channel gives it; nothing is cut or mapped yet. */
export const addressSchema = z
  .object({
    name: z.string().default(''),
    company: z.string().default(''),
    line1: z.string().default(''),
    line2: z.string().default(''),
    line3: z.string().default(''),
    city: z.string().default(''),
    state: z.string().default(''),
    postalCode: z.string().default(''),
    country: z.string().default(''),
    phone: z.string().default(''),
    email: z.string().default(''),
  })
  .readonly()
export type Address = z.infer<typeof addressSchema>

export const buyerSchema = z
  .object({
    /** The channel's own id of the buyer, where it has one. */
    id: z.string().default(''),
    firstName: z.string().default(''),
    middleName: z.string().default(''),
    lastName: z.string().default(''),
    /** Where the channel gives only one name. */
    fullName: z.string().default(''),
    company: z.string().default(''),
    email: z.string().default(''),
    phone: z.string().default(''),
    taxExempt: z.boolean().default(false),
  })
  .readonly()
export type Buyer = z.infer<typeof buyerSchema>

/** One product line. Amounts are net of tax, also where the shop's prices include it (`Order.taxIncluded`). */
export const orderLineSchema = z
  .object({
    id: z.string().default(''),
    sku: z.string().default(''),
    name: z.string().default(''),
    quantity: decimalSchema,
    /** Net price of one, before discount. */
    unitPrice: decimalSchema,
    /** Net amount of the line before discount: what the channel counted, rounded once. */
    amount: moneySchema,
    /** Discount of this line alone, net, as a positive amount. */
    discount: moneySchema,
    taxable: z.boolean(),
    /** The line's own tax, where the channel says it. */
    tax: moneySchema.optional(),
    custom: z.record(z.string(), z.string()).default({}),
    booking: lineBookingSchema.default({}),
  })
  .readonly()
export type OrderLine = z.infer<typeof orderLineSchema>

export const shippingLineSchema = z
  .object({
    method: z.string().default(''),
    carrier: z.string().default(''),
    amount: moneySchema,
    taxable: z.boolean(),
    tax: moneySchema.optional(),
  })
  .readonly()
export type ShippingLine = z.infer<typeof shippingLineSchema>

/** A discount on the whole order: a positive amount that lowers the total. `taxable`: it also lowers what is taxed. */
export const discountSchema = z
  .object({ name: z.string().default(''), code: z.string().default(''), amount: moneySchema, taxable: z.boolean() })
  .readonly()
export type Discount = z.infer<typeof discountSchema>

/** Anything else that raises the total: a payment fee, gift wrap, a tip. */
export const chargeSchema = z.object({ name: z.string(), amount: moneySchema, taxable: z.boolean() }).readonly()
export type Charge = z.infer<typeof chargeSchema>

/** `remitted`: a marketplace collected it and pays it to the state itself; it is no part of the total. */
export const orderTaxSchema = z
  .object({
    name: z.string().default(''),
    rate: decimalSchema.optional(),
    amount: moneySchema,
    remitted: z.boolean().default(false),
  })
  .readonly()
export type OrderTax = z.infer<typeof orderTaxSchema>

/** `method`: the channel's word ("PayPal"); `at`: ISO instant or ''. */
export const orderPaymentSchema = z
  .object({
    method: z.string().default(''),
    amount: moneySchema,
    at: z.string().default(''),
    reference: z.string().default(''),
  })
  .readonly()
export type OrderPayment = z.infer<typeof orderPaymentSchema>

/** ISO instants with offset or Z; '' where the channel does not say. */
export const orderDatesSchema = z
  .object({
    ordered: z.string(),
    modified: z.string().default(''),
    paid: z.string().default(''),
    shipped: z.string().default(''),
    settled: z.string().default(''),
  })
  .readonly()

/** An order as every channel's `toOrder` makes it, and as posting reads it. */
export const orderSchema = z
  .object({
    /** The channel's id: what makes two documents the same. */
    externalId: z.string().min(1),
    /** What a person calls it. */
    number: z.string().min(1),
    /** The channel's own word. */
    status: z.string().default(''),
    cancelled: z.boolean().default(false),
    dates: orderDatesSchema,
    currency: currencySchema,
    buyer: buyerSchema,
    billTo: addressSchema.optional(),
    shipTo: addressSchema.optional(),
    lines: z.array(orderLineSchema).readonly(),
    shipping: z.array(shippingLineSchema).readonly().default([]),
    discounts: z.array(discountSchema).readonly().default([]),
    charges: z.array(chargeSchema).readonly().default([]),
    taxes: z.array(orderTaxSchema).readonly().default([]),
    /** The shop's prices include tax. The amounts here do not. */
    taxIncluded: z.boolean().default(false),
    /** What the channel says the buyer owes for the order: the number that the books must show. */
    total: moneySchema,
    payments: z.array(orderPaymentSchema).readonly().default([]),
    paid: z.enum(['paid', 'part', 'unpaid']),
    paymentMethod: z.string().default(''),
    terms: z.string().default(''),
    poNumber: z.string().default(''),
    note: z.string().default(''),
    shipMethod: z.string().default(''),
    tracking: z.string().default(''),
    storeName: z.string().default(''),
    source: z.string().default(''),
    /** Home currency for one unit of the order's, where the channel says it. */
    exchangeRate: decimalSchema.optional(),
    /** Everything the channel sent that has no place above, by its own name. */
    custom: z.record(z.string(), z.string()).default({}),
    booking: bookingSchema.default({}),
    /** What a person decided for this order; absent where nobody did. */
    decided: decidedSchema.optional(),
  })
  .readonly()
export type Order = z.infer<typeof orderSchema>
