import type { OrderAction } from '../../src/api/contract/orders.ts'
import type { DocumentSummary } from '../../src/domain/document.ts'
import type { DocumentState } from '../../src/domain/states.ts'
import type { os as Os } from './fake-contract.ts'
import { notThere } from './fake-contract.ts'
import { detailOf } from './fake-detail.ts'
import { countsOf, type FakeState, filtered } from './fake-state.ts'

const becomes: Record<OrderAction, DocumentState> = {
  retry: 'ready',
  hold: 'held',
  release: 'ready',
  exclude: 'excluded',
  include: 'new',
}
const keys = {
  orderedAt: 'orderedAt',
  fetchedAt: 'fetchedAt',
  number: 'number',
  customer: 'customer',
  total: 'total',
  state: 'state',
} as const

const compare = (a: DocumentSummary, b: DocumentSummary, by: keyof typeof keys) =>
  by === 'total' ? Number(a.total) - Number(b.total) : a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0

/** Orders and fixes of the fake host. */
export function ordersAndFixes(os: typeof Os, state: FakeState) {
  const setState = (rows: readonly DocumentSummary[], next: DocumentState, why = '') => {
    const ids = new Set(rows.map((row) => row.id))
    state.orders = state.orders.map((row) =>
      ids.has(row.id) ? { ...row, state: next, stateReason: why, problem: null } : row,
    )
    for (const row of rows.slice(0, 3))
      state.emit({
        area: 'document',
        kind: 'state',
        who: 'Ada',
        sentence: `Order ${row.number} is ${next}.`,
        documentId: row.id,
        channelId: row.channelId,
      })
  }
  const detail = (id: string) => {
    const row = state.orders.find((one) => one.id === id)
    return (
      row &&
      detailOf(
        row,
        state.events.filter((event) => event.documentId === id),
      )
    )
  }
  const alike = (code: string, subject: string) =>
    state.orders.filter((row) => row.problem?.code === code && (row.problem.subject ?? '') === subject)
  return {
    orders: {
      page: os.orders.page.handler(({ input }) => {
        const rows = filtered(state, input.filter).sort(
          (a, b) => compare(a, b, input.sort.by) * (input.sort.descending ? -1 : 1),
        )
        return { rows: rows.slice(input.offset, input.offset + input.limit), total: rows.length }
      }),
      counts: os.orders.counts.handler(({ input }) => countsOf(filtered(state, input.filter))),
      get: os.orders.get.handler(({ input, errors }) => {
        const found = detail(input.id)
        if (!found) throw errors.PROBLEM({ data: notThere('This order') })
        return found
      }),
      preview: os.orders.preview.handler(({ input }) => detail(input.id) as never),
      raw: os.orders.raw.handler(({ input }) => ({
        text: `{"OrderNumber":"${input.id}","Lines":[{"Sku":"LAMP-22"}]}`,
        contentType: 'application/json',
        source: 'GET http://shop/orders?page=1',
      })),
      act: os.orders.act.handler(({ input }) => {
        state.asked.push({ what: 'orders.act', input })
        const rows = input.ids
          ? state.orders.filter((row) => input.ids?.includes(row.id))
          : filtered(state, input.filter ?? {})
        setState(rows, becomes[input.action], input.reason)
        return { done: rows.length, refused: [], words: `${rows.length} orders: ${input.action}.` }
      }),
      exportCsv: os.orders.exportCsv.handler(({ input }) => ({
        fileName: 'orders.csv',
        text: `Order,Total\n${filtered(state, input.filter)
          .slice(0, 5)
          .map((row) => `${row.number},${row.total}`)
          .join('\n')}\n`,
      })),
      problems: os.orders.problems.handler(({ input }) => {
        const groups = new Map<string, DocumentSummary[]>()
        for (const row of filtered(state, { ...input, states: ['attention'] })) {
          const key = `${row.problem?.code} ${row.problem?.subject}`
          groups.set(key, [...(groups.get(key) ?? []), row])
        }
        return [...groups.values()].map((rows) => ({
          code: rows[0]?.problem?.code ?? '',
          subject: rows[0]?.problem?.subject ?? '',
          count: rows.length,
          problem: rows[0]?.problem as never,
          sample: rows[0] as DocumentSummary,
        }))
      }),
    },
    fixes: {
      describe: os.fixes.describe.handler(({ input }) => {
        const { fix, target } = input
        const affects = target.kind === 'alike' ? alike(target.code, target.subject).length : 1
        const plain = { kind: fix.kind, values: {}, affects, page: '', danger: false, form: [] }
        const sku = fix.values.sku ?? ''
        if (fix.kind === 'open-settings')
          return { ...plain, sentence: '', button: 'See the product settings', page: '/channels/ch1?page=finance' }
        if (fix.kind === 'create-item')
          return {
            ...plain,
            sentence: `Creates a non-inventory item ${sku} in QuickBooks.`,
            button: `Create item ${sku}`,
          }
        if (fix.kind === 'post-open-day')
          return {
            ...plain,
            sentence: 'Posts on 2026-10-01, the first open day.',
            button: 'Post on the first open day',
          }
        return {
          ...plain,
          sentence: `From now on ${sku} of this channel is the item you choose.`,
          button: `Say which item ${sku} is`,
          form: [
            {
              key: 'item',
              label: 'Item',
              help: 'As it is called in QuickBooks.',
              kind: 'twin' as const,
              twin: { list: 'account' as const },
              default: '',
              required: true,
              secret: false,
              advanced: false,
            },
          ],
        }
      }),
      apply: os.fixes.apply.handler(({ input, errors }) => {
        state.asked.push({ what: 'fixes.apply', input })
        if (input.values.item === 'Savings')
          throw errors.PROBLEM({
            data: {
              code: 'not-sold',
              what: 'Savings cannot be sold.',
              why: 'It is a bank account.',
              todo: 'Choose an item.',
              fixes: [],
            },
          })
        const { target } = input
        const rows =
          target.kind === 'alike'
            ? alike(target.code, target.subject)
            : state.orders.filter((row) => target.kind === 'order' && row.id === target.id)
        setState(rows, 'ready')
        return { words: `${rows.length} orders go on to QuickBooks.`, affected: rows.length }
      }),
    },
  }
}
