/** What differs between the US, Canadian and UK practice companies. */
import type { Edition, Settings } from '../books/shapes.ts'
import { addDays } from '../books/time.ts'

export interface TaxSeed {
  /** Sales tax items: name, rate in percent. */
  readonly items: readonly (readonly [name: string, rate: string])[]
  readonly groups: readonly { readonly name: string; readonly members: readonly string[] }[]
  /** Sales tax codes: name, what it means, taxable, its tax item or group (Canada, UK). */
  readonly codes: readonly {
    readonly name: string
    readonly desc: string
    readonly taxable: boolean
    readonly item?: string
  }[]
  readonly defaultItem: string | null
  readonly taxable: string
  readonly nonTaxable: string
}

export const taxes: Readonly<Record<Edition, TaxSeed>> = {
  US: {
    items: [
      ['Harbor County 7.25%', '7.25'],
      ['State 6%', '6.0'],
      ['County 1.25%', '1.25'],
      ['Cape District 8.875%', '8.875'],
      ['Out of State', '0.0'],
    ],
    groups: [{ name: 'State and County', members: ['State 6%', 'County 1.25%'] }],
    codes: [
      { name: 'Tax', desc: 'Taxable sales', taxable: true },
      { name: 'Non', desc: 'Non-taxable sales', taxable: false },
      { name: 'Out', desc: 'Out of state sale', taxable: false },
    ],
    defaultItem: 'Harbor County 7.25%',
    taxable: 'Tax',
    nonTaxable: 'Non',
  },
  CA: {
    items: [
      ['GST', '5.0'],
      ['PST BC', '7.0'],
      ['HST ON', '13.0'],
      ['Zero-rated', '0.0'],
    ],
    groups: [{ name: 'GST and PST BC', members: ['GST', 'PST BC'] }],
    codes: [
      { name: 'G', desc: 'GST only', taxable: true, item: 'GST' },
      { name: 'S', desc: 'GST and PST BC', taxable: true, item: 'GST and PST BC' },
      { name: 'H', desc: 'HST Ontario', taxable: true, item: 'HST ON' },
      { name: 'Z', desc: 'Zero-rated', taxable: true, item: 'Zero-rated' },
      { name: 'E', desc: 'Exempt', taxable: false },
    ],
    defaultItem: null,
    taxable: 'H',
    nonTaxable: 'E',
  },
  UK: {
    items: [
      ['VAT 20%', '20.0'],
      ['VAT 5%', '5.0'],
      ['VAT 0%', '0.0'],
    ],
    groups: [],
    codes: [
      { name: 'S', desc: 'Standard rate', taxable: true, item: 'VAT 20%' },
      { name: 'R', desc: 'Reduced rate', taxable: true, item: 'VAT 5%' },
      { name: 'Z', desc: 'Zero rate', taxable: true, item: 'VAT 0%' },
      { name: 'E', desc: 'Exempt', taxable: false },
    ],
    defaultItem: null,
    taxable: 'S',
    nonTaxable: 'E',
  },
}

const places: Readonly<Record<Edition, Pick<Settings, 'address' | 'timeZone' | 'currency' | 'phone'>>> = {
  US: {
    address: { Addr1: '1 Harbor Lane', City: 'Fairhaven', State: 'MA', PostalCode: '02719', Country: 'USA' },
    timeZone: 'America/New_York',
    currency: 'USD',
    phone: '(508) 555-0100',
  },
  CA: {
    address: { Addr1: '1 Harbour Lane', City: 'Kingston', State: 'ON', PostalCode: 'K7L 1A1', Country: 'Canada' },
    timeZone: 'America/Toronto',
    currency: 'CAD',
    phone: '(613) 555-0100',
  },
  UK: {
    address: { Addr1: '1 Harbour Lane', City: 'Whitby', PostalCode: 'YO21 3PU', Country: 'UK' },
    timeZone: 'Europe/London',
    currency: 'GBP',
    phone: '01632 960100',
  },
}

/** The last 31 December at least ninety days before a day: books are closed up to it. */
export const closingDateBefore = (today: string): string => {
  const limit = addDays(today, -90)
  const end = `${limit.slice(0, 4)}-12-31`
  return end <= limit ? end : `${Number(limit.slice(0, 4)) - 1}-12-31`
}

export const startSettings = (edition: Edition, today: string): Settings => ({
  companyName: 'Harbor Lane Trading Co.',
  legalName: 'Harbor Lane Trading Company',
  edition,
  ...places[edition],
  email: 'office@harborlane.example',
  isSample: true,
  productName: 'QuickBooks Desktop (practice)',
  multiUser: false,
  automaticLogin: true,
  salesTax: true,
  classTracking: true,
  sites: false,
  units: true,
  accountNumbers: true,
  closingDate: closingDateBefore(today),
  dividingDate: null,
  maxNames: 14_500,
  maxItems: 14_500,
  defaultTaxItem: null,
  taxableCode: null,
  nonTaxableCode: null,
  readOnlyGrant: false,
})
