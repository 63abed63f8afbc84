import { span } from '../../sync/watch/time-words.ts'
import { type DoctorCheck, fine, spanWords, wrong } from './check.ts'

export const lastPollRecent: DoctorCheck = {
  check: 'last-poll-recent',
  title: "The Web Connector's last call",
  about: 'company',
  run({ companies, watch, now, listening }) {
    for (const { id, name } of companies) {
      const { kind, since = now, interval = 0 } = watch[id]?.connector ?? {}
      if (kind !== 'quiet') continue
      const habit = `The Web Connector last called for ${name} ${spanWords(now - since)} ago; it used to call about every ${span(interval)}.`
      if (!listening)
        return wrong(`${habit} Waybill is not running, so it cannot.`, 'Start Waybill, then press Update Selected.')
      return wrong(
        habit,
        'See that the Web Connector is running under the same Windows user with Auto-Run ticked, or press Update Selected there.',
      )
    }
    return fine
  },
}
