import type { DriftKind } from '../../domain/drift.ts'
import type { Difference } from './compare.ts'

const labels: Readonly<Record<string, string>> = {
  CustomerRef: 'customer',
  ClassRef: 'class',
  TxnDate: 'date',
  RefNumber: 'number',
  PaymentMethodRef: 'payment method',
  DepositToAccountRef: 'deposit account',
  ARAccountRef: 'receivable account',
  ItemSalesTaxRef: 'tax item',
  SalesTaxTotal: 'tax',
  TotalAmount: 'total',
}
const shown = (text: string): string => (text === '' ? 'nothing' : text)

function sayOne(d: Difference): string {
  if (d.kind === 'field') return `${labels[d.field] ?? d.field} ${shown(d.ours)} → ${shown(d.theirs)}`
  const { ours, theirs } = d.pair
  if (!theirs) return `line ${ours?.item} ${ours?.amount} removed`
  if (!ours) return `line ${theirs.item} ${theirs.amount} added`
  const parts = d.parts.map(
    (part) => `${part === 'taxCode' ? 'tax code' : part} ${shown(ours[part])} → ${shown(theirs[part])}`,
  )
  return `line ${ours.item}: ${parts.join(', ')}`
}

/** "date 2026-07-14 → 2026-07-10; total 14.00 → 12.00". */
export const sayDifferences = (differences: readonly Difference[]): string => differences.map(sayOne).join('; ')

/** What happened to a transaction, for the history: "was changed in QuickBooks: …". */
export const sayDrift = (kind: DriftKind, differences: readonly Difference[]): string =>
  ({
    changed: `was changed in QuickBooks: ${sayDifferences(differences)}.`,
    voided: 'was voided in QuickBooks.',
    deleted: 'was deleted in QuickBooks.',
    merged: 'names entries that were merged in QuickBooks.',
    condensed: 'went when the company file was condensed.',
  })[kind]
