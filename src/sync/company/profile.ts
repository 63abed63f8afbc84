import type { CompanyProfile } from '../../domain/company.ts'
import type { TwinList } from '../../domain/twin.ts'
import type { CompanyRet, HostRet, PreferencesRet } from '../../qbxml/messages/rets/index.ts'
import { editionOf, editions } from '../../qbxml/spec/editions.ts'

const yes = (text: string | undefined): boolean => text?.toLowerCase() === 'true'

/** Which list each capacity of HostRet's ListMetaData speaks of. 'names' counts customers, vendors, employees and other names together. */
const CAPACITIES = {
  AccountMetaData: 'account',
  ClassMetaData: 'class',
  EntityMetaData: 'names',
  ItemMetaData: 'item',
  PaymentMethodMetaData: 'payment-method',
  SalesTaxCodeMetaData: 'sales-tax-code',
  ShipMethodMetaData: 'ship-method',
  TermsMetaData: 'terms',
} as const satisfies Readonly<Record<string, TwinList | 'names'>>

function capacityOf(host: HostRet): Record<string, number> {
  const out: Record<string, number> = {}
  for (const [element, list] of Object.entries(CAPACITIES)) {
    const most = Number(host.ListMetaData?.[element as keyof typeof CAPACITIES]?.MaxCapacity)
    if (Number.isInteger(most) && most > 0) out[list] = most
  }
  return out
}

/** What is known of a company file, from its three answers. Where QuickBooks leaves something out, the edition's own default holds. */
export function profileOf(host: HostRet, company: CompanyRet, preferences: PreferencesRet): CompanyProfile {
  const edition = editionOf(host.Country ?? 'US') ?? 'US'
  const tax = preferences.SalesTaxPreferences
  const accounting = preferences.AccountingPreferences
  const currency = preferences.MultiCurrencyPreferences
  const multiCurrency = yes(currency?.IsMultiCurrencyOn)
  return {
    companyName: company.CompanyName ?? '',
    legalName: company.LegalCompanyName ?? '',
    edition,
    product: host.ProductName ?? '',
    majorVersion: host.MajorVersion ?? '',
    minorVersion: host.MinorVersion ?? '',
    qbxmlVersions: [...(host.SupportedQBXMLVersion ?? [])],
    fileMode: host.QBFileMode === 'SingleUser' || host.QBFileMode === 'MultiUser' ? host.QBFileMode : '',
    automaticLogin: yes(host.IsAutomaticLogin),
    capacity: capacityOf(host),
    // A file without sales tax answers no SalesTaxPreferences at all (qbXML 14.0: the block is optional).
    salesTaxOn: tax !== undefined,
    defaultTaxItem: tax?.DefaultItemSalesTaxRef?.FullName ?? '',
    taxableCode: tax?.DefaultTaxableSalesTaxCodeRef?.FullName ?? '',
    nonTaxableCode: tax?.DefaultNonTaxableSalesTaxCodeRef?.FullName ?? '',
    classTracking: yes(accounting?.IsUsingClassTracking),
    classRequired: false,
    multiCurrency,
    homeCurrency: editions[edition].homeCurrency,
    multiSite: yes(preferences.MultiLocationInventoryPreferences?.IsMultiLocationInventoryEnabled),
    unitsOfMeasure: false,
    accountNumbers: yes(accounting?.IsUsingAccountNumbers),
    closingDate: accounting?.ClosingDate ?? '',
    dividingDate: yes(company.AccountantCopy?.AccountantCopyExists) ? (company.AccountantCopy?.DividingDate ?? '') : '',
    sampleCompany: yes(company.IsSampleCompany),
  }
}

/** The QuickBooks user that the saved login posts as, where PreferencesRet tells it. */
export const automaticUser = (preferences: PreferencesRet): string =>
  preferences.CurrentAppAccessRights?.AutomaticLoginUserName ?? ''
