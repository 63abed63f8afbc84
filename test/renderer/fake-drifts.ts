import type { DriftView } from '../../src/api/contract/drifts.ts'
import type { os as Os } from './fake-contract.ts'
import type { FakeState } from './fake-state.ts'

const line = (item: string, quantity: string, amount: string) => ({
  item,
  description: '',
  quantity,
  rate: '',
  amount,
  taxCode: 'Tax',
  class: '',
})

/** A sales receipt of the order of which a line was removed by hand. */
export const drift = (change: Partial<DriftView> = {}): DriftView => ({
  id: 'drift-1',
  companyId: 'c1',
  documentId: 'd3',
  orderNumber: '19997',
  kind: 'changed',
  title: 'Sales Receipt 19997',
  words: 'The Sales Receipt 19997 was changed in QuickBooks: line ROPE 18.50 removed; total 66.50 → 48.00.',
  changedAt: '2026-07-14T09:15:00',
  noticedAt: new Date(Date.now() - 300_000).toISOString(),
  fields: [
    { label: 'Customer', ours: 'Ada Lovett', theirs: 'Ada Lovett', differs: false },
    { label: 'Total', ours: '66.50', theirs: '48.00', differs: true },
  ],
  lines: [
    { ours: line('MUG', '2', '48.00'), theirs: line('MUG', '2', '48.00'), parts: [], differs: false },
    { ours: line('ROPE', '1', '18.50'), theirs: null, parts: [], differs: true },
  ],
  bars: [],
  repair: {
    kind: 'change',
    words: 'Changes the Sales Receipt in QuickBooks back to what was posted, where it stands.',
  },
  decision: null,
  decidedAt: '',
  who: '',
  done: false,
  problem: null,
  ...change,
})

export const driftsOf = (os: typeof Os, state: FakeState) => ({
  drifts: {
    list: os.drifts.list.handler(({ input }) => {
      const rows = state.drifts.filter((d) => (input.documentId ? d.documentId === input.documentId : !d.done))
      return { rows: rows.slice(0, input.limit), waiting: rows.filter((d) => d.decision === null).length }
    }),
    decide: os.drifts.decide.handler(({ input }) => {
      state.asked.push({ what: 'drifts.decide', input })
      state.drifts = state.drifts.map((d) =>
        input.ids.includes(d.id)
          ? { ...d, decision: input.decision, done: input.decision !== 'repair', who: 'Ann' }
          : d,
      )
      state.emit({ area: 'document', kind: 'drift', sentence: 'Decided.', companyId: 'c1' })
      return {
        done: input.ids.length,
        refused: [],
        words: '1 transaction: to be put right with the next update of the Web Connector.',
      }
    }),
  },
})
