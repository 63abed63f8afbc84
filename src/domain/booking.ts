import { z } from 'zod'
import { reasonSchema } from './reason.ts'

/**
 * How a document is to be booked: the values that settings, the order's own fields and rules may set,
 * each with its reason. All three write the same fields, so the planner asks one place; the later writer wins.
 * Values are text: names of list entries (FullName), ISO dates, 'true'/'false'.
 */
export const bookingFields = [
  /** 'sales-receipt' | 'invoice' | 'invoice-and-payment' | 'exclude'. */
  'transaction',
  'customer',
  'refNumber',
  'memo',
  'txnDate',
  'class',
  'depositAccount',
  'receivableAccount',
  'paymentMethod',
  'terms',
  'taxItem',
  'customerTaxCode',
  'salesRep',
  'template',
  'shipMethod',
  'customerMessage',
  'poNumber',
  'other',
  'fob',
  'dueDate',
  'shipDate',
  'toBePrinted',
  'toBeEmailed',
  /** 'true': never make a payment, whatever the channel says. */
  'unpaid',
  'shippingItem',
  'discountItem',
] as const
export const lineBookingFields = [
  'item',
  'description',
  'class',
  'taxCode',
  'site',
  'unitOfMeasure',
  'other1',
  'other2',
  'serviceDate',
] as const

export type BookingField = (typeof bookingFields)[number]
export type LineBookingField = (typeof lineBookingFields)[number]

export const bookedSchema = z.object({ value: z.string(), reason: reasonSchema }).readonly()
export type Booked = z.infer<typeof bookedSchema>

export const bookingSchema = z.partialRecord(z.enum(bookingFields), bookedSchema)
export type Booking = Readonly<Partial<Record<BookingField, Booked>>>
export const lineBookingSchema = z.partialRecord(z.enum(lineBookingFields), bookedSchema)
export type LineBooking = Readonly<Partial<Record<LineBookingField, Booked>>>
