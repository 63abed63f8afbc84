import type { TransactionView, WhyRow } from '../../../api/contract/orders.ts'
import { type Decimal, minus, parseDecimal, plus, zero } from '../../../domain/decimal.ts'
import { asDecimal, moneyOf, moneyText, ofMinor } from '../../../domain/money.ts'
import type { Problem } from '../../../domain/problem.ts'
import type { Reasons } from '../../../domain/reason.ts'
import { type PostingState, postingStateTable } from '../../../domain/states.ts'
import { isMessageName, messages } from '../../../qbxml/messages/index.ts'
import type { PostingRow } from '../../../store/port.ts'
import { labelOf, labelOfPath, orderFieldWords, titleOf } from './labels.ts'

type Block = Readonly<Record<string, unknown>>

/** One posting, planned or answered, in the shape that both have. */
export type Shown = Readonly<{
  postingId: string
  part: string
  scope: PostingRow['scope']
  requestKind: string
  request: Readonly<{ body: Block }>
  state: PostingState | null
  refNumber: string
  txnDate: string
  customer: string
  currency: string
  expectedMinor: number | null
  reasons: Reasons
  qbId: string | null
  answeredMinor: number | null
  answer: unknown
  problem: Problem | null
}>

export const shownPosting = (p: PostingRow): Shown => ({
  postingId: p.id,
  part: p.part,
  scope: p.scope === 'list' ? 'list' : 'document',
  requestKind: p.requestKind,
  request: p.request as Shown['request'],
  state: p.state,
  refNumber: p.answeredRefNumber || p.refNumber,
  txnDate: p.txnDate,
  customer: p.customer,
  currency: p.currency,
  expectedMinor: p.expectedMinor,
  reasons: p.reasons,
  qbId: p.qbId,
  answeredMinor: p.answeredMinor,
  answer: p.answer,
  problem: p.problem,
})

export function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object') {
    const block = value as Block
    if ('FullName' in block || 'ListID' in block) return textOf(block.FullName ?? block.ListID)
    return Object.values(block)
      .map(textOf)
      .filter((t) => t !== '')
      .join(', ')
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return String(value)
}

const LINES = /Line(Add|Ret)$|^AppliedToTxnAdd$|LineGroup(Add|Ret)$/

function linesOf(body: Block): readonly Block[] {
  return Object.entries(body).flatMap(([name, value]) =>
    /Line(Add|Ret)$/.test(name) && Array.isArray(value) ? (value as Block[]) : [],
  )
}

const lineView = (line: Block): TransactionView['lines'][number] => ({
  item: textOf(line.ItemRef),
  description: textOf(line.Desc),
  quantity: textOf(line.Quantity),
  rate: textOf(line.Rate ?? (line.RatePercent ? `${textOf(line.RatePercent)} %` : '')),
  amount: textOf(line.Amount),
  taxCode: textOf(line.SalesTaxCodeRef),
  class: textOf(line.ClassRef),
})

/** Where an item's lines are booked, as far as the lists tell; '' where they do not. */
export type AccountOf = (item: string) => string

/** A transaction as it will be, or, once QuickBooks answered it whole, as it is. */
export function transactionView(shown: Shown, accountOf: AccountOf): TransactionView {
  const answer = shown.answer as Block | null
  const answered = answer !== null && shown.state === 'applied' && linesOf(answer).length > 0
  const body = answered ? answer : shown.request.body
  const lines = linesOf(body)
  const sum = lines.reduce((total, line) => plus(total, parseDecimal(textOf(line.Amount)) ?? zero), zero)
  const minor = shown.answeredMinor ?? shown.expectedMinor
  const total = minor === null ? undefined : ofMinor(minor, shown.currency)
  const tax = total && lines.length > 0 ? minus(asDecimal(total), sum) : zero
  const money = (value: Decimal): string => (shown.currency === '' ? value : moneyText(moneyOf(value, shown.currency)))
  return {
    postingId: shown.postingId,
    part: shown.part,
    title: titleOf(shown.requestKind),
    scope: shown.scope,
    state: shown.state,
    stateWords: shown.state === null ? 'Planned' : postingStateTable[shown.state].words,
    refNumber: shown.refNumber,
    txnId: shown.qbId ?? '',
    txnDate: shown.txnDate,
    customer: shown.customer,
    fields: headFields(shown.requestKind, shown.request.body),
    lines: lines.map(lineView),
    subtotal: lines.length === 0 ? '' : money(sum),
    tax: lines.length === 0 ? '' : money(tax),
    total: total ? moneyText(total) : '',
    accounts: total ? accountsOf(shown, lines, { total: moneyText(total), tax: money(tax) }, accountOf) : [],
    fromQuickBooks: answered || (shown.state === 'applied' && shown.answeredMinor !== null),
    problem: shown.problem,
  }
}

/** The fields of a form's head, in QuickBooks' own order. */
function headFields(requestKind: string, body: Block): TransactionView['fields'] {
  const order = isMessageName(requestKind) ? Object.keys(messages[requestKind].fields) : []
  return Object.entries(body)
    .filter(([name]) => !LINES.test(name))
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, value]) => ({ label: labelOf(name), value: textOf(value) }))
    .filter((f) => f.value !== '')
}

type Sums = Readonly<{ total: string; tax: string }>

function accountsOf(
  shown: Shown,
  lines: readonly Block[],
  sums: Sums,
  accountOf: AccountOf,
): TransactionView['accounts'] {
  const body = shown.request.body
  const side =
    textOf(body.DepositToAccountRef) ||
    (shown.requestKind === 'InvoiceAdd' ? textOf(body.ARAccountRef) || 'Accounts Receivable' : 'Undeposited Funds')
  const debit = { account: side, debit: sums.total, credit: '' }
  if (shown.requestKind === 'ReceivePaymentAdd')
    return [debit, { account: textOf(body.ARAccountRef) || 'Accounts Receivable', debit: '', credit: sums.total }]
  const byAccount = new Map<string, Decimal>()
  for (const line of lines) {
    const account = accountOf(textOf(line.ItemRef)) || `Account of ${textOf(line.ItemRef)}`
    byAccount.set(account, plus(byAccount.get(account) ?? zero, parseDecimal(textOf(line.Amount)) ?? zero))
  }
  const credits = [...byAccount]
    .filter(([, amount]) => amount !== '0')
    .map(([account, amount]) => ({
      account,
      debit: '',
      credit: shown.currency === '' ? amount : moneyText(moneyOf(amount, shown.currency)),
    }))
  return [
    debit,
    ...credits,
    ...(Number(sums.tax) === 0 ? [] : [{ account: 'Sales Tax Payable', debit: '', credit: sums.tax }]),
  ]
}

/** Every field of a posting with its reason, in the request's order. */
export function whyRows(shown: Shown): WhyRow[] {
  return Object.entries(shown.reasons).map(([path, reason]) => ({
    part: shown.part,
    path,
    label: labelOfPath(path),
    value: valueAt(shown.request.body, path),
    reason: reason.kind === 'order' ? { ...reason, field: orderFieldWords(reason.field) } : reason,
    settingKey: reason.kind === 'setting' ? reason.key : '',
  }))
}

function valueAt(body: Block, path: string): string {
  const value = path
    .split('.')
    .slice(1)
    .reduce<unknown>((found, key) => (found && typeof found === 'object' ? (found as Block)[key] : undefined), body)
  return textOf(value)
}
