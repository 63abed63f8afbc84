import { lockCure } from '../../sync/watch/lock.ts'
import { type DoctorCheck, fine, wrong } from './check.ts'

const signedInForNothing = 2

export const lockLeft: DoctorCheck = {
  check: 'lock-left',
  title: "The Web Connector's lock in the company file",
  about: 'company',
  run({ companies, watch }) {
    for (const { id, name } of companies) {
      const { lock = null, lockedOut = 0 } = watch[id] ?? {}
      if (lock !== null) return wrong(`${name}: ${lock}`, lockCure)
      if (lockedOut < signedInForNothing) continue
      return wrong(
        `${name}: the Web Connector signed in ${lockedOut} times and asked for nothing, as it does where a lock of an update on another computer stands in the company file.`,
        lockCure,
      )
    }
    return fine
  },
}
