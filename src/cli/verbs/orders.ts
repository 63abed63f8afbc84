import type { Api } from '../../api/client.ts'
import { alignedTable } from '../aligned-table.ts'
import { usageError } from '../failure.ts'
import { channelId } from '../lookup.ts'
import { verb } from '../verb.ts'

type Ask = Parameters<Api['orders']['page']>[0]
type Row = Awaited<ReturnType<Api['orders']['page']>>['rows'][number]
type State = Row['state']

/** The most that one question gives. */
const pageSize = 1000

export const orders = verb({
  name: 'orders',
  about: 'lists orders, the newest first',
  options: {
    state: {
      kind: 'several',
      value: 'STATE',
      help: 'in this state: new, ready, posting, posted, waiting, held, attention, excluded',
    },
    channel: { kind: 'text', value: 'ID', help: 'of this channel' },
    search: { kind: 'text', value: 'WORDS', help: 'with these words in number, customer or SKU' },
    limit: { kind: 'number', value: 'N', help: 'at most so many; without it, all' },
  },
  async run({ api, option }) {
    const channel = option.channel === undefined ? undefined : await channelId(api, option.channel)
    const known = Object.keys(await api.orders.counts({}))
    const states = option.state.flatMap((one) => one.split(',')).map((one) => stateNamed(one, known))
    const filter = { channelId: channel, search: option.search, ...(states.length > 0 ? { states } : {}) }
    const { rows, total } = await pages(api, filter, option.limit)
    return { json: rows.map(asData), text: asText(rows, total) }
  },
})

function stateNamed(word: string, known: readonly string[]): State {
  if (known.includes(word)) return word as State
  throw usageError(`There is no state "${word}". There are: ${known.join(', ')}.`)
}

async function pages(api: Api, filter: NonNullable<Ask['filter']>, limit = Number.POSITIVE_INFINITY) {
  const rows: Row[] = []
  for (;;) {
    const wanted = Math.min(pageSize, limit - rows.length)
    const page = await api.orders.page({ filter, limit: wanted, offset: rows.length })
    rows.push(...page.rows)
    if (page.rows.length < wanted || rows.length >= limit) return { rows, total: page.total }
  }
}

const asData = (row: Row) => ({
  id: row.id,
  number: row.number,
  state: row.state,
  total: row.total,
  currency: row.currency,
  customer: row.customer,
  transactions: row.transactions.map(({ type, refNumber, txnId, total }) => ({ type, refNumber, txnId, total })),
  problem: row.problem,
  reason: row.stateReason,
})

function asText(rows: readonly Row[], total: number): string {
  const table = alignedTable(
    rows,
    [
      ['NUMBER', (row) => row.number],
      ['STATE', (row) => (row.checking ? 'checking' : row.state)],
      ['TOTAL', (row) => `${row.total} ${row.currency}`, 'right'],
      ['CUSTOMER', (row) => row.customer],
      ['IN QUICKBOOKS', (row) => row.transactions.map(({ type, refNumber }) => `${type} ${refNumber}`).join(', ')],
      ['ID', (row) => row.id],
      ['PROBLEM', (row) => row.problem?.what ?? row.stateReason],
    ],
    'There are no such orders.',
  )
  return rows.length < total ? `${table}\n${rows.length} of ${total} orders.` : table
}
