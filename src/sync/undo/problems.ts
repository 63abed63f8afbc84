import { type Fix, type Problem, problem } from '../../domain/problem.ts'

/** What stands against an undo, each with its way out. Their codes begin with `undo-`. */
export const UNDO = 'undo-'
export const isUndoProblem = (found: Pick<Problem, 'code'> | null): boolean => found?.code.startsWith(UNDO) ?? false

const fix = (kind: string): Fix => ({ kind, values: {} })
const keep = fix('accept-posted')
const reverse = fix('undo-by-reversal')
const again = fix('undo-again')

const say = (code: string, parts: Omit<Parameters<typeof problem>[0], 'code'>): Problem =>
  problem({ code: `${UNDO}${code}`, ...parts })

export const against = {
  notBooked: (number: string): Problem =>
    say('not-booked', {
      what: `Order ${number} is not in the books.`,
      why: 'Only an order that was posted can be undone.',
      todo: 'Exclude it if it is not to be posted.',
    }),
  isOut: (number: string): Problem =>
    say('is-out', {
      what: `Order ${number} is with QuickBooks at this moment.`,
      why: 'A part of it was handed to the Web Connector, and its answer is not here yet.',
      todo: 'Wait until it is posted, then undo it.',
    }),
  idUnknown: (what: string): Problem =>
    say('id-unknown', {
      what: `Waybill does not know the id of the ${what} in QuickBooks.`,
      why: 'A person said that it is in the books, after the answer of QuickBooks was lost.',
      todo: 'Void or delete it in QuickBooks, then exclude the order here.',
    }),
  closed: (what: string, date: string): Problem =>
    say('closed', {
      what: `The ${what} lies in the closed books.`,
      why: `The books are closed through ${date}. A void or a deletion acts on the transaction's own day and would change reports that are finished.`,
      todo: 'Reverse it by a Credit Memo on an open day.',
      fixes: [reverse, keep],
    }),
  dividing: (what: string, date: string): Problem =>
    say('accountants-copy', {
      what: `The ${what} lies in the period that the accountant works on.`,
      why: `An Accountant's Copy exists with the dividing date ${date}. QuickBooks lets nothing on or before it be changed.`,
      todo: "Reverse it by a Credit Memo after that day, or wait until the accountant's changes are imported.",
      fixes: [reverse, keep],
    }),
  filed: (what: string, date: string): Problem =>
    say('filed', {
      what: `The sales tax of the ${what} was filed.`,
      why: `By the company file's settings, sales tax is filed through ${date}. A void would change a return that was sent.`,
      todo: 'Reverse it by a Credit Memo: its tax then belongs to the next return.',
      fixes: [reverse, keep],
    }),
  reconciled: (what: string, account: string, date: string): Problem =>
    say('reconciled', {
      what: `The ${what} went to ${account}, which is reconciled.`,
      why: `By the company file's settings, bank accounts are reconciled through ${date}. A void would change the opening balance of the next reconciliation.`,
      todo: 'Reverse it by a Credit Memo, so that the refund stands in the next statement.',
      fixes: [reverse, keep],
    }),
  noRefundAccount: (): Problem =>
    say('no-refund-account', {
      what: 'It is not known from which account the money is given back.',
      why: 'The order was not paid by card, and its money did not go to a bank account, so that neither a card refund nor a check fits.',
      todo: 'Choose the bank account that refunds are paid from in the settings of the company file, under Books.',
    }),
  closedDay: (date: string, closed: string): Problem =>
    say('closed-day', {
      what: `${date} is no open day.`,
      why: `The books are closed through ${closed}.`,
      todo: 'Choose a later day for the reversal.',
    }),
  deposited: (what: string): Problem =>
    say('deposited', {
      what: `The ${what} was deposited.`,
      why: 'It is a line of a deposit to the bank. Without it the deposit would not agree with the bank statement.',
      todo: 'Take it out of the deposit in QuickBooks and undo again, or reverse it by a Credit Memo.',
      fixes: [reverse, again, keep],
    }),
  applied: (what: string, others: string): Problem =>
    say('applied', {
      what: `The ${what} is applied to what Waybill did not post: ${others}.`,
      why: 'Taking it out would leave that payment or credit without its invoice.',
      todo: 'Take it off in QuickBooks and undo again.',
      fixes: [again, keep],
    }),
  linked: (what: string, others: string): Problem =>
    say('linked', {
      what: `The ${what} is linked with ${others}.`,
      why: 'The other transaction would be changed with it.',
      todo: 'Look at both in QuickBooks. Undo it all the same if that is right.',
      fixes: [fix('undo-anyway'), keep],
    }),
  edited: (what: string, fields: string): Problem =>
    say('edited', {
      what: `The ${what} was edited in QuickBooks since it was posted.`,
      why: `Different are: ${fields}. Somebody's work would be lost.`,
      todo: 'Look at it in QuickBooks. Undo it all the same if that work is not wanted.',
      fixes: [fix('undo-anyway'), keep],
    }),
  halfReversed: (number: string): Problem =>
    say('half-reversed', {
      what: `A Credit Memo for order ${number} is in the books already.`,
      why: 'A reversal was begun. To void or delete the sale beside it would take it back twice.',
      todo: 'Go on with the reversal, or delete the Credit Memo in QuickBooks and enter the rest by hand.',
      fixes: [reverse, keep],
    }),
  corrected: (number: string): Problem =>
    say('corrected', {
      what: `A Credit Memo corrects what was changed in QuickBooks on order ${number}.`,
      why: 'The sale and its Credit Memo belong together: without the sale, the Credit Memo would take back what was never sold.',
      todo: 'Delete that Credit Memo in QuickBooks and take the sale out there, then accept both here.',
      fixes: [keep],
    }),
  running: (number: string): Problem =>
    say('running', {
      what: `Order ${number} is being undone already.`,
      why: 'It goes out with the next visit of the Web Connector.',
      todo: 'Wait until it is done.',
    }),
  gone: (what: string): Problem =>
    say('gone', {
      what: `The ${what} is not in the books any more.`,
      why: 'It was voided or deleted in QuickBooks. A Credit Memo beside that would take the sale back twice.',
      todo: 'Undo it by voiding: Waybill then only notes that it is gone.',
      fixes: [again, keep],
    }),
  paidOtherwise: (what: string): Problem =>
    say('paid-otherwise', {
      what: `The ${what} is paid otherwise than Waybill posted it.`,
      why: 'Its open balance is not what its own payments leave. The refund would not fit.',
      todo: 'Enter the Credit Memo in QuickBooks by hand.',
      fixes: [keep],
    }),
  totalDiffers: (made: string, wanted: string): Problem =>
    say('total-differs', {
      what: `The Credit Memo shows ${made}, the sale ${wanted}.`,
      why: 'QuickBooks counted its total otherwise, most often because a tax rate changed since.',
      todo: 'Correct the Credit Memo in QuickBooks and give the money back by hand, then say here that it is taken care of.',
      fixes: [keep],
    }),
  refused: (sentence: string, found: Problem | null): Problem =>
    say('refused', {
      what: `QuickBooks refused it: ${sentence}`,
      why: found?.why ?? 'QuickBooks did not say why.',
      todo: found?.todo ?? 'Look at the transaction in QuickBooks, then undo again.',
      ...(found?.details === undefined ? {} : { details: found.details }),
      fixes: [again, reverse, keep],
    }),
  noBackup: (count: number): Problem =>
    say('no-backup', {
      what: `${count} orders are to be undone, and no backup of the company file is confirmed.`,
      why: 'An undo changes many transactions at once, and QuickBooks has no way to take that back but a backup.',
      todo: 'Make a backup in QuickBooks (File, Back Up Company), then say so in the dialog.',
    }),
} as const

/** A transaction that carries our key was voided in QuickBooks: it is not posted, and not posted again by itself. */
export const voidedMeanwhile = (number: string): Problem =>
  problem({
    code: 'voided-in-quickbooks',
    what: `${number === '' ? 'It' : `Number ${number}`} was in the books and was voided in QuickBooks.`,
    why: 'Somebody voided what was posted for this order. Posted again by itself, it would undo that decision.',
    todo: 'Post it again if it belongs in the books, or exclude it.',
    fixes: [
      { kind: 'post-as-new', values: {} },
      { kind: 'exclude', values: { reason: 'It was voided in QuickBooks.' } },
    ],
  })
