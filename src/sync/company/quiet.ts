import type { CompanyRow } from '../../store/port.ts'
import { type Deps, scopeOf } from '../deps.ts'

/** "22:00" as minutes after midnight; undefined for anything else. */
export function minutesOf(text: string): number | undefined {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim())
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined
}

/** Whether a time of day (minutes) lies in a span that may run over midnight. The end is not part of it. */
export function isQuiet(from: string, to: string, minutes: number): boolean {
  const start = minutesOf(from)
  const end = minutesOf(to)
  if (start === undefined || end === undefined || start === end) return false
  return start < end ? minutes >= start && minutes < end : minutes >= start || minutes < end
}

/** Why nothing is handed out now: paused, or quiet hours of this machine's clock. '' where it may be. */
export async function handOutStops(deps: Deps, company: CompanyRow): Promise<string> {
  if (company.paused) return 'Posting is paused.'
  const settings = await deps.store.settings.get(scopeOf.company(company.id))
  const from = settings['quiet.from'] ?? ''
  const to = settings['quiet.to'] ?? ''
  const now = new Date(deps.now())
  return isQuiet(from, to, now.getHours() * 60 + now.getMinutes()) ? `These are quiet hours (${from} to ${to}).` : ''
}
