/** Every request the practice company answers, by name. A new message is one file here and one line. */
import type { Handler } from '../request.ts'
import { companyQueries } from './company.ts'
import { creditMemoWrites } from './credit-memos.ts'
import { customFields } from './custom-fields.ts'
import { customerWrites } from './customers.ts'
import { deletions } from './deletions.ts'
import { deposits } from './deposits.ts'
import { formChanges } from './form-changes.ts'
import { invoiceWrites } from './invoices.ts'
import { itemWrites } from './items.ts'
import { listQueries } from './list-query.ts'
import { paymentWrites } from './payments.ts'
import { refundWrites } from './refunds.ts'
import { salesReceiptWrites } from './sales-receipts.ts'
import { smallListWrites } from './small-lists.ts'
import { transactionQueries } from './transaction-query.ts'
import { txnQueries } from './txn-query.ts'

export const handlers: Readonly<Record<string, Handler>> = {
  ...companyQueries,
  ...listQueries,
  ...txnQueries,
  ...transactionQueries,
  ...customerWrites,
  ...itemWrites,
  ...smallListWrites,
  ...salesReceiptWrites,
  ...invoiceWrites,
  ...formChanges,
  ...paymentWrites,
  ...creditMemoWrites,
  ...refundWrites,
  ...deposits,
  ...customFields,
  ...deletions,
}
