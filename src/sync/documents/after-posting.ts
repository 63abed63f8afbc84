import { type Problem, problem } from '../../domain/problem.ts'

/** Stands with an order that was cancelled while it was out, until its outcome is known. */
export const CANCELLED = 'cancelled-after-posting'

/** The store took an order back that stands in the books. */
export const cancelledAfterPosting = (number: string): Problem =>
  problem({
    code: CANCELLED,
    what: `Order ${number} was cancelled in the store after it was booked.`,
    why: 'It stands in the books; a cancelled order should not.',
    todo: 'Void it or make a Credit Memo in QuickBooks, then say here that it is done.',
    fixes: [{ kind: 'accept-posted', values: {} }],
  })

/** What is planned now does not fit to what stands in the books already. */
export const partlyBooked = (number: string, titles: string): Problem =>
  problem({
    code: 'partly-booked',
    what: `A part of order ${number} is in the books already: ${titles}.`,
    why: 'The order, a setting or a rule was changed since, and it would now be booked otherwise. Both together would be wrong.',
    todo: 'Look at it in QuickBooks. Enter what is missing by hand, then say here that it is taken care of; or change the setting back and try again.',
    subject: titles,
    fixes: [
      { kind: 'accept-posted', values: {} },
      { kind: 'retry', values: {} },
    ],
  })
