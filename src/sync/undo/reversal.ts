import { moneyText, ofMinor } from '../../domain/money.ts'
import type { QbRequest } from '../../qbxml/messages/index.ts'
import type { PostingNeed } from '../../store/port.ts'
import { type Step, stepKey, UNDO_PART } from './steps.ts'
import { kindWords, nameIn, sayTarget, type Target } from './target.ts'

/** What is known of the books when a reversal is made up. */
export type ReversalFacts = Readonly<{
  /** The order's number in the store. */
  number: string
  /** The day it is dated, YYYY-MM-DD. */
  date: string
  /** PaymentMethodType of a payment method, '' where it is not known. */
  methodType(name: string): string
  /** AccountType of an account, '' where it is not known. */
  accountType(name: string): string
  /** The bank account that refunds are paid from where the money did not go to a bank; '' for none chosen. */
  refundAccount: string
  /** The company's Accounts Receivable. */
  receivable: string
  /** A number of at most 11 characters, for where the order's own does not fit. */
  shortNumber: string
}>

/** Either the steps, or why the money cannot be given back. */
export type Reversal = Readonly<{ steps: readonly Step[] } | { problem: 'no-refund-account' }>

const REF_NUMBER = 11
/** ARRefundCreditCard wants a payment method of one of these types. */
const cards = ['AmericanExpress', 'Discover', 'MasterCard', 'Visa', 'OtherCreditCard', 'DebitCard']

type Block = Readonly<Record<string, unknown>>

/** Fields of a sale's head that a Credit Memo has as well (qbXML 14.0). */
const HEAD = [
  'CustomerRef',
  'ClassRef',
  'ARAccountRef',
  'BillAddress',
  'ShipAddress',
  'PONumber',
  'SalesRepRef',
  'FOB',
  'ItemSalesTaxRef',
  'IsTaxIncluded',
  'CustomerSalesTaxCodeRef',
  'Other',
  'ExchangeRate',
] as const

const pick = (body: Block, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])))

const LINE_WITHOUT = ['OptionForPriceRuleConflict', 'LinkToTxn']

function linesOf(sale: Target): Record<string, unknown> {
  const without = (line: Block) => Object.fromEntries(Object.entries(line).filter(([n]) => !LINE_WITHOUT.includes(n)))
  const groups = sale.body[`${sale.kind}LineGroupAdd`]
  const lines = sale.body[`${sale.kind}LineAdd`] as readonly Block[] | undefined
  return {
    ...(lines ? { CreditMemoLineAdd: lines.map(without) } : {}),
    ...(groups ? { CreditMemoLineGroupAdd: groups } : {}),
  }
}

const amount = (minor: number, currency: string): string => moneyText(ofMinor(minor, currency))

/** The day-dated opposite of a sale: a Credit Memo with the same lines, and the money given back the way it came. */
export function reversalSteps(targets: readonly Target[], facts: ReversalFacts): Reversal {
  const sale = targets.find((t) => t.kind !== 'ReceivePayment')
  if (!sale) return { steps: [] }
  const credit = creditMemo(sale, facts)
  const paid = sale.kind === 'SalesReceipt' ? [sale] : targets.filter((t) => t.kind === 'ReceivePayment')
  const steps: Step[] = [credit]
  for (const [i, tender] of paid.filter((t) => t.total > 0).entries()) {
    const step = refund(tender, sale, credit, facts, i)
    if (!step) return { problem: 'no-refund-account' }
    steps.push(step)
  }
  const unpaid = sale.kind === 'Invoice' ? sale.total - paid.reduce((sum, t) => sum + t.total, 0) : 0
  if (unpaid > 0) steps.push(settleInvoice(sale, credit, facts, unpaid))
  return { steps }
}

type Made = Pick<Step, 'key' | 'part' | 'request' | 'needs' | 'sentence'> & { minor: number | null; refNumber: string }

const stepOf = (sale: Target, facts: ReversalFacts, { minor, ...made }: Made): Step => ({
  ...made,
  expectedMinor: minor,
  currency: sale.currency,
  txnDate: facts.date,
  customer: sale.customer,
})

const numberOf = (facts: ReversalFacts): string => {
  const own = `${facts.number}-R`
  return own.length <= REF_NUMBER && /^[\x20-\x7e]+$/.test(own) ? own : facts.shortNumber
}

const memoOf = (sale: Target, facts: ReversalFacts): string => `Reversal of ${sayTarget(sale)}, order ${facts.number}`

