/** SalesReceiptMod and InvoiceMod: a form worked out anew under its own id. Lines that a Mod with lines leaves out are gone. */
import { refusals } from '../../books/refusal.ts'
import type { Doc, Txn } from '../../books/shapes.ts'
import { type Answer, block, blocks, type Handler, idOf, linesOf, type Request, text } from '../request.ts'
import { linesKey } from '../validate.ts'
import { receivableAccount } from './invoices.ts'
import { workForm } from './sales-form.ts'
import { depositAccount } from './sales-receipts.ts'
import { txnRet, whole } from './txn-rets.ts'
import { mayWrite, notOnScreen, openPeriod, sameEdit } from './write-guards.ts'

type Form = 'SalesReceipt' | 'Invoice'

const workedOut = ['Subtotal', 'SalesTaxTotal', 'SalesTaxPercentage', linesKey]
const notHeader = ['TxnID', 'EditSequence', 'SetCredit', linesKey]

const without = (doc: Doc, fields: readonly string[]): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([field]) => !fields.includes(field)))

const figures = ['Quantity', 'Rate', 'RatePercent', 'Amount', 'PriceLevelRef', 'ItemRef']

/** A line as it was, with what is said of it now. Untouched figures stay to the cent; a new rate or amount counts anew. */
const lineOf = (old: Doc, change: Doc): Doc => {
  const kept = without(old, ['TxnLineID'])
  const touched = figures.filter((field) => change[field] !== undefined)
  if (touched.length === 0) return { ...without(kept, ['Rate', 'RatePercent']), ...without(change, ['TxnLineID']) }
  const stale = touched.includes('Amount') && !touched.includes('Rate') ? ['Rate', 'RatePercent'] : ['Amount']
  const drop = touched.includes('Rate') ? [...stale, 'RatePercent'] : stale
  return { ...without(kept, drop), ...without(change, ['TxnLineID']) }
}

interface Line {
  /** Undefined: a new line. */
  readonly id: string | undefined
  readonly given: Doc
  /** As it was, where nothing of its figures was said. */
  readonly untouched: Doc | undefined
}

const linesFor = (old: Txn, kind: Form, given: Doc): Line[] => {
  const known = new Map(
    blocks(old.doc, linesKey).map((each) => {
      const line = block(each, `${kind}LineRet`)
      if (!line) throw refusals.cannotSave(kind, 'A form with groups of items is not changed here.')
      return [text(line, 'TxnLineID') ?? '', line]
    }),
  )
  const told = linesOf(given)
  if (told.length === 0) return [...known].map(([id, line]) => ({ id, given: lineOf(line, {}), untouched: line }))
  return told.map((each): Line => {
    const change = block(each, `${kind}LineMod`)
    if (!change) throw refusals.cannotSave(kind, 'A form with groups of items is not changed here.')
    const id = text(change, 'TxnLineID') ?? ''
    if (id === '-1') return { id: undefined, given: without(change, ['TxnLineID']), untouched: undefined }
    const line = known.get(id)
    if (!line) throw refusals.notFound(id)
    const same = figures.every((field) => change[field] === undefined)
    return { id, given: lineOf(line, change), untouched: same ? line : undefined }
  })
}

/** A kept line keeps its id, and its rate as it was written where nobody touched it. */
const keepIds = (doc: Doc, kind: Form, lines: readonly Line[]): Doc => ({
  ...doc,
  [linesKey]: blocks(doc, linesKey).map((each, at) => {
    const ret = block(each, `${kind}LineRet`)
    const { id, untouched } = lines[at]!
    if (!ret || id === undefined) return each
    const rate = untouched?.Rate === undefined ? {} : { Rate: untouched.Rate }
    return { [`${kind}LineRet`]: { ...ret, ...rate, TxnLineID: id } }
  }),
})

const found = (request: Request, kind: Form, given: Doc): Txn => {
  const { company } = request
  const id = idOf(request, given, 'TxnID')
  const txn = company.txns.get(id)
  if (!txn || txn.kind !== kind) throw refusals.notFound(id)
  notOnScreen(company, kind, id)
  sameEdit(text(given, 'EditSequence'), txn.edit)
  openPeriod(company, kind, txn.date)
  if (txn.voided) throw refusals.cannotSave(kind, 'The transaction is void.')
  return txn
}

const formMod =
  (kind: Form): Handler =>
  (request): Answer => {
    const { company, body } = request
    const given = block(body, `${kind}Mod`)!
    mayWrite(company)
    const old = found(request, kind, given)
    const lines = linesFor(old, kind, given)
    const add: Doc = {
      ...without(old.doc, workedOut),
      CustomerRef: { ListID: old.entity ?? '' },
      TxnDate: old.date,
      RefNumber: old.ref,
      Memo: old.memo,
      ...without(given, notHeader),
      [linesKey]: lines.map((line) => ({ [`${kind}LineAdd`]: line.given })),
    }
    company.txns.rewrite(old, () => {
      const form = workForm(request, kind, add)
      const customer = form.customer?.id ?? null
      const paid = old.total - old.open
      if (kind === 'Invoice' && paid !== 0n && (form.total < paid || customer !== old.entity))
        throw refusals.cannotSave(kind, 'Payments are applied to it.')
      const account = kind === 'Invoice' ? receivableAccount(company, add, kind) : depositAccount(company, add, kind)
      const side = kind === 'Invoice' ? { account, entity: customer } : { account }
      return {
        ...form,
        entity: customer,
        open: kind === 'Invoice' ? form.total - paid : 0n,
        doc: {
          ...keepIds(form.doc, kind, lines),
          [kind === 'Invoice' ? 'ARAccountRef' : 'DepositToAccountRef']: { ListID: account },
        },
        journal: [{ ...side, amount: form.total }, ...form.journal],
      }
    })
    return { returned: [txnRet(company, company.txns.get(old.id)!, whole)] }
  }

export const formChanges: Readonly<Record<string, Handler>> = {
  SalesReceiptMod: formMod('SalesReceipt'),
  InvoiceMod: formMod('Invoice'),
}
