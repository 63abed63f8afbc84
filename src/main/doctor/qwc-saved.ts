import { type DoctorCheck, fine, listed, wrong } from './check.ts'

/** A practice company is registered with the practice Web Connector by itself. */
export const qwcSaved: DoctorCheck = {
  check: 'qwc-saved',
  title: 'The .qwc files',
  about: 'company',
  run({ companies, watch }) {
    const real = companies.filter(({ practice }) => !practice)
    const without = real.filter((one) => one.qwcSavedAt === null && one.lastCalledAt === null)
    if (without.length > 0) {
      return wrong(
        `The .qwc file of ${listed(without.map(({ name }) => name))} was not saved yet, so the Web Connector cannot know of it.`,
        'Open Company files, save the .qwc file and add it to the Web Connector with "Add an Application".',
      )
    }
    for (const { id, name } of real) {
      const differs = watch[id]?.qwcDiffers ?? []
      if (differs.length === 0) continue
      return wrong(
        `The .qwc file of ${name} that was saved last is out of date: it has another ${listed(differs)} than now.`,
        "Save the .qwc file again on the company file's page. In the Web Connector remove the old row and add the new file.",
      )
    }
    return fine
  },
}
