/** What stands in the way of a write: a read-only grant, a record open on a screen, a closed period. */
import type { Company } from '../../books/company.ts'
import { refusals } from '../../books/refusal.ts'

/** 3263 when the application's grant is read-only. */
export const mayWrite = (company: Company): void => {
  if (company.settings().readOnlyGrant) throw refusals.readOnly()
}

/** 3175 when somebody has the record open. */
export const notOnScreen = (company: Company, what: string, id: string): void => {
  if (company.onScreen.has(id)) throw refusals.inUse(what, id)
}

/** 3171 on or before the closing date, 3170 on or before the dividing date of an accountant's copy. */
export const openPeriod = (company: Company, what: string, date: string): void => {
  const { closingDate, dividingDate } = company.settings()
  if (closingDate !== null && date <= closingDate) throw refusals.closingDate(what)
  if (dividingDate !== null && date <= dividingDate) throw refusals.dividingDate(what)
}

/** 3200 unless the edit sequence is the newest. */
export const sameEdit = (given: string | undefined, current: string): void => {
  if (given !== current) throw refusals.editSequence(given ?? '')
}
