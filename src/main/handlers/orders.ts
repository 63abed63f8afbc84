import type { Problem } from '../../domain/problem.ts'
import { documentStateTable } from '../../domain/states.ts'
import { act } from '../../sync/documents/act.ts'
import { buttonOf } from './fixes.ts'
import { document, type Kit, os } from './kit.ts'
import { filterOf } from './order-filter.ts'
import { undoHandlers } from './undo.ts'
import { orderDetail } from './views/order.ts'

/** The most orders that one press of a button acts on. */
const MOST = 100_000
const BREATHE_EVERY = 25
/** The most groups of alike problems that are told. */
const MOST_GROUPS = 500

const cell = (text: string): string => {
  // A cell that begins like a formula would be run by a spreadsheet.
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const ordersHandlers = (kit: Kit) => {
  const { deps } = kit
  const { store } = deps
  return {
    ...undoHandlers(kit),
    page: os.orders.page.handler(async ({ input }) => {
      const page = await store.documents.page(filterOf(input.filter), input.sort, input.limit, input.offset)
      return { rows: [...page.rows], total: page.total }
    }),
    counts: os.orders.counts.handler(async ({ input }) => ({
      ...(await store.documents.counts(filterOf(input.filter))),
    })),
    get: os.orders.get.handler(async ({ input }) => orderDetail(kit, await document(kit, input.id), false)),
    preview: os.orders.preview.handler(async ({ input }) => orderDetail(kit, await document(kit, input.id), true)),
    raw: os.orders.raw.handler(async ({ input }) => {
      const row = await document(kit, input.id)
      const text = (await store.pages.slice(row.pageId, row.sliceStart, row.sliceEnd)) ?? ''
      return {
        text,
        contentType: /^\s*[[{]/.test(text) ? 'application/json' : 'text/plain',
        source: (await store.channels.get(row.channelId))?.name ?? '',
      }
    }),
    act: os.orders.act.handler(async ({ input, context }) => {
      const ids = input.ids ?? (input.filter ? await store.documents.ids(filterOf(input.filter), MOST) : [])
      const refused: { id: string; number: string; why: string }[] = []
      const companies = new Set<string>()
      let done = 0
      for (const id of ids) {
        const row = await document(kit, id)
        const why = await act(deps, row, input.action, context.who, input.reason)
        if (why) refused.push({ id, number: row.number, why })
        else done += 1
        companies.add(row.companyId)
        if ((done + refused.length) % BREATHE_EVERY === 0) await deps.breathe()
      }
      await Promise.all([...companies].map((id) => kit.planning.run(id)))
      const words = `${done} ${done === 1 ? 'order' : 'orders'}: done.${refused.length > 0 ? ` ${refused.length} could not: ${refused[0]!.why}` : ''}`
      return { done, refused: refused.slice(0, 100), words }
    }),
    exportCsv: os.orders.exportCsv.handler(async ({ input }) => {
      const lines = [
        ['Number', 'State', 'Ordered', 'Customer', 'Total', 'Currency', 'Transaction', 'Ref number', 'Problem'].join(
          ',',
        ),
      ]
      for (let offset = 0; offset < MOST; offset += 500) {
        const page = await store.documents.page(
          filterOf(input.filter),
          { by: 'orderedAt', descending: true },
          500,
          offset,
        )
        for (const r of page.rows)
          lines.push(
            [
              r.number,
              documentStateTable[r.state].words,
              r.orderedAt,
              r.customer,
              r.total,
              r.currency,
              r.transactions.map((t) => t.type).join(' + '),
              r.transactions.map((t) => t.refNumber).join(' + '),
              r.problem?.what ?? r.stateReason,
            ]
              .map(cell)
              .join(','),
          )
        if (page.rows.length < 500) break
      }
      return { fileName: 'orders.csv', text: `${lines.join('\r\n')}\r\n` }
    }),
    problems: os.orders.problems.handler(async ({ input }) => {
      const gathered = async (state: 'attention' | 'held') =>
        (await store.documents.problems(input.companyId, MOST_GROUPS, state)).flatMap((g) =>
          g.sample.problem ? [problemGroup(g, g.sample.problem, state)] : [],
        )
      return [...(await gathered('attention')), ...(await gathered('held'))]
    }),
  }
}

type Gathered = Awaited<ReturnType<Kit['deps']['store']['documents']['problems']>>[number]

/** A group of alike problems, with the words of its buttons: they are asked for in no other way while nobody presses one. */
const problemGroup = ({ code, subject, count, sample }: Gathered, found: Problem, state: 'attention' | 'held') => ({
  code,
  subject,
  count,
  problem: found,
  sample,
  state,
  buttons: found.fixes.map((fix) => buttonOf(fix, sample)),
})
