/** Read-only looks at the books, for tests and reports: they do not go through qbXML. */
import type { CompanyFile } from './company-file.ts'
import type { Entries } from './entries.ts'
import type { Postings } from './postings.ts'
import type { Entry, JournalLine, ListKind, Txn, TxnKind } from './shapes.ts'

export interface TrialBalanceLine {
  readonly account: string
  readonly type: string
  /** Minor units; debit positive. */
  readonly balance: bigint
}

export interface TransactionView extends Omit<Txn, 'entity'> {
  readonly customer: string | null
  readonly journal: readonly (Omit<JournalLine, 'account'> & { readonly account: string })[]
}

export interface Views {
  /** Every account's balance; they add up to zero. */
  readonly trialBalance: () => TrialBalanceLine[]
  /** An account's balance in minor units, debit positive. Throws for an unknown name. */
  readonly accountBalance: (fullName: string) => bigint
  /** Transactions in the order they were made, with account and customer names for ids. */
  readonly transactions: (kind?: TxnKind) => TransactionView[]
  readonly customers: () => Entry[]
  readonly entriesOf: (kind: ListKind) => Entry[]
}

export const views = (file: CompanyFile, lists: Entries, txns: Postings): Views => {
  const ids = file.db.prepare('SELECT id FROM txn WHERE @kind IS NULL OR kind = @kind ORDER BY number').pluck()
  const name = (id: string): string => lists.fullNameOf(id) ?? id
  return {
    trialBalance: () =>
      lists.all('Account').map(({ fullName, balance, doc }) => ({
        account: fullName,
        type: String(doc.AccountType),
        balance,
      })),
    accountBalance: (fullName) => {
      const account = lists.named(['Account'], fullName)
      if (!account) throw new Error(`There is no account ${fullName}.`)
      return account.balance
    },
    transactions: (kind) =>
      txns.rows(ids.all({ kind: kind ?? null }) as string[]).map(({ entity, ...txn }) => ({
        ...txn,
        customer: entity && name(entity),
        journal: txns.linesOf(txn.id).map((line) => ({ ...line, account: name(line.account) })),
      })),
    customers: () => lists.all('Customer'),
    entriesOf: lists.all,
  }
}
