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

/** Two channels give an order the same identity. */
export const orderKnown = (number: string, channel: string): Problem =>
  problem({
    code: 'order-known',
    what: `Order ${number} is known already, from the channel ${channel}.`,
    why: 'Both channels name the same store and the same order. Posted from both, it would be in the books twice.',
    todo: 'If it is the same order, exclude it here. If these are two stores, give one of the channels another name or address and try again.',
    subject: channel,
    fixes: [
      { kind: 'exclude', values: { reason: `It is the same order as in ${channel}.` } },
      { kind: 'retry', values: {} },
    ],
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
