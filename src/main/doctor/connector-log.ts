import { type DoctorCheck, fine, wrong } from './check.ts'

/** The log is a help, not a need: that it is missing or held by another user is no fault. */
export const connectorLog: DoctorCheck = {
  check: 'connector-log',
  title: "The Web Connector's own log",
  about: 'company',
  run({ companies, watch }) {
    for (const { id, name } of companies) {
      const { log, lastGoodAt } = watch[id] ?? {}
      const [last] = log?.errors ?? []
      if (!last) continue
      // An error before a call that went well is past.
      if (last.at === null || (lastGoodAt !== undefined && Date.parse(last.at) <= lastGoodAt)) continue
      return wrong(`The last error in ${log?.file} about ${name} is ${last.code}: ${last.cause}`, last.fix)
    }
    return fine
  },
}
