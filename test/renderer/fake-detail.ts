import type { OrderDetail } from '../../src/api/contract/orders.ts'
import type { DocumentSummary } from '../../src/domain/document.ts'
import type { Event } from '../../src/domain/event.ts'

const xmlOf = (row: DocumentSummary) => `<?xml version="1.0" encoding="utf-8"?>
<?qbxml version="13.0"?>
<QBXML>
  <QBXMLMsgsRq onError="continueOnError">
    <SalesReceiptAddRq requestID="r-${row.id}">
      <SalesReceiptAdd>
        <CustomerRef><FullName>${row.customer}</FullName></CustomerRef>
        <RefNumber>${row.number}</RefNumber>
      </SalesReceiptAdd>
    </SalesReceiptAddRq>
  </QBXMLMsgsRq>
</QBXML>`

type Transaction = OrderDetail['plan'][number]

function transactionOf(row: DocumentSummary): Transaction {
  const isIn = row.state === 'posted'
  return {
    postingId: `p-${row.id}`,
    part: 'sale',
    title: 'Sales Receipt',
    scope: 'document',
    state: isIn ? 'applied' : 'queued',
    stateWords: isIn ? 'In the books' : 'As it will be',
    refNumber: row.number,
    txnId: row.transactions[0]?.txnId ?? '',
    txnDate: row.orderedAt.slice(0, 10),
    customer: row.customer,
    fields: [
      { label: 'Customer:Job', value: row.customer },
      { label: 'Date', value: row.orderedAt.slice(0, 10) },
      { label: 'Deposit to', value: 'Undeposited Funds' },
      { label: 'Payment method', value: 'PayPal' },
      { label: 'Ship to', value: `${row.customer}\n14 Pier Road\nPortland, ME 04101` },
    ],
    lines: [
      {
        item: 'LAMP-22',
        description: 'Desk lamp, brass',
        quantity: '1',
        rate: row.total,
        amount: row.total,
        taxCode: 'Tax',
        class: '',
      },
      {
        item: 'Shipping',
        description: 'Standard shipping',
        quantity: '',
        rate: '',
        amount: '0.00',
        taxCode: 'Non',
        class: '',
      },
    ],
    subtotal: row.total,
    tax: '0.00',
    total: row.total,
    accounts: [
      { account: 'Undeposited Funds', debit: row.total, credit: '' },
      { account: 'Sales:Online', debit: '', credit: row.total },
    ],
    fromQuickBooks: isIn,
    problem: null,
  }
}

const actionsOf: Partial<Record<DocumentSummary['state'], OrderDetail['actions']>> = {
  attention: ['retry', 'hold', 'exclude'],
  ready: ['hold', 'exclude'],
  new: ['hold', 'exclude'],
  waiting: ['hold', 'exclude'],
  held: ['release', 'exclude'],
  excluded: ['include'],
}

/** The whole of an order, made up from its row. */
export function detailOf(row: DocumentSummary, history: readonly Event[]): OrderDetail {
  const reason = (label: string, value: string, kind: OrderDetail['reasons'][number]['reason'], settingKey = '') => ({
    part: 'sale',
    path: `SalesReceipt.${label}`,
    label,
    value,
    reason: kind,
    settingKey,
  })
  return {
    summary: row,
    companyName: 'Harbor Street Trading',
    channelName: row.channelId === 'ch1' ? 'Harbor web shop' : 'Files from the market stall',
    order: null,
    state: row.state,
    problems: row.problem ? [row.problem] : [],
    notes: [],
    plan: row.state === 'new' ? [] : [transactionOf(row)],
    differenceWords: `The Sales Receipt equals the store’s total of ${row.total} USD.`,
    difference: '0.00',
    reasons: [
      reason('CustomerRef', row.customer, { kind: 'match', note: 'the customer has this name' }),
      reason(
        'DepositToAccountRef',
        'Undeposited Funds',
        { kind: 'setting', key: 'finance.depositAccount', note: 'Deposit account' },
        'finance.depositAccount',
      ),
      reason('RefNumber', row.number, { kind: 'order', field: 'number', note: '' }),
      reason('TxnDate', row.orderedAt.slice(0, 10), { kind: 'computed', note: 'the day in America/New_York' }),
    ],
    requests:
      row.state === 'new'
        ? []
        : [
            {
              postingId: `p-${row.id}`,
              kind: 'SalesReceiptAdd',
              state: row.state === 'posted' ? 'applied' : 'queued',
              requestId: `r-${row.id}`,
              setId: row.state === 'posted' ? 's-88' : '',
              xml: xmlOf(row),
              answer: row.state === 'posted' ? '<SalesReceiptAddRs statusCode="0" statusSeverity="Info"/>' : '',
              changes: [{ path: 'Memo', before: 'Ž', after: 'Z', why: 'QuickBooks cannot hold this character.' }],
            },
          ],
    history: [...history],
    canUndo: row.state === 'posted',
    canRedo: row.state === 'undone',
    undo:
      row.state === 'undone'
        ? {
            how: 'void',
            who: 'Mara',
            at: '2026-11-05T12:00:00.000Z',
            doneAt: '2026-11-05T12:04:00.000Z',
            done: `Sales Receipt ${row.number} of 2026-11-04 was voided.`,
          }
        : null,
    actions: actionsOf[row.state] ?? [],
  }
}
