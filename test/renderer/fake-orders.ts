import type { OrderAction, OrderFilter } from '../../src/api/contract/orders.ts'
import type { DocumentSummary } from '../../src/domain/document.ts'
import type { Fix } from '../../src/domain/problem.ts'
import type { DocumentState } from '../../src/domain/states.ts'
import type { os as Os } from './fake-contract.ts'
import { notThere } from './fake-contract.ts'
import { detailOf } from './fake-detail.ts'
import { countsOf, type FakeState, filtered } from './fake-state.ts'
import { previewOf } from './fake-undo.ts'

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
  const chosen = ({ ids, filter }: { ids?: string[]; filter?: OrderFilter }) =>
    ids ? state.orders.filter((row) => ids.includes(row.id)) : filtered(state, filter ?? {})
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
      undoPreview: os.orders.undoPreview.handler(({ input }) => previewOf(chosen(input), input, null)),
      undo: os.orders.undo.handler(({ input }) => {
        state.asked.push({ what: 'orders.undo', input })
        const rows = chosen(input)
        setState(rows, 'undoing', '')
        return { done: rows.length, refused: [], words: `${rows.length} orders: undone with the next visit.` }
      }),
      redo: os.orders.redo.handler(({ input }) => {
        state.asked.push({ what: 'orders.redo', input })
        const rows = chosen(input)
        setState(rows, 'new', '')
        return { done: rows.length, refused: [], words: `${rows.length} order: planned anew to be posted again.` }
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
          state: 'attention' as const,
          buttons: (rows[0]?.problem?.fixes ?? []).map(buttonOf),
        }))
      }),
    },
    fixes: {
      describe: os.fixes.describe.handler(({ input }) => {
        const { fix, target } = input
        const affects = target.kind === 'alike' ? alike(target.code, target.subject).length : 1
        const sku = fix.values.sku ?? ''
        const asks = buttonOf(fix).button === `Say which item ${sku} is`
        return {
          kind: fix.kind,
          ...buttonOf(fix),
          sentence: asks ? `From now on ${sku} of this channel is the item you choose.` : `Done for ${sku}.`,
          values: {},
          affects,
          companyId: 'c1',
          alike: null,
          mayBeKept: false,
          form: asks ? [itemField] : [],
        }
      }),
      apply: os.fixes.apply.handler(({ input, errors }) => {
        state.asked.push({ what: 'fixes.apply', input })
        if (input.values.item === 'Savings') throw errors.PROBLEM({ data: notSold })
        const { target } = input
        const rows =
          target.kind === 'alike'
            ? alike(target.code, target.subject)
            : state.orders.filter((row) => target.kind === 'order' && row.id === target.id)
        setState(rows, 'ready')
        return {
          words: `${rows.length} orders go on to QuickBooks.`,
          affected: rows.length,
          mappings: state.remembers ? ['m1'] : [],
        }
      }),
      start: os.fixes.start.handler(({ input, errors }) => {
        state.asked.push({ what: 'fixes.start', input })
        if (input.values.item === 'Savings') throw errors.PROBLEM({ data: notSold })
        return running(0)
      }),
      progress: os.fixes.progress.handler(() => {
        if (!state.fixStopped) return running(20)
        return { ...running(20), state: 'stopped' as const, words: 'Stopped: done for 20, not for 30.' }
      }),
      stop: os.fixes.stop.handler(() => {
        state.fixStopped = true
        return running(20)
      }),
      written: os.fixes.written.handler(({ input }) => ({ text: input.text, length: input.text.length })),
    },
  }
}

const notSold = {
  code: 'not-sold',
  what: 'Savings cannot be sold.',
  why: 'It is a bank account.',
  todo: 'Choose an item.',
  fixes: [],
}

/** A fix of fifty orders, so many of which are done. */
const running = (done: number) => ({
  id: 'f1',
  companyId: 'c1',
  state: 'running' as 'running' | 'done' | 'stopped' | 'failed',
  done,
  total: 50,
  words: '',
  mappings: [],
  problem: null,
})

const itemField = {
  key: 'item',
  label: 'Item',
  help: 'As it is called in QuickBooks.',
  kind: 'twin' as const,
  twin: { list: 'account' as const },
  default: '',
  required: true,
  secret: false,
  advanced: false,
}

function buttonOf({ kind, values }: Fix): { button: string; danger: boolean; page: string } {
  const plain = { danger: false, page: '' }
  if (kind === 'open-settings')
    return { ...plain, button: 'See the product settings', page: '/channels/ch1?page=finance' }
  if (kind === 'create-item') return { ...plain, button: `Create item ${values.sku}` }
  if (kind === 'post-open-day') return { ...plain, button: 'Post on the first open day' }
  return { ...plain, button: `Say which item ${values.sku} is` }
}
