/** The country editions of QuickBooks Desktop whose messages we write. */
export type Edition = 'US' | 'CA' | 'UK'

export type Capabilities = Readonly<{
  /** `on-form`: one tax item on the form and a taxable or non-taxable code on each line. `per-line`: each line's code carries its rates. */
  salesTax: 'on-form' | 'per-line'
  /** Whether a form may say that its prices include tax (IsTaxIncluded). */
  taxIncludedPrices: boolean
  /** Whether customers carry a country for their sales tax and a registration number. */
  taxRegistration: boolean
  homeCurrency: 'USD' | 'CAD' | 'GBP'
}>

/** What differs between the editions. Code asks for the capability, never for the country. */
export const editions = {
  US: { salesTax: 'on-form', taxIncludedPrices: false, taxRegistration: false, homeCurrency: 'USD' },
  CA: { salesTax: 'per-line', taxIncludedPrices: true, taxRegistration: true, homeCurrency: 'CAD' },
  UK: { salesTax: 'per-line', taxIncludedPrices: true, taxRegistration: true, homeCurrency: 'GBP' },
} as const satisfies Readonly<Record<Edition, Capabilities>>

/** The edition for HostRet's Country or sendRequestXML's qbXMLCountry ("US", "CA", "UK"). Undefined for a country we do not write for. */
export const editionOf = (country: string): Edition | undefined =>
  country === 'US' || country === 'CA' || country === 'UK' ? country : undefined
