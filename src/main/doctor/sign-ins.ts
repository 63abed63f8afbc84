import { type DoctorCheck, fine, listed, spanWords, wrong } from './check.ts'

export const signIns: DoctorCheck = {
  check: 'sign-ins',
  title: 'Signing in',
  about: 'company',
  run({ companies, watch, now }) {
    for (const { id, name } of companies) {
      const refused = watch[id]?.refusals
      if (!refused) continue
      const { times, names, lastAt } = refused
      return wrong(
        `The Web Connector was refused for ${name}: a wrong password, ${times === 1 ? 'once' : `${times} times`} as ${listed(names)}, the last time ${spanWords(now - lastAt)} ago. Each further try is slowed.`,
        "Type the right password in the Web Connector. If it is lost, make a new one on the company file's page. If it was not you, somebody else on this computer tries to get in.",
      )
    }
    return fine
  },
}
