import type { Booking, BookingField, LineBooking, LineBookingField } from '../../domain/booking.ts'
import type { LineTextName, OrderTextName, StoreLine, StoreOrder } from './schema.ts'

/** The order's fields that name something in QuickBooks, and what they decide. */
const orderTargets: readonly Readonly<[OrderTextName, BookingField]>[] = [
  ['QuickBooksCustomerFullName', 'customer'],
  ['Class', 'class'],
  ['OrderDepositAccount', 'depositAccount'],
  ['OrderAccountsReceivableAccount', 'receivableAccount'],
  ['SalesTaxName', 'taxItem'],
  ['CustomerTaxCode', 'customerTaxCode'],
  ['SalesTerms', 'terms'],
  ['SalesRep', 'salesRep'],
  ['InvoiceTemplate', 'template'],
  ['ShipVia', 'shipMethod'],
  ['FOB', 'fob'],
  ['Other', 'other'],
]

const lineTargets: readonly Readonly<[LineTextName, LineBookingField]>[] = [
  ['ClassRef', 'class'],
  ['TaxCode', 'taxCode'],
  ['InventorySiteLocation', 'site'],
  ['UnitOfMeasure', 'unitOfMeasure'],
  ['OverrideUnitOfMeasure', 'unitOfMeasure'],
  ['Other1', 'other1'],
  ['Other2', 'other2'],
]

/** The protocol's InvoiceMode, by name and by number, for what we post. Other modes stay custom fields. */
const transactionOfMode: Readonly<Record<string, string>> = {
  donotsyncsales: 'exclude',
  '1': 'exclude',
  salesreceipts: 'sales-receipt',
  '2': 'sales-receipt',
  invoices: 'invoice-and-payment',
  '3': 'invoice-and-payment',
  invoicesnopayments: 'invoice',
  '4': 'invoice',
}

const taken = (value: string, field: string, note = `The store’s ${field}.`) => ({
  value,
  reason: { kind: 'order' as const, field, note },
})

/** What the order itself decides about how it is booked. */
export function bookingOf(order: StoreOrder): Booking {
  const transaction = transactionOfMode[order.InvoiceMode.toLowerCase().replace(/\s/g, '')]
  return {
    ...Object.fromEntries(
      orderTargets.filter(([name]) => order[name] !== '').map(([name, field]) => [field, taken(order[name], name)]),
    ),
    ...(order.DueDate === '' ? {} : { dueDate: taken(order.DueDate.slice(0, 10), 'DueDate') }),
    ...(order.ToBePrinted === undefined ? {} : { toBePrinted: taken(String(order.ToBePrinted), 'ToBePrinted') }),
    ...(transaction === undefined ? {} : { transaction: taken(transaction, 'InvoiceMode') }),
    ...(order.DoNotImport
      ? { transaction: taken('exclude', 'DoNotImport', 'The store marked this order as not to be imported.') }
      : {}),
  }
}

/** What a line itself decides about how it is booked. */
export const lineBookingOf = (line: StoreLine): LineBooking => ({
  ...Object.fromEntries(
    lineTargets.filter(([name]) => line[name] !== '').map(([name, field]) => [field, taken(line[name], name)]),
  ),
  ...(line.ServiceDate === '' ? {} : { serviceDate: taken(line.ServiceDate.slice(0, 10), 'ServiceDate') }),
})
