import dayjs from 'dayjs'
import relativeTime from 'dayjs/plugin/relativeTime'
import { useEffect, useState } from 'react'

dayjs.extend(relativeTime)

/** "2 minutes ago", "in 13 minutes"; '' for no time. */
export const ago = (at: string, now: number): string => (at === '' ? '' : dayjs(at).from(dayjs(now)))

/** "Tue 3 Nov 2026, 14:05:12": the exact time in this machine's zone. */
export const exactly = (at: string): string => (at === '' ? '' : dayjs(at).format('ddd D MMM YYYY, HH:mm:ss'))

/** "3 Nov 14:05" this year, "3 Nov 2025" before. */
export const shortly = (at: string, now: number): string =>
  at === '' ? '' : dayjs(at).format(dayjs(at).year() === dayjs(now).year() ? 'D MMM HH:mm' : 'D MMM YYYY')

/** "about 3 min", "40 s": time left, rounded so that it does not flicker. */
export function timeLeft(seconds: number): string {
  if (seconds < 50) return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`
  if (seconds < 3600) return `about ${Math.max(1, Math.round(seconds / 60))} min`
  return `about ${Math.round(seconds / 360) / 10} h`
}

/** The time, anew every so often, for words such as "2 minutes ago". */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

/** A day (YYYY-MM-DD) of this machine's zone as an instant: its first moment, or its last. */
export const dayStart = (day: string): string => dayjs(day).startOf('day').toISOString()
export const dayEnd = (day: string): string => dayjs(day).endOf('day').toISOString()
