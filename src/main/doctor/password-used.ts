import { type DoctorCheck, fine, spanWords, wrong } from './check.ts'

/** Somebody has to walk over and type it. */
const graceMs = 15 * 60_000

export const passwordUsed: DoctorCheck = {
  check: 'password-used',
  title: 'The password of the Web Connector',
  about: 'company',
  run({ companies, watch, now }) {
    for (const { id, name, practice, qwcSavedAt } of companies) {
      const madeAt = watch[id]?.passwordUnused
      // Before its .qwc file is added nobody can know of the password.
      if (practice || madeAt === undefined || qwcSavedAt === null || now - madeAt < graceMs) continue
      return wrong(
        `A password for ${name} was made ${spanWords(now - madeAt)} ago, and the Web Connector has not signed in with it since.`,
        "Type the password in the Web Connector, in the row of the company file. If it is lost, make a new one on the company file's page.",
      )
    }
    return fine
  },
}
