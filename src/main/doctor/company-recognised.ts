import { type DoctorCheck, fine, listed, wrong } from './check.ts'

export const companyRecognised: DoctorCheck = {
  check: 'company-recognised',
  title: 'The company files',
  about: 'company',
  run({ companies }) {
    if (companies.length === 0) {
      return wrong('No company file has been added.', 'Add one under Company files, or with "waybill company add".')
    }
    // Another Waybill on the same file is told by a check of its own.
    const stopped = companies.find((c) => c.state === 'stopped' && c.stopProblem?.code !== 'company-other-poster')
    if (stopped !== undefined) {
      const { what = 'It needs a decision.', todo = '' } = stopped.stopProblem ?? {}
      return wrong(`Nothing is posted to ${stopped.name}. ${what}`, todo || 'Open Company files and decide.')
    }
    const unknown = companies.filter(({ state }) => state === 'added' || state === 'called')
    if (unknown.length === 0) return fine
    return wrong(
      `The company file behind ${listed(unknown.map(({ name }) => name))} is not known yet, so nothing is posted to it.`,
      'Open the company file in QuickBooks, press Update Selected in the Web Connector, and allow Waybill the access it asks for.',
    )
  },
}
