import { type DoctorCheck, fine, listed, wrong } from './check.ts'

const paired = new Set(['recognised', 'listing', 'ready'])

export const listsRead: DoctorCheck = {
  check: 'lists-read',
  title: 'The lists of QuickBooks',
  about: 'company',
  run({ companies }) {
    const unread = companies.filter((one) => paired.has(one.state) && one.listsReadAt === null)
    if (unread.length === 0) return fine
    return wrong(
      `The customers, items and accounts of ${listed(unread.map(({ name }) => name))} are not read yet, so no order can be planned.`,
      'They are read at the next calls of the Web Connector. Press Update Selected there to have it now.',
    )
  },
}
