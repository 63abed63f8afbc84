import type { FixTarget, OrderFilter } from '../../api/contract/orders.ts'
import { type FormField, formFieldSchema } from '../../domain/form-field.ts'
import { problem } from '../../domain/problem.ts'
import { documentStateTable } from '../../domain/states.ts'
import type { DocumentFilter, DocumentRow } from '../../store/port.ts'
import { act } from '../../sync/documents/act.ts'
import { planAnewIfOpen } from '../../sync/documents/plan-anew.ts'
import { type FixKind, FixRefused } from '../../sync/fixes/fix-kind.ts'
import { fixKindOf } from '../../sync/fixes/index.ts'
import { channel, company, document, type Kit, os, refuse } from './kit.ts'
import { orderDetail } from './views/order.ts'

/** The most orders that one press of a button acts on. */
const MOST = 100_000
const BREATHE_EVERY = 25

/** A filter without its undefined members. */
const filterOf = (filter: OrderFilter): DocumentFilter =>
  Object.fromEntries(
    Object.entries(filter).filter(([key, v]) => v !== undefined && (v !== '' || key === 'problemSubject')),
  )

const cell = (text: string): string => {
  // A cell that begins like a formula would be run by a spreadsheet.
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const ordersHandlers = (kit: Kit) => {
  const { deps } = kit
  const { store } = deps
  return {
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
      const groups = await store.documents.problems(input.companyId, 500)
      return groups.flatMap((g) =>
        g.sample.problem
          ? [{ code: g.code, subject: g.subject, count: g.count, problem: g.sample.problem, sample: g.sample }]
          : [],
      )
    }),
  }
}

type Aim = Readonly<{ companyId: string; channelIds: readonly string[]; documents: readonly DocumentRow[] }>

async function aimOf(kit: Kit, target: FixTarget): Promise<Aim> {
  if (target.kind === 'company') return { companyId: (await company(kit, target.id)).id, channelIds: [], documents: [] }
  if (target.kind === 'channel') {
    const row = await channel(kit, target.id)
    return { companyId: row.companyId, channelIds: [row.id], documents: [] }
  }
  const documents = target.kind === 'order' ? [await document(kit, target.id)] : await alike(kit, target)
  return {
    companyId: documents[0]?.companyId ?? '',
    channelIds: [...new Set(documents.map((d) => d.channelId))],
    documents,
  }
}

async function alike(kit: Kit, target: Extract<FixTarget, { kind: 'alike' }>): Promise<DocumentRow[]> {
  const { companyId, code, subject } = target
  const same = { companyId, problemCode: code, problemSubject: subject, states: ['attention'] as const }
  const rows: DocumentRow[] = []
  for (const id of await kit.deps.store.documents.ids(same, MOST)) {
    const row = await kit.deps.store.documents.get(id)
    if (row) rows.push(row)
  }
  return rows
}

const fixKind = (kind: string): FixKind =>
  fixKindOf(kind) ??
  refuse(
    problem({
      code: 'no-fix',
      what: `There is no fix "${kind}".`,
      why: 'Nothing was changed.',
      todo: 'Try the order again.',
    }),
  )

export const fixesHandlers = (kit: Kit) => ({
  describe: os.fixes.describe.handler(async ({ input }) => {
    const kind = fixKind(input.fix.kind)
    const aim = await aimOf(kit, input.target)
    const form: FormField[] = [...((await kind.form?.({ deps: kit.deps, about: input.fix.values, ...aim })) ?? [])].map(
      (f) => formFieldSchema.parse(f),
    )
    return {
      kind: kind.kind,
      sentence: kind.sentence(input.fix.values),
      button: kind.button(input.fix.values),
      form,
      values: Object.fromEntries(form.map((f) => [f.key, f.default])),
      affects: aim.documents.length,
      danger: kind.danger ?? false,
      page: kind.page?.(input.fix.values, { companyId: aim.companyId, channelId: aim.channelIds[0] ?? '' }) ?? '',
    }
  }),
  apply: os.fixes.apply.handler(async ({ input, context }) => {
    const kind = fixKind(input.fix.kind)
    if (!kind.apply)
      return refuse(
        problem({
          code: 'fix-on-page',
          what: 'This is changed on a page of its own.',
          why: 'Nothing was changed.',
          todo: kind.sentence(input.fix.values),
        }),
      )
    const aim = await aimOf(kit, input.target)
    try {
      const applied = await kind.apply({
        deps: kit.deps,
        who: context.who,
        about: input.fix.values,
        chosen: input.values,
        ...aim,
      })
      for (const id of applied.replan) await kit.deps.store.transaction((t) => planAnewIfOpen(t, id))
      if (aim.companyId !== '') await kit.planning.run(aim.companyId)
      return { words: applied.words, affected: aim.documents.length }
    } catch (error) {
      if (error instanceof FixRefused)
        return refuse(
          problem({ code: 'fix-refused', what: error.message, why: 'Nothing was changed.', todo: 'Choose again.' }),
        )
      throw error
    }
  }),
})
