import type { DocumentSummary } from '../../../domain/document.ts'
import { transactionTypes } from '../../../domain/document.ts'
import type { Column } from '../../components/grid/columns.ts'
import { StateChip } from '../../components/state-chip.tsx'
import { exactly, shortly } from '../../data/time.ts'
import { amountText } from '../../data/words.ts'

const when = (at: string, now: number) => <span title={exactly(at)}>{shortly(at, now)}</span>

const booked = (row: DocumentSummary) =>
  row.transactions
    .map((one) => `${transactionTypes[one.type].words}${one.refNumber ? ` ${one.refNumber}` : ''}`)
    .join(', ')

const why = (row: DocumentSummary) => row.problem?.what || row.stateReason

/** The columns of Orders. `channelName`: what a channel is called. */
export const orderColumns = (channelName: (id: string) => string): readonly Column<DocumentSummary>[] => [
  {
    key: 'number',
    label: 'Order',
    width: 110,
    grow: 0.8,
    sort: 'number',
    pinned: 'first',
    cell: (row) => row.number,
  },
  {
    key: 'state',
    label: 'State',
    width: 170,
    sort: 'state',
    cell: (row) => <StateChip state={row.state} checking={row.checking} why={row.stateReason} />,
  },
  { key: 'customer', label: 'Customer', width: 140, grow: 1.2, sort: 'customer', cell: (row) => row.customer },
  { key: 'why', label: 'Why', width: 160, grow: 2, cell: (row) => <span title={why(row)}>{why(row)}</span> },
  { key: 'ordered', label: 'Ordered', width: 120, sort: 'orderedAt', cell: (row, now) => when(row.orderedAt, now) },
  { key: 'booked', label: 'In QuickBooks', width: 180, grow: 1, cell: booked },
  { key: 'channel', label: 'Channel', width: 120, grow: 0.8, cell: (row) => channelName(row.channelId) },
  {
    key: 'fetched',
    label: 'Fetched',
    width: 120,
    sort: 'fetchedAt',
    extra: true,
    cell: (row, now) => when(row.fetchedAt, now),
  },
  { key: 'posted', label: 'Posted', width: 120, extra: true, cell: (row, now) => when(row.postedAt, now) },
  {
    key: 'total',
    label: 'Total',
    width: 140,
    align: 'end',
    sort: 'total',
    pinned: 'last',
    // An order that cannot be read has no total: no figure is better than a false one.
    cell: (row) => (row.currency === '' ? '' : `${amountText(row.total)} ${row.currency}`),
  },
]
