import { ofMinor, sayMoney } from '../../domain/money.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Deps } from '../deps.ts'
import { ownEntries } from './entries.ts'
import { type UndoGround, undoGround } from './ground.ts'
import { closedPeriod } from './period.ts'
import { planUndo, type UndoAsk, type UndoPlan } from './plan-undo.ts'
import type { How } from './steps.ts'
import { targetsOf } from './target.ts'

type Row = Readonly<{ id: string; number: string; how: How; steps: string[]; problem: Problem | null }>

/** What an undo would do, without doing anything. */
export type Preview = Readonly<{
  orders: number
  undoable: number
  transactions: number
  totals: string[]
  words: string[]
  entries: number
  refused: number
  reversible: number
  companies: readonly string[]
  rows: Row[]
}>

const SHOWN = 100

export async function previewUndo(deps: Deps, ids: readonly string[], ask: UndoAsk): Promise<Preview> {
  const sum = tally()
  const grounds = new Map<string, UndoGround>()
  for (const id of ids) {
    const document = await deps.store.documents.get(id)
    if (!document) continue
    const ground = grounds.get(document.companyId) ?? (await undoGround(deps, document.companyId))
    grounds.set(document.companyId, ground)
    const postings = await deps.store.postings.ofDocument(id)
    const plan = planUndo({ document, postings, ground }, ask)
    const shut = targetsOf(postings, document.generation).some((t) =>
      closedPeriod(t, ground.period, ground.accountType),
    )
    sum.add(document, plan, shut)
    if (plan.kind === 'steps' && plan.how !== 'reverse')
      for (const e of ownEntries(postings)) sum.entries.add(e.posting.id)
    if (sum.rows.length % 50 === 0) await deps.breathe()
  }
  return sum.result(ids.length, [...grounds.keys()], ask)
}

type Counted = Readonly<{ id: string; number: string; totalMinor: number; currency: string }>

function tally() {
  const totals = new Map<string, number>()
  const byHow: Record<How, number> = { void: 0, delete: 0, reverse: 0 }
  const entries = new Set<string>()
  const rows: Row[] = []
  let transactions = 0
  let reversible = 0
  return {
    entries,
    rows,
    add({ id, number, totalMinor, currency }: Counted, plan: UndoPlan, shut: boolean): void {
      if (plan.kind === 'refused') {
        if (shut) reversible += 1
        rows.push({ id, number, how: 'void', steps: [], problem: plan.problem })
        return
      }
      byHow[plan.how] += 1
      transactions += plan.targets.length
      if (currency !== '') totals.set(currency, (totals.get(currency) ?? 0) + totalMinor)
      rows.push({ id, number, how: plan.how, steps: plan.steps.map((s) => s.sentence), problem: null })
    },
    result(orders: number, companies: readonly string[], ask: UndoAsk): Preview {
      const refused = rows.filter((row) => row.problem !== null)
      return {
        orders,
        undoable: rows.length - refused.length,
        transactions,
        totals: [...totals].map(([currency, minor]) => sayMoney(ofMinor(minor, currency))),
        words: words(byHow, ask, entries.size),
        entries: entries.size,
        refused: refused.length,
        reversible,
        companies,
        rows: [...refused, ...rows.filter((row) => row.problem === null)].slice(0, SHOWN),
      }
    },
  }
}

const orders = (n: number): string => (n === 1 ? '1 order' : `${n} orders`)

function words(byHow: Readonly<Record<How, number>>, ask: UndoAsk, entries: number): string[] {
  const { void: voided, delete: deleted, reverse: reversed } = byHow
  const gone = entries === 1 ? 'entry that was' : 'entries that were'
  return [
    ...(voided > 0 ? [`${orders(voided)} voided: numbers and dates stay, amounts become zero.`] : []),
    ...(deleted > 0 ? [`${orders(deleted)} deleted: nothing of them stays in QuickBooks but the audit trail.`] : []),
    ...(reversed > 0 ? [`${orders(reversed)} reversed by a Credit Memo on an open day, the money given back.`] : []),
    ...(ask.removeEntries && entries > 0
      ? [`${entries} list ${gone} made for them: deleted as far as nothing else uses them.`]
      : []),
    ...(voided + deleted > 0
      ? [
          'Each transaction is read again just before. One that was deposited, paid otherwise or edited since is left as it is, and told.',
        ]
      : []),
    ...(voided + deleted === 0 && reversed > 0
      ? [
          'Each transaction is read again just before. One that was voided, paid otherwise or edited since is left as it is, and told.',
        ]
      : []),
  ]
}
