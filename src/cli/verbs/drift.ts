import type { Api } from '../../api/client.ts'
import { alignedTable } from '../aligned-table.ts'
import { cannot, usageError } from '../failure.ts'
import { companyId, orderId } from '../lookup.ts'
import { type Verb, verb } from '../verb.ts'

type Row = Awaited<ReturnType<Api['drifts']['list']>>['rows'][number]

const decisions = ['repair', 'accept', 'ignore'] as const

const driftList = verb({
  name: 'drift list',
  about: 'lists posted transactions that stand otherwise in QuickBooks now',
  options: {
    company: { kind: 'text', value: 'ID', help: 'of this company file' },
    order: { kind: 'text', value: 'ID', help: 'of this order, those that are settled among them' },
  },
  async run({ api, option }) {
    const { rows } = await api.drifts.list({
      companyId: option.company === undefined ? undefined : await companyId(api, option.company),
      documentId: option.order === undefined ? undefined : await orderId(api, option.order),
      limit: 1000,
    })
    return { json: rows, text: asText(rows) }
  },
})

const driftDecide = verb({
  name: 'drift decide',
  about: 'says what is right about one of them: repair, accept or ignore',
  places: ['ID', 'DECISION'],
  notes:
    'repair puts it back to what was posted (or makes a Credit Memo, or posts it again); accept takes the books as right; ignore says no more of it until it changes again. For a condensed file: accept says that it was condensed, repair shows each transaction as deleted.',
  async run({ api, place }) {
    const decision = decisions.find((one) => one === place.decision)
    if (!decision) throw usageError(`There is no decision "${place.decision}". There are: ${decisions.join(', ')}.`)
    const answer = await api.drifts.decide({ ids: [place.id], decision })
    if (answer.refused[0]) throw cannot(answer.refused[0].why)
    return { json: answer, text: answer.words }
  },
})

export const driftVerbs: readonly Verb[] = [driftList, driftDecide]

const asText = (rows: readonly Row[]): string =>
  alignedTable(
    rows,
    [
      ['ORDER', (row) => row.orderNumber],
      ['TRANSACTION', (row) => row.title],
      ['WHAT', (row) => row.kind],
      ['POSTED', (row) => totalOf(row, 'ours'), 'right'],
      ['NOW', (row) => totalOf(row, 'theirs'), 'right'],
      ['DECISION', (row) => (row.decision ? `${row.decision}${row.done ? '' : ' (waits)'}` : '')],
      ['ID', (row) => row.id],
      ['DETAILS', (row) => row.problem?.what ?? row.words],
    ],
    'Everything that was posted stands in QuickBooks as it was posted.',
  )

const totalOf = (row: Row, side: 'ours' | 'theirs'): string => row.fields.find((f) => f.label === 'Total')?.[side] ?? ''
