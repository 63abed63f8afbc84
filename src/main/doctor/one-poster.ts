import { type DoctorCheck, fine, wrong } from './check.ts'

/** What a session says that found another host's stamp in the company file (sync/company/judge). */
const otherPoster = 'company-other-poster'

export const onePoster: DoctorCheck = {
  check: 'one-poster',
  title: 'One Waybill for each company file',
  about: 'company',
  run({ companies }) {
    const found = companies.find(({ state, stopProblem }) => state === 'stopped' && stopProblem?.code === otherPoster)
    if (!found?.stopProblem) return fine
    return wrong(`${found.stopProblem.what} ${found.stopProblem.why}`, found.stopProblem.todo)
  },
}
