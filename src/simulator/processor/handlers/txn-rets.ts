/** Transactions as QuickBooks returns them. */
import type { Company } from '../../books/company.ts'
import { amountText } from '../../books/numbers.ts'
import type { Doc, Txn, TxnKind } from '../../books/shapes.ts'
import { withOffset } from '../../books/time.ts'
import type { Returned } from '../request.ts'
import { linesKey } from '../validate.ts'
import { withAddressBlocks } from './list-rets.ts'

export interface Wanted {
  readonly lines: boolean
  readonly linked: boolean
  readonly owners: readonly string[]
}

const link = (company: Company, id: string, amount: bigint): Doc => {
  const txn = company.txns.get(id)
  return {
    TxnID: id,
    TxnType: txn?.kind ?? 'ReceivePayment',
    TxnDate: txn?.date ?? '',
    RefNumber: txn?.ref ?? '',
    LinkType: 'AMTTYPE',
    Amount: amountText(amount),
  }
}

const invoiceFigures = (company: Company, txn: Txn, wanted: Wanted): Doc => ({
  AppliedAmount: amountText(txn.open - txn.total),
  BalanceRemaining: amountText(txn.open),
  IsPaid: String(txn.open === 0n),
  ...(wanted.linked && {
    LinkedTxn: company.txns.appliedTo(txn.id).map(({ payment, amount }) => link(company, payment, -amount)),
  }),
})

const paymentFigures = (company: Company, txn: Txn, wanted: Wanted): Doc => ({
  TotalAmount: amountText(txn.total),
  UnusedPayment: amountText(txn.open),
  UnusedCredits: '0.00',
  ...(wanted.lines && {
    AppliedToTxnRet: company.txns.appliedBy(txn.id).map((each) => {
      const to = company.txns.get(each.txn)
      return {
        ...each.doc,
        ...link(company, each.txn, each.amount),
        BalanceRemaining: amountText(to?.open ?? 0n),
        ...(each.discount !== 0n && { DiscountAmount: amountText(each.discount) }),
      }
    }),
  }),
})

/** The amounts of what a refund or a deposit is made of. */
const usedUp = (company: Company, txn: Txn, amountField: string): Doc[] =>
  company.txns
    .appliedBy(txn.id)
    .map((each) => ({ ...link(company, each.txn, each.amount), [amountField]: amountText(each.amount) }))

const creditFigures = (company: Company, txn: Txn, wanted: Wanted): Doc => ({
  TotalAmount: amountText(txn.total),
  CreditRemaining: amountText(txn.open),
  ...(wanted.linked && {
    LinkedTxn: company.txns.appliedTo(txn.id).map(({ payment, amount }) => link(company, payment, amount)),
  }),
})

const figures: Partial<Record<TxnKind, (company: Company, txn: Txn, wanted: Wanted) => Doc>> = {
  Invoice: invoiceFigures,
  ReceivePayment: paymentFigures,
  SalesReceipt: (_company, txn) => ({ TotalAmount: amountText(txn.total) }),
  CreditMemo: creditFigures,
  ARRefundCreditCard: (company, txn, wanted) => ({
    TotalAmount: amountText(txn.total),
    ...(wanted.lines && { RefundAppliedToTxnRet: usedUp(company, txn, 'RefundAmount') }),
  }),
  Check: (company, txn, wanted) => ({
    Amount: amountText(txn.total),
    ...(!wanted.lines && { ExpenseLineRet: [] }),
    ...(wanted.linked && { LinkedTxn: usedUp(company, txn, 'Amount') }),
  }),
  Deposit: (company, txn, wanted) => ({
    DepositTotal: amountText(txn.total),
    ...(wanted.lines && { DepositLineRet: usedUp(company, txn, 'Amount') }),
  }),
}

/** Line fields are stored under transaction and line id. */
const withLineFields = (company: Company, txn: Txn, owners: readonly string[]): Doc[] =>
  ((txn.doc[linesKey] as Doc[] | undefined) ?? []).map((each) =>
    Object.fromEntries(
      Object.entries(each).map(([name, line]) => {
        const id = (line as Doc).TxnLineID as string
        const fields = company.fields.returned(`${txn.id}/${id}`, owners)
        return [name, fields.length > 0 ? { ...(line as Doc), DataExtRet: fields } : line]
      }),
    ),
  )

/** A transaction as its Ret; lines and links only when asked for. */
export const txnRet = (company: Company, txn: Txn, wanted: Wanted): Returned => {
  const { timeZone } = company.settings()
  const fields = wanted.owners.length > 0 ? company.fields.returned(txn.id, wanted.owners) : []
  const lines =
    wanted.owners.length > 0 ? withLineFields(company, txn, wanted.owners) : (txn.doc[linesKey] as Doc[] | undefined)
  return {
    ret: `${txn.kind}Ret`,
    doc: {
      ...withAddressBlocks(txn.doc),
      TxnID: txn.id,
      TimeCreated: withOffset(txn.created, timeZone),
      TimeModified: withOffset(txn.modified, timeZone),
      EditSequence: txn.edit,
      TxnNumber: String(txn.number),
      ...(txn.entity && { CustomerRef: { ListID: txn.entity } }),
      TxnDate: txn.date,
      RefNumber: txn.ref,
      Memo: txn.memo,
      ...(txn.guid !== null && { ExternalGUID: txn.guid }),
      ...figures[txn.kind]?.(company, txn, wanted),
      [linesKey]: wanted.lines ? lines : [],
      ...(fields.length > 0 && { DataExtRet: fields }),
    },
  }
}

/** What an Add answers: the whole transaction. */
export const whole: Wanted = { lines: true, linked: true, owners: [] }
