import type { Outcome } from './run.ts'
import { inWords } from './schedule.ts'

/** A run that failed: what is not so, and its steps. */
export function failureInWords({ schedule, wrong }: Outcome, fewest: Outcome): string {
  const { seed, remembers, setting, transaction } = schedule
  return [
    `Seed ${seed} failed (QuickBooks ${remembers}, setting ${setting}, ${transaction}):`,
    ...wrong.map((line) => `  ${line}`),
    `  Once more: npm run crash -- --runs 1 --seed ${seed}`,
    `  The ${fewest.schedule.steps.length} of ${schedule.steps.length} steps that it takes:`,
    ...inWords(fewest.schedule).map((line) => `  ${line}`),
    '  What happened in them:',
    ...fewest.log.map((line) => `    ${line}`),
  ].join('\n')
}

type Row = { runs: number; failed: number; struck: number }

/** Counts by what QuickBooks remembers, by the setting, and by what went wrong in the runs. */
export function summary(outcomes: readonly Outcome[]): string {
  const remembers = new Map<string, Row>()
  const kinds = new Map<string, Row>()
  const add = (to: Map<string, Row>, name: string, { wrong }: Outcome, struck: number): void => {
    const row = to.get(name) ?? { runs: 0, failed: 0, struck: 0 }
    to.set(name, { runs: row.runs + 1, failed: row.failed + (wrong.length > 0 ? 1 : 0), struck: row.struck + struck })
  }
  for (const outcome of outcomes) {
    const { schedule, struck } = outcome
    add(remembers, `${schedule.remembers}, setting ${schedule.setting}`, outcome, struck.size)
    for (const kind of new Set([...struck].map(kindOf)))
      add(kinds, kind, outcome, [...struck].filter((s) => kindOf(s) === kind).length)
  }
  const failed = outcomes.filter((o) => o.wrong.length > 0).length
  return [
    table('QuickBooks …', remembers),
    '',
    table('what went wrong', kinds),
    '',
    `${outcomes.length} runs, ${failed} failed.`,
  ].join('\n')
}

function kindOf(step: Outcome['schedule']['steps'][number]): string {
  return 'point' in step ? `${step.do} at ${step.point}` : 'method' in step ? `${step.do}: ${step.fault}` : step.do
}

function table(head: string, rows: ReadonlyMap<string, Row>): string {
  const names = [...rows.keys()].toSorted()
  const width = Math.max(head.length, ...names.map((n) => n.length))
  const line = (name: string, ...cells: readonly (string | number)[]): string =>
    `${name.padEnd(width)}${cells.map((c) => String(c).padStart(9)).join('')}`
  return [
    line(head, 'runs', 'struck', 'failed'),
    ...names.map((n) => line(n, rows.get(n)!.runs, rows.get(n)!.struck, rows.get(n)!.failed)),
  ].join('\n')
}
