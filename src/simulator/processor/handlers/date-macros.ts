/** DateMacro: names of date ranges, told from today. Weeks start on Sunday; the fiscal year is the calendar year. */
import { refusals } from '../../books/refusal.ts'
import { addDays } from '../../books/time.ts'

type Range = readonly [from: string, to: string]

type Period = (today: string, back: number) => Range

const monthStart = (today: string, months: number): string => {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

const week: Period = (today, back) => {
  const start = addDays(today, -new Date(`${today}T00:00:00Z`).getUTCDay() + 7 * back)
  return [start, addDays(start, 6)]
}

const months =
  (length: number): Period =>
  (today, back) => {
    const into = (Number(today.slice(5, 7)) - 1) % length
    return [monthStart(today, length * back - into), addDays(monthStart(today, length * (back + 1) - into), -1)]
  }

const day: Period = (today, back) => [addDays(today, back), addDays(today, back)]

const periods: Readonly<Record<string, Period>> = {
  Week: week,
  Month: months(1),
  CalendarQuarter: months(3),
  FiscalQuarter: months(3),
  CalendarYear: months(12),
  FiscalYear: months(12),
}

const steps: Readonly<Record<string, number>> = { This: 0, Last: -1, Next: 1 }

/** First and last day of a macro's range. Refuses a name that is not one (3110). */
export const dateMacro = (macro: string, today: string): Range => {
  if (macro === 'All') return ['0000-01-01', '9999-12-31']
  if (macro === 'Today') return day(today, 0)
  if (macro === 'Yesterday') return day(today, -1)
  if (macro === 'NextFourWeeks') return [week(today, 1)[0], week(today, 4)[1]]
  const match = /^(This|Last|Next)(Week|Month|CalendarQuarter|FiscalQuarter|CalendarYear|FiscalYear)(ToDate)?$/.exec(
    macro,
  )
  const period = periods[match?.[2] ?? '']
  if (!match || !period) throw refusals.badEnum('DateMacro', macro)
  const back = steps[match[1] ?? ''] ?? 0
  const [from, to] = period(today, back)
  if (!match[3]) return [from, to]
  const span = (Date.parse(today) - Date.parse(period(today, 0)[0])) / 86_400_000
  const until = addDays(from, span)
  return [from, until < to ? until : to]
}
