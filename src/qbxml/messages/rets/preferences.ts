import { amt, block, bool, date, int, percent, ref, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'

export const preferencesRet = {
  AccountingPreferences: block({
    IsUsingAccountNumbers: bool(),
    IsRequiringAccounts: bool(),
    IsUsingClassTracking: bool(),
    AssignClassesTo: str(),
    IsUsingAuditTrail: bool(),
    IsAssigningJournalEntryNumbers: bool(),
    ClosingDate: date(),
  }),
  FinanceChargePreferences: block({
    AnnualInterestRate: percent(),
    MinFinanceCharge: amt(),
    GracePeriod: int(),
    FinanceChargeAccountRef: ref(),
    IsAssessingForOverdueCharges: bool(),
    CalculateChargesFrom: str(),
    IsMarkedToBePrinted: bool(),
  }),
  JobsAndEstimatesPreferences: block({
    IsUsingEstimates: bool(),
    IsUsingProgressInvoicing: bool(),
    IsPrintingItemsWithZeroAmounts: bool(),
  }),
  MultiCurrencyPreferences: block({ IsMultiCurrencyOn: bool(), HomeCurrencyRef: ref() }),
  MultiLocationInventoryPreferences: block({
    IsMultiLocationInventoryAvailable: bool(),
    IsMultiLocationInventoryEnabled: bool(),
  }),
  PurchasesAndVendorsPreferences: block({
    IsUsingInventory: bool(),
    DaysBillsAreDue: int(),
    IsAutomaticallyUsingDiscounts: bool(),
    DefaultDiscountAccountRef: ref(),
  }),
  ReportsPreferences: block({ AgingReportBasis: str(), SummaryReportBasis: str() }),
  SalesAndCustomersPreferences: block({
    DefaultShipMethodRef: ref(),
    DefaultFOB: str(),
    DefaultMarkup: percent(),
    IsTrackingReimbursedExpensesAsIncome: bool(),
    IsAutoApplyingPayments: bool(),
    PriceLevels: block({ IsUsingPriceLevels: bool(), IsRoundingSalesPriceUp: bool() }),
  }),
  SalesTaxPreferences: block({
    DefaultItemSalesTaxRef: ref(),
    PaySalesTax: str(),
    DefaultTaxableSalesTaxCodeRef: ref(),
    DefaultNonTaxableSalesTaxCodeRef: ref(),
    IsUsingVendorTaxCode: bool(),
    IsUsingCustomerTaxCode: bool(),
    IsUsingAmountsIncludeTax: bool(),
  }),
  TimeTrackingPreferences: block({ FirstDayOfWeek: str() }),
  CurrentAppAccessRights: block({
    IsAutomaticLoginAllowed: bool(),
    AutomaticLoginUserName: str(),
    IsPersonalDataAccessAllowed: bool(),
  }),
  ItemsAndInventoryPreferences: block({
    EnhancedInventoryReceivingEnabled: bool(),
    IsTrackingSerialOrLotNumber: str(),
    isTrackingOnSalesTransactionsEnabled: bool(),
    isTrackingOnPurchaseTransactionsEnabled: bool(),
    isTrackingOnInventoryAdjustmentEnabled: bool(),
    isTrackingOnBuildAssemblyEnabled: bool(),
    FIFOEnabled: bool(),
    FIFOEffectiveDate: date(),
    IsRSBEnabled: bool(),
    IsBarcodeEnabled: bool(),
  }),
} as const
export type PreferencesRet = InferRet<typeof preferencesRet>
