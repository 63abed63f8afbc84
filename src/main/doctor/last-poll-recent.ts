import { type DoctorCheck, fine, spanWords, wrong } from './check.ts'

/** A visit may fail to come a few times: QuickBooks busy with something, the computer asleep. */
const missedVisits = 3
const graceMs = 10 * 60_000

export const lastPollRecent: DoctorCheck = {
  check: 'last-poll-recent',
  title: "The Web Connector's last call",
  run({ companies, now }) {
    for (const { name, practice, lastCalledAt, everyMinutes } of companies) {
      if (practice || lastCalledAt === null) continue
      const ago = now - Date.parse(lastCalledAt)
      if (ago <= everyMinutes * 60_000 * missedVisits + graceMs) continue
      return wrong(
        `The Web Connector last called for ${name} ${spanWords(ago)} ago; every ${everyMinutes} minutes was agreed.`,
        'See that the Web Connector is running under the same Windows user with Auto-Run ticked, or press Update Selected there.',
      )
    }
    return fine
  },
}
