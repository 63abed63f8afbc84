import type { OrderDetail } from '../api/contract/orders.ts'
import { alignedTable } from './aligned-table.ts'
import type { Answer } from './verb.ts'

/** One order as `order show` prints it. */
export function orderAnswer(detail: OrderDetail): Answer {
  const { order, state, plan, reasons, requests, history, summary, problems, notes, differenceWords } = detail
  return {
    json: { order, state, plan, reasons, requests, history, summary, problems, notes, differenceWords },
    text: [headOf(detail), ...plan.map(transactionText), reasonText(detail), historyText(detail)]
      .filter((part) => part !== '')
      .join('\n\n'),
  }
}

function headOf({ summary, channelName, companyName, problems, differenceWords }: OrderDetail): string {
  const { number, state, customer, total, currency, stateReason, id } = summary
  return [
    `Order ${number} of ${channelName} for ${companyName}: ${state}${summary.checking ? ' (checking with QuickBooks)' : ''}`,
    `${customer === '' ? '' : `${customer}, `}${total} ${currency}`.trim(),
    id,
    differenceWords,
    stateReason,
    ...problems.map(({ what, why, todo }) => `! ${what} ${why} ${todo}`),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function transactionText(view: OrderDetail['plan'][number]): string {
  const lines = alignedTable(
    view.lines,
    [
      ['ITEM', (line) => line.item],
      ['DESCRIPTION', (line) => line.description],
      ['QTY', (line) => line.quantity, 'right'],
      ['RATE', (line) => line.rate, 'right'],
      ['AMOUNT', (line) => line.amount, 'right'],
      ['TAX', (line) => line.taxCode],
    ],
    '',
  )
  const head = [view.title, view.refNumber, view.txnDate, view.customer, view.stateWords].filter((word) => word !== '')
  const sum = view.total === '' ? '' : `Subtotal ${view.subtotal}, tax ${view.tax}, total ${view.total}`
  return [head.join(' · '), lines, sum].filter((part) => part !== '').join('\n')
}

function reasonText({ reasons }: OrderDetail): string {
  return alignedTable(
    reasons,
    [
      ['FIELD', ({ label }) => label],
      ['VALUE', ({ value }) => value],
      ['WHY', ({ reason }) => reason.note],
    ],
    '',
  )
}

function historyText({ history }: OrderDetail): string {
  return history.map(({ at, who, sentence }) => `${at}  ${who}: ${sentence}`).join('\n')
}
