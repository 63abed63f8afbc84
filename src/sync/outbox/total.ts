import { ofMinor, sayMoney } from '../../domain/money.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import type { DocumentRow, PostingStanding } from '../../store/port.ts'

/**
 * Compares the totals QuickBooks answered with the planned ones. A difference means that QuickBooks counted another tax or
 * price than Waybill expected: the transaction stands in the books, and a person must look.
 */
export function totalDiffers(
  document: Pick<DocumentRow, 'number' | 'currency'>,
  postings: readonly PostingStanding[],
): Problem | null {
  const wrong = postings.find(
    (p) =>
      p.scope === 'document' &&
      p.expectedMinor !== null &&
      p.answeredMinor !== null &&
      p.answeredMinor !== p.expectedMinor,
  )
  if (!wrong) return null
  const expected = ofMinor(wrong.expectedMinor!, document.currency)
  const answered = ofMinor(wrong.answeredMinor!, document.currency)
  return problem({
    code: 'total-differs',
    what: `QuickBooks shows ${sayMoney(answered)}, the store ${sayMoney(expected)}.`,
    why: `Order ${document.number} is in the books, but QuickBooks counted its total otherwise, most often its tax.`,
    todo: 'Open the transaction in QuickBooks and compare it with the order. Correct the tax setting before more orders are posted.',
    fixes: [{ kind: 'accept-posted-total', values: {} }],
  })
}
