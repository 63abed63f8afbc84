/** What a figure is to reach: at most or at least so much. */
export type Target = Readonly<{ atMost?: number; atLeast?: number; unit?: string }>

/** One line: the figure, the same of the naive sender, their ratio and what is to be reached. */
export type Row = Readonly<{
  name: string
  value: number | string
  naive?: number | string
  ratio?: number
  target?: Target
}>

export const heading = (title: string): string => `\n${title}\n${'-'.repeat(title.length)}`

const heads = ['', 'Waybill', 'naive', 'ratio', 'to reach', '']

export function printRows(rows: readonly Row[]): void {
  const cells = rows.map(cellsOf)
  const used = heads.map((_head, at) => at < 2 || cells.some((row) => row[at] !== ''))
  const lines = [heads, ...cells].map((row) => row.filter((_cell, at) => used[at]))
  const widths = lines[0]!.map((_head, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  for (const line of lines)
    console.log(
      line
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
        .join('  ')
        .trimEnd(),
    )
}

function cellsOf({ name, value, naive, ratio, target }: Row): readonly string[] {
  return [
    name,
    say(value),
    say(naive ?? ''),
    ratio === undefined || !Number.isFinite(ratio) ? '' : `${say(ratio)} ×`,
    sayTarget(target),
    target && typeof value === 'number' ? (isReached(value, target) ? 'reached' : 'NOT REACHED') : '',
  ]
}

function sayTarget(target: Target | undefined): string {
  if (!target) return ''
  const unit = target.unit ?? ''
  return target.atMost === undefined ? `≥ ${target.atLeast}${unit}` : `≤ ${target.atMost}${unit}`
}

const isReached = (value: number, { atMost, atLeast }: Target): boolean =>
  (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast)

function say(value: number | string): string {
  if (typeof value === 'string') return value
  if (value >= 1000) return Math.round(value).toLocaleString('en-US')
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)
}
