import type { InvoiceAdd } from '../qbxml/messages/index.ts'
import { settingOf } from './booking.ts'
import { checkEntryCurrency } from './currency.ts'
import { bookedDay } from './date.ts'
import { bookedText, formHead, formLines, ref, type Sale } from './form.ts'
import { entryOf } from './listed.ts'
import { numberOrder } from './number.ts'
import type { PlannedPosting } from './plan.ts'
import type { Planning } from './planning.ts'
import { say } from './problems/index.ts'
import { byOrder, explain, type Why, why } from './reasons.ts'
import { terms } from './store-words.ts'

/** The Accounts Receivable account, always named, in the order's own currency. */
export function receivableAccount(p: Planning): Why<string> | undefined {
  const booked = p.booking.receivableAccount
  const key = settingOf.receivableAccount
  if (!booked) return p.problem(say('setting-missing', key, 'An invoice stands under an Accounts Receivable account.'))
  const entry = entryOf(p, { list: 'account', what: 'Accounts Receivable account', key }, booked)
  if (entry) checkEntryCurrency(p, 'Accounts Receivable account', entry, false)
  return entry && why(entry.fullName, booked.reason)
}

function poNumber({ booking, order }: Planning): Why<string> | undefined {
  return bookedText(
    booking.poNumber ?? (order.poNumber === '' ? undefined : why(order.poNumber, byOrder('poNumber'))),
    25,
  )
}

/** The order as an Invoice: a sale on account. */
export function asInvoice(p: Planning, sale: Sale): readonly PlannedPosting[] {
  const part = 'invoice'
  const { fields, needs } = formHead(p, sale, part)
  const numbered = numberOrder(p, { movedFrom: sale.movedFrom, hasPo: true })
  const { body, reasons } = explain<InvoiceAdd>('InvoiceAdd', {
    ...fields,
    ARAccountRef: ref(receivableAccount(p)),
    RefNumber: numbered.refNumber,
    PONumber: poNumber(p),
    TermsRef: ref(terms(p)),
    DueDate: bookedDay(p, p.booking.dueDate),
    Memo: numbered.memo.value === '' ? undefined : numbered.memo,
    Other: bookedText(numbered.other, 29),
    InvoiceLineAdd: formLines(p, sale),
  })
  return [
    {
      part,
      key: p.facts.keyOf(part),
      scope: 'document',
      request: { kind: 'InvoiceAdd', body },
      needs,
      reasons,
      expectedTotal: sale.settled.total,
      refNumber: numbered.refNumber?.value ?? '',
      txnDate: sale.date.value,
      customer: sale.customer.name.value,
    },
  ]
}
