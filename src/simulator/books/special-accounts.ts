/** The accounts QuickBooks makes and finds by itself. */
import type { Company } from './company.ts'
import { refusals } from './refusal.ts'

export type SpecialAccount = 'AccountsReceivable' | 'UndepositedFunds' | 'SalesTaxPayable' | 'OpeningBalanceEquity'

const known = new WeakMap<Company, Map<SpecialAccount, string>>()

/** The ListID of a special account; refuses when the company has none. */
export const specialAccount = (company: Company, special: SpecialAccount): string => {
  const cached = known.get(company) ?? new Map<SpecialAccount, string>()
  known.set(company, cached)
  const id =
    cached.get(special) ?? company.lists.all('Account').find(({ doc }) => doc.SpecialAccountType === special)?.id
  if (id === undefined) throw refusals.noAccount('company', special)
  cached.set(special, id)
  return id
}
