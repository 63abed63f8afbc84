import type { Store } from '../../store/port.ts'
import { type Deps, scopeOf } from '../deps.ts'
import { dayIn } from '../documents/gather-facts.ts'
import type { Period } from './period.ts'

/** Settings of a company file that undo asks. */
export const booksKeys = {
  filed: 'books.filedThrough',
  reconciled: 'books.reconciledThrough',
  refundAccount: 'books.refundAccount',
} as const

/** What is the same for all orders of a company that are undone together. */
export type UndoGround = Readonly<{
  companyId: string
  period: Period
  refundAccount: string
  receivable: string
  today: string
  /** AccountType of an account by its full name; '' where the lists do not have it. */
  accountType(name: string): string
  methodType(name: string): string
  isUndepositedFunds(account: string): boolean
}>

/** Accounts and payment methods a company has at most; both lists are short. */
const MOST = 20_000

export async function undoGround(deps: Pick<Deps, 'store' | 'now'>, companyId: string): Promise<UndoGround> {
  const { store } = deps
  const company = await store.companies.get(companyId)
  const settings = await store.settings.get(scopeOf.company(companyId))
  const accounts = await entries(store, companyId, 'account')
  const methods = await entries(store, companyId, 'payment-method')
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return {
    companyId,
    period: {
      closing: company?.profile?.closingDate ?? '',
      dividing: company?.profile?.dividingDate ?? '',
      filed: settings[booksKeys.filed] ?? '',
      reconciled: settings[booksKeys.reconciled] ?? '',
    },
    refundAccount: settings[booksKeys.refundAccount] ?? '',
    receivable: [...accounts.values()].find((a) => a.type === 'AccountsReceivable')?.fullName ?? '',
    today: dayIn(zone, deps.now()),
    accountType: (name) => accounts.get(name.toLowerCase())?.type ?? '',
    methodType: (name) => methods.get(name.toLowerCase())?.type ?? '',
    isUndepositedFunds: (name) => accounts.get(name.toLowerCase())?.fields.SpecialAccountType === 'UndepositedFunds',
  }
}

async function entries({ twin }: Pick<Store, 'twin'>, companyId: string, list: 'account' | 'payment-method') {
  const all = await twin.search(companyId, list, { limit: MOST, inactive: true })
  return new Map(all.map((entry) => [entry.fullName.toLowerCase(), entry]))
}
