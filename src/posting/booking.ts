import type { Booking, BookingField } from '../domain/booking.ts'
import type { Order } from '../domain/order.ts'
import { bySetting } from './reasons.ts'
import { type PostingSettings, type SettingKey, settingName } from './settings/index.ts'

/** The setting that says how a field is booked where neither the order nor a rule does. */
export const settingOf = {
  transaction: 'orders.transaction',
  class: 'finance.class',
  depositAccount: 'finance.depositAccount',
  receivableAccount: 'finance.receivableAccount',
  taxItem: 'sales-tax.item',
  salesRep: 'orders.salesRep',
  template: 'orders.template',
  customerMessage: 'orders.customerMessage',
  toBePrinted: 'orders.toBePrinted',
  toBeEmailed: 'orders.toBeEmailed',
  shippingItem: 'products.shippingItem',
  discountItem: 'products.discountItem',
} as const satisfies Partial<Record<BookingField, SettingKey>>

/**
 * How an order is to be booked: what the settings say, over it what the order's own fields and rules wrote into
 * `Order.booking`, over both what a person decided, each with its reason. A field that nobody set is absent.
 */
export function bookingOf(order: Order, settings: PostingSettings): Booking {
  const own = Object.entries(settingOf).flatMap(([field, key]) => {
    const value = String(settings.values[key])
    return value === '' ? [] : [[field, { value, reason: bySetting(settings, key, settingName(key)) }] as const]
  })
  return { ...Object.fromEntries(own), ...order.booking, ...order.decided?.booking }
}

/** 'true' and 'yes' are true, whatever their case. */
export const saysYes = (value: string | undefined): boolean => /^(true|yes|1)$/i.test(value?.trim() ?? '')
