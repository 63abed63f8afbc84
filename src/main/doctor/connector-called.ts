import { type DoctorCheck, fine, spanWords, wrong } from './check.ts'

const graceMs = 15 * 60_000

export const connectorCalled: DoctorCheck = {
  check: 'connector-called',
  title: "The Web Connector's first call",
  about: 'company',
  run({ companies, now }) {
    for (const { name, practice, qwcSavedAt, lastCalledAt } of companies) {
      if (practice || qwcSavedAt === null || lastCalledAt !== null) continue
      const ago = now - Date.parse(qwcSavedAt)
      if (ago < graceMs) continue
      return wrong(
        `The .qwc file of ${name} was saved ${spanWords(ago)} ago, and the Web Connector has not called yet.`,
        'In the Web Connector choose "Add an Application", open the .qwc file, allow it in QuickBooks, type the password, tick the row and press Update Selected.',
      )
    }
    return fine
  },
}
