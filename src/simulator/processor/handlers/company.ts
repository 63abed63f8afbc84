/** HostQuery, CompanyQuery, PreferencesQuery. */
import { companyObject } from '../../books/fields.ts'
import type { Doc } from '../../books/shapes.ts'
import { block, type Handler, text, texts } from '../request.ts'
import { versions } from '../schema.ts'
import { addressBlock } from './list-rets.ts'

/** QuickBooks Pro and Premier's list limits; names and items come from the file's settings. */
const capacities: Readonly<Record<string, number>> = {
  Account: 10000,
  BillingRate: 100,
  Class: 10000,
  CustomerMsg: 50,
  CustomerType: 10000,
  Entity: 0,
  Item: 0,
  JobType: 10000,
  PaymentMethod: 10000,
  PayrollItem: 10000,
  PriceLevel: 100,
  SalesRep: 10000,
  SalesTaxCode: 10000,
  ShipMethod: 10000,
  Template: 10000,
  Terms: 10000,
  ToDo: 10000,
  Vehicle: 10000,
  VendorType: 10000,
}

const listMetaData = (maxNames: number, maxItems: number): Doc =>
  Object.fromEntries(
    Object.entries({ ...capacities, Entity: maxNames, Item: maxItems }).map(([list, most]) => [
      `${list}MetaData`,
      { MaxCapacity: String(most) },
    ]),
  )

const hostQuery: Handler = ({ company, body }) => {
  const settings = company.settings()
  const wanted = text(block(body, 'IncludeListMetaData'), 'IncludeMaxCapacity') === 'true'
  const doc: Doc = {
    ProductName: settings.productName,
    MajorVersion: '34',
    MinorVersion: '0',
    Country: settings.edition,
    SupportedQBXMLVersion: [...versions],
    IsAutomaticLogin: String(settings.automaticLogin),
    QBFileMode: settings.multiUser ? 'MultiUser' : 'SingleUser',
    ...(wanted && { ListMetaData: listMetaData(settings.maxNames, settings.maxItems) }),
  }
  return { returned: [{ ret: 'HostRet', doc }] }
}

const companyQuery: Handler = ({ company, body }) => {
  const settings = company.settings()
  const fields = company.fields.returned(companyObject, texts(body, 'OwnerID'))
  const doc: Doc = {
    IsSampleCompany: String(settings.isSample),
    CompanyName: settings.companyName,
    LegalCompanyName: settings.legalName,
    Address: settings.address,
    AddressBlock: addressBlock(settings.address),
    LegalAddress: settings.address,
    Phone: settings.phone,
    Email: settings.email,
    FirstMonthFiscalYear: 'January',
    FirstMonthIncomeTaxYear: 'January',
    CompanyType: 'Retail',
    AccountantCopy: {
      AccountantCopyExists: String(settings.dividingDate !== null),
      ...(settings.dividingDate !== null && { DividingDate: settings.dividingDate }),
    },
    ...(fields.length > 0 && { DataExtRet: fields }),
  }
  return { returned: [{ ret: 'CompanyRet', doc }] }
}

const reference = (id: string | null): Doc => (id === null ? {} : { ListID: id })

const salesTaxPreferences = (settings: ReturnType<Parameters<Handler>[0]['company']['settings']>): Doc => ({
  ...(settings.edition === 'US' && { DefaultItemSalesTaxRef: reference(settings.defaultTaxItem) }),
  PaySalesTax: 'Monthly',
  DefaultTaxableSalesTaxCodeRef: reference(settings.taxableCode),
  DefaultNonTaxableSalesTaxCodeRef: reference(settings.nonTaxableCode),
})

const preferencesQuery: Handler = ({ company }) => {
  const settings = company.settings()
  const doc: Doc = {
    AccountingPreferences: {
      IsUsingAccountNumbers: String(settings.accountNumbers),
      IsRequiringAccounts: 'true',
      IsUsingClassTracking: String(settings.classTracking),
      ...(settings.classTracking && { AssignClassesTo: 'None' }),
      IsUsingAuditTrail: 'true',
      IsAssigningJournalEntryNumbers: 'true',
      ...(settings.closingDate !== null && { ClosingDate: settings.closingDate }),
    },
    FinanceChargePreferences: {
      AnnualInterestRate: '0',
      MinFinanceCharge: '0.00',
      GracePeriod: '0',
      IsAssessingForOverdueCharges: 'false',
      CalculateChargesFrom: 'DueDate',
      IsMarkedToBePrinted: 'false',
    },
    JobsAndEstimatesPreferences: {
      IsUsingEstimates: 'true',
      IsUsingProgressInvoicing: 'false',
      IsPrintingItemsWithZeroAmounts: 'true',
    },
    MultiCurrencyPreferences: { IsMultiCurrencyOn: 'false' },
    MultiLocationInventoryPreferences: {
      IsMultiLocationInventoryAvailable: String(settings.sites),
      IsMultiLocationInventoryEnabled: String(settings.sites),
    },
    PurchasesAndVendorsPreferences: {
      IsUsingInventory: 'true',
      DaysBillsAreDue: '30',
      IsAutomaticallyUsingDiscounts: 'false',
    },
    ReportsPreferences: { AgingReportBasis: 'AgeFromDueDate', SummaryReportBasis: 'Accrual' },
    SalesAndCustomersPreferences: {
      IsTrackingReimbursedExpensesAsIncome: 'false',
      IsAutoApplyingPayments: 'true',
      PriceLevels: { IsUsingPriceLevels: 'true', IsRoundingSalesPriceUp: 'false' },
    },
    ...(settings.salesTax && { SalesTaxPreferences: salesTaxPreferences(settings) }),
    TimeTrackingPreferences: { FirstDayOfWeek: 'Monday' },
    CurrentAppAccessRights: {
      IsAutomaticLoginAllowed: String(settings.automaticLogin),
      ...(settings.automaticLogin && { AutomaticLoginUserName: 'Admin' }),
      IsPersonalDataAccessAllowed: 'false',
    },
    ItemsAndInventoryPreferences: {
      EnhancedInventoryReceivingEnabled: 'false',
      IsTrackingSerialOrLotNumber: 'None',
      FIFOEnabled: 'false',
    },
  }
  return { returned: [{ ret: 'PreferencesRet', doc }] }
}

export const companyQueries: Readonly<Record<string, Handler>> = {
  HostQuery: hostQuery,
  CompanyQuery: companyQuery,
  PreferencesQuery: preferencesQuery,
}