function creditMemo(sale: Target, facts: ReversalFacts): Step {
  const key = stepKey(sale, 'CreditMemoAdd')
  const refNumber = numberOf(facts)
  const body = {
    ...pick(sale.body, HEAD),
    ...linesOf(sale),
    TxnDate: facts.date,
    RefNumber: refNumber,
    Memo: memoOf(sale, facts),
    IsToBePrinted: false,
    IsToBeEmailed: false,
    ExternalGUID: key,
  }
  const total = amount(sale.total, sale.currency)
  return stepOf(sale, facts, {
    key,
    part: `${UNDO_PART}credit`,
    request: { kind: 'CreditMemoAdd', body } as unknown as QbRequest,
    needs: [],
    minor: sale.total,
    refNumber,
    sentence: `A Credit Memo ${refNumber} of ${total} is entered on ${facts.date}, with the lines of the ${kindWords[sale.kind]}.`,
  })
}

/** The credit memo's id is put in once QuickBooks has answered it. */
const fromCredit = (credit: Step, txnIdAt: string): PostingNeed => ({ key: credit.key, sameSet: false, txnIdAt })

function refund(tender: Target, sale: Target, credit: Step, facts: ReversalFacts, i: number): Step | undefined {
  const method = nameIn(tender.body, 'PaymentMethodRef')
  const account = nameIn(tender.body, 'DepositToAccountRef')
  const part = `${UNDO_PART}refund${i === 0 ? '' : `-${i + 1}`}`
  const money = { tender, sale, credit, facts, part, amount: amount(tender.total, tender.currency) }
  if (cards.includes(facts.methodType(method))) return toCard(money, method, account)
  const bank = facts.accountType(account) === 'Bank' ? account : facts.refundAccount
  return bank === '' ? undefined : byCheck(money, bank)
}

type Money = Readonly<{
  tender: Target
  sale: Target
  credit: Step
  facts: ReversalFacts
  part: string
  amount: string
}>

function toCard({ tender, sale, credit, facts, part, amount }: Money, method: string, account: string): Step {
  const key = stepKey(tender, 'ARRefundCreditCardAdd')
  const body = {
    ...pick(sale.body, ['CustomerRef', 'ARAccountRef']),
    ...(account === '' ? {} : { RefundFromAccountRef: { FullName: account } }),
    TxnDate: facts.date,
    PaymentMethodRef: { FullName: method },
    Memo: memoOf(sale, facts),
    ExternalGUID: key,
    RefundAppliedToTxnAdd: [{ TxnID: '', RefundAmount: amount }],
  }
  return stepOf(sale, facts, {
    key,
    part,
    request: { kind: 'ARRefundCreditCardAdd', body } as unknown as QbRequest,
    needs: [fromCredit(credit, 'RefundAppliedToTxnAdd.0.TxnID')],
    minor: tender.total,
    refNumber: '',
    sentence: `${amount} is given back by ${method}${account === '' ? '' : ` from ${account}`}.`,
  })
}

function byCheck({ tender, sale, credit, facts, part, amount }: Money, bank: string): Step {
  const key = stepKey(tender, 'CheckAdd')
  const customer = sale.body.CustomerRef
  const receivable = nameIn(sale.body, 'ARAccountRef') || facts.receivable
  const body = {
    AccountRef: { FullName: bank },
    PayeeEntityRef: customer,
    TxnDate: facts.date,
    Memo: memoOf(sale, facts),
    IsToBePrinted: false,
    ExternalGUID: key,
    ApplyCheckToTxnAdd: [{ TxnID: '', Amount: amount }],
    ExpenseLineAdd: [{ AccountRef: { FullName: receivable }, Amount: amount, CustomerRef: customer }],
  }
  return stepOf(sale, facts, {
    key,
    part,
    request: { kind: 'CheckAdd', body } as unknown as QbRequest,
    needs: [fromCredit(credit, 'ApplyCheckToTxnAdd.0.TxnID')],
    minor: tender.total,
    refNumber: '',
    sentence: `${amount} is given back from ${bank}.`,
  })
}

/** What nobody paid is not given back: the credit closes the invoice, by a payment of nothing. */
function settleInvoice(sale: Target, credit: Step, facts: ReversalFacts, unpaid: number): Step {
  const key = stepKey(sale, 'ReceivePaymentAdd')
  const text = amount(unpaid, sale.currency)
  const applied = { TxnID: sale.txnId, SetCredit: [{ CreditTxnID: '', AppliedAmount: text }] }
  const body = {
    ...pick(sale.body, ['CustomerRef', 'ARAccountRef']),
    TxnDate: facts.date,
    TotalAmount: amount(0, sale.currency),
    Memo: memoOf(sale, facts),
    ExternalGUID: key,
    AppliedToTxnAdd: [applied],
  }
  return stepOf(sale, facts, {
    key,
    part: `${UNDO_PART}apply`,
    request: { kind: 'ReceivePaymentAdd', body } as unknown as QbRequest,
    needs: [fromCredit(credit, 'AppliedToTxnAdd.0.SetCredit.0.CreditTxnID')],
    minor: 0,
    refNumber: '',
    sentence: `The credit closes what is unpaid of the Invoice, ${text}.`,
  })
}
