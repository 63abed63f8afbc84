/** The practice world: a company with books of its own, a Web Connector, and a shop. */
export { type Company, openCompany } from './books/company.ts'
export { CompanyFileError } from './books/company-file.ts'
export type { Edition, Entry, ListKind, Settings, Txn, TxnKind } from './books/shapes.ts'
export type { TransactionView, TrialBalanceLine } from './books/views.ts'
export { createPracticeCompany, type PracticeCompanyOptions } from './practice-company/index.ts'
export { HresultError } from './processor/message-set.ts'
export { type Processor, type ProcessorOptions, processor, type QuickBooksSession } from './processor/processor.ts'
export { type RecoveryPolicy, type RecoveryPolicyName, recoveryPolicies } from './processor/recovery.ts'
