/** The practice world: a company with books of its own, a Web Connector, and a shop. */
export { type Company, openCompany } from './books/company.ts'
export { CompanyFileError } from './books/company-file.ts'
export type { Edition, Entry, ListKind, Settings, Txn, TxnKind } from './books/shapes.ts'
export type { TransactionView, TrialBalanceLine } from './books/views.ts'
export { type ByHand, byHand } from './by-hand.ts'
export { namedFaults, type PracticeFaults, practiceFaults } from './faults/index.ts'
export { createPracticeCompany, type PracticeCompanyOptions } from './practice-company/index.ts'
export type { LogLine } from './practice-connector/calls.ts'
export {
  type Fault,
  type FaultMoment,
  type FaultPoint,
  type Faults,
  PracticeCrash,
} from './practice-connector/faults.ts'
export {
  type PracticeConnector,
  type PracticeConnectorOptions,
  practiceCompanyPath,
  practiceConnector,
  type RunTotals,
} from './practice-connector/index.ts'
export { restoreBackup } from './practice-connector/quickbooks.ts'
export type { Registration } from './practice-connector/registrations.ts'
export { type PracticeShop, type PracticeShopOptions, practiceShop } from './practice-shop/index.ts'
export type { ShopOrder } from './practice-shop/order-shapes.ts'
export { HresultError } from './processor/message-set.ts'
export { type Processor, type ProcessorOptions, processor, type QuickBooksSession } from './processor/processor.ts'
export { type RecoveryPolicy, type RecoveryPolicyName, recoveryPolicies } from './processor/recovery.ts'
