/** The order JSON of the Custom Store protocol (JMAUser, JMAOrder), as far as the practice shop fills it. */

export interface ShopAddress {
  readonly FirstName?: string
  readonly LastName?: string
  readonly Company?: string
  readonly Address1?: string
  readonly Address2?: string
  readonly City?: string
  readonly RegionName?: string
  readonly PostalCode?: string
  readonly CountryName?: string
  readonly TwoLetterIsoCode?: string
  readonly Email?: string
  readonly PhoneNumber?: string
}

export interface ShopLine {
  readonly Sku: string
  readonly Name: string
  readonly Quantity: number
  readonly PriceExclTax: number
  readonly PriceInclTax: number
  /** Off the whole line, before tax. */
  readonly DiscountExclTax: number
  readonly DiscountInclTax: number
  readonly HasTax: boolean
}

export interface ShopDiscount {
  readonly Name: string
  readonly Code: string
  readonly Amount: number
  readonly NonTaxable: boolean
}

export interface ShopOrder {
  readonly OrderNumber: string
  readonly Id: string
  readonly CreationDate: string
  readonly ModifiedDate: string
  readonly PaidDate?: string
  readonly OrderStatus: string
  readonly CurrencyCode: string
  readonly IsTaxInclusive: boolean
  readonly Total: number
  readonly TotalExclTax: number
  readonly TotalInclTax: number
  readonly TotalTax: number
  readonly TaxRate: number
  readonly ShippingExclTax: number
  readonly ShippingInclTax: number
  readonly DiscountExclTax: number
  readonly DiscountInclTax: number
  readonly AmountPaid: number
  readonly BalanceDue: number
  readonly CreditCardName: string
  readonly ShippingMethod: string
  readonly StoreName: string
  readonly StoreType: string
  readonly PONumber?: string
  readonly SalesTerms?: string
  readonly Note?: string
  readonly CustomerNote?: string
  readonly PrivateNote: string
  readonly PaymentMethodAdditionalFeeExclTax?: number
  readonly BillingAddress: ShopAddress
  readonly ShippingAddress: ShopAddress
  readonly Customer: {
    readonly Id: string
    readonly CompanyName?: string
    readonly Email?: string
    readonly IsTaxExempt: boolean
  }
  readonly OrderDetails: readonly ShopLine[]
  readonly Discounts: readonly ShopDiscount[]
}
