import { type DoctorCheck, fine, spanWords, wrong } from './check.ts'

export const quickbooksOpens: DoctorCheck = {
  check: 'quickbooks-opens',
  title: 'QuickBooks opens',
  about: 'company',
  run({ companies, watch, now }) {
    for (const { id, name } of companies) {
      const failing = watch[id]?.unanswered
      if (!failing) continue
      const { times, since, words, fix } = failing
      return wrong(
        `QuickBooks could not be opened for ${name} at the last ${times === 1 ? 'call' : `${times} calls`}, since ${spanWords(now - since)}: ${words}`,
        fix,
      )
    }
    return fine
  },
}
