import { type DoctorCheck, fine, listed, wrong } from './check.ts'

/** A practice company is registered with the practice Web Connector by itself. */
export const qwcSaved: DoctorCheck = {
  check: 'qwc-saved',
  title: 'The .qwc files',
  run({ companies }) {
    const without = companies.filter((one) => !one.practice && one.qwcSavedAt === null && one.lastCalledAt === null)
    if (without.length === 0) return fine
    return wrong(
      `The .qwc file of ${listed(without.map(({ name }) => name))} was not saved yet, so the Web Connector cannot know of it.`,
      'Open Company files, save the .qwc file and add it to the Web Connector with "Add an Application".',
    )
  },
}
