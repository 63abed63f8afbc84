import type { SalesReceiptAdd } from '../qbxml/messages/index.ts'
import { settingOf } from './booking.ts'
import { checkEntryCurrency } from './currency.ts'
import { bookedText, formHead, formLines, needsOf, ref, type Sale } from './form.ts'
import { entryOf } from './listed.ts'
import { numberOrder } from './number.ts'
import { methodWord, tenderWords } from './payments.ts'
import type { PlannedPosting } from './plan.ts'
import type { Planning } from './planning.ts'
import { say } from './problems/index.ts'
import { explain, type Why, why } from './reasons.ts'
import { paymentMethod } from './store-words.ts'

/** The account that money goes to: in the home currency or the order's own. */
export function depositAccount(p: Planning): Why<string> | undefined {
  const booked = p.booking.depositAccount
  if (!booked)
    return p.problem(say('setting-missing', settingOf.depositAccount, 'Money that comes in needs an account to go to.'))
  const entry = entryOf(p, { list: 'account', what: 'deposit account', key: settingOf.depositAccount }, booked)
  if (entry) checkEntryCurrency(p, 'deposit account', entry, true)
  return entry && why(entry.fullName, booked.reason)
}

/** The order as a Sales Receipt: a sale paid at once, with one payment method and one deposit account. */
export function asSalesReceipt(p: Planning, sale: Sale): readonly PlannedPosting[] {
  const part = 'receipt'
  const methods = tenderWords(p)
  if (methods.length > 1) p.note(say('several-tenders', methods.join(', ')))
  const method = paymentMethod(p, methodWord(p))
  const { fields, needs } = formHead(p, sale, part)
  const numbered = numberOrder(p, { movedFrom: sale.movedFrom, hasPo: false })
  const { body, reasons } = explain<SalesReceiptAdd>('SalesReceiptAdd', {
    ...fields,
    RefNumber: numbered.refNumber,
    PaymentMethodRef: ref(method?.name),
    Memo: numbered.memo.value === '' ? undefined : numbered.memo,
    DepositToAccountRef: ref(depositAccount(p)),
    Other: bookedText(numbered.other, 29),
    SalesReceiptLineAdd: formLines(p, sale),
  })
  return [
    {
      part,
      key: p.facts.keyOf(part),
      scope: 'document',
      request: { kind: 'SalesReceiptAdd', body },
      needs: [...needs, ...needsOf([method])],
      reasons,
      expectedTotal: sale.settled.total,
      refNumber: numbered.refNumber?.value ?? '',
      txnDate: sale.date.value,
      customer: sale.customer.name.value,
    },
  ]
}
