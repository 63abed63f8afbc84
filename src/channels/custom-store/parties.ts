import type { Address, Buyer } from '../../domain/order.ts'
import type { StoreAddress, StoreOrder } from './schema.ts'

/** An address of the protocol as ours; undefined where it holds nothing (the protocol's programs send empty ones). */
export function addressOf(from: StoreAddress): Address | undefined {
  if (!from) return undefined
  const address: Address = {
    name: from.FullName || [from.FirstName, from.MiddleName, from.LastName].filter((part) => part !== '').join(' '),
    company: from.Company,
    line1: from.Address1,
    line2: from.Address2,
    line3: from.Address3,
    city: from.City,
    state: from.RegionName,
    postalCode: from.PostalCode,
    country: from.TwoLetterIsoCode || from.CountryName,
    phone: from.PhoneNumber,
    email: from.Email,
  }
  return Object.values(address).some((part) => part !== '') ? address : undefined
}

/** The buyer: the billing address's person, else the shipping address's, with what Customer adds. */
export function buyerOf(order: StoreOrder): Buyer {
  const { BillingAddress: billing, ShippingAddress: shipping, Customer: customer } = order
  const person = [billing, shipping].find((a) => a && (a.FirstName || a.LastName || a.FullName || a.Company))
  const first = (...values: readonly (string | undefined)[]): string => values.find((v) => v) ?? ''
  return {
    id: customer?.Id && customer.Id !== '0' ? customer.Id : order.BuyerUserId,
    firstName: person?.FirstName ?? '',
    middleName: person?.MiddleName ?? '',
    lastName: person?.LastName ?? '',
    fullName: person?.FullName ?? '',
    company: first(person?.Company, customer?.CompanyName),
    email: first(billing?.Email, customer?.Email, shipping?.Email),
    phone: first(billing?.PhoneNumber, shipping?.PhoneNumber),
    taxExempt: customer?.IsTaxExempt ?? false,
  }
}
