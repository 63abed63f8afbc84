import type { ShopAddress } from '../order-shapes.ts'

/** A buyer in New Bedford unless said otherwise. */
export const person = (
  FirstName: string,
  LastName: string,
  Email: string | undefined,
  more: Partial<ShopAddress> = {},
): ShopAddress => ({
  FirstName,
  LastName,
  ...(Email !== undefined && { Email }),
  Address1: '7 Quay Street',
  City: 'New Bedford',
  RegionName: 'Massachusetts',
  PostalCode: '02740',
  CountryName: 'United States',
  TwoLetterIsoCode: 'US',
  PhoneNumber: '508-555-0199',
  ...more,
})
