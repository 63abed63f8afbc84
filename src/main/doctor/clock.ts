import { type DoctorCheck, fine, spanWords, wrong } from './check.ts'

const allowedMs = 2 * 60_000
/** Before this program was written no clock can be right. */
const earliest = Date.parse('2026-01-01T00:00:00Z')

export const clock: DoctorCheck = {
  check: 'clock',
  title: "The computer's clock",
  about: 'computer',
  run({ now, probes }) {
    if (now < earliest) {
      return wrong(`The computer's clock says ${new Date(now).toISOString()}, which is past.`, setClock)
    }
    const moved = probes.clockMoved()
    if (Math.abs(moved) > allowedMs) {
      const way = moved > 0 ? 'forward' : 'back'
      return wrong(
        `The computer's clock was set ${way} by ${spanWords(Math.abs(moved))} while Waybill was running.`,
        setClock,
      )
    }
    if (probes.timeZone() === '') return wrong("The computer's time zone is not known.", setClock)
    return fine
  },
}

const setClock = 'Set date, time and time zone in the settings of the system, then quit Waybill and start it again.'
