import type { TwinEntry } from '../../src/domain/twin.ts'
import { type AnyBody, answer } from './builders.ts'

/**
 * QuickBooks' total of a sales form by arithmetic of its own: whole cents and hundred-thousandths of a percent as bigint,
 * nothing of the planner's. US: each tax item on the taxable subtotal, half away from zero.
 */
const cents = (text: string): bigint => {
  if (!/^-?\d{1,13}\.\d\d$/.test(text)) throw new Error(`"${text}" is no AMTTYPE`)
  return BigInt(text.replace('.', ''))
}

const rate = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(5, '0'))
}

const percent = (amount: bigint, hundredThousandths: bigint): bigint => {
  const product = amount * hundredThousandths
  const half = product < 0n ? -5_000_000n : 5_000_000n
  return (product + half) / 10_000_000n
}

const one = (lists: readonly TwinEntry[], list: TwinEntry['list'], name: string): TwinEntry => {
  const [found] = answer(lists, { list, by: 'full-name', value: name })
  if (!found) throw new Error(`QuickBooks has no ${list} "${name}"`)
  return found
}

/** Total in cents of a SalesReceiptAdd or InvoiceAdd body in a US company. */
export function totalInBooks(body: AnyBody, lists: readonly TwinEntry[]): bigint {
  const lines = (body.SalesReceiptLineAdd ?? body.InvoiceLineAdd) as readonly AnyBody[]
  const isTaxed = (code: string) => one(lists, 'sales-tax-code', code).fields.IsTaxable === 'true'
  const sum = (some: readonly AnyBody[]) => some.reduce((total: bigint, line) => total + cents(line.Amount), 0n)
  for (const line of lines) one(lists, 'item', line.ItemRef.FullName)
  const base = isTaxed(body.CustomerSalesTaxCodeRef.FullName)
    ? sum(lines.filter((line) => isTaxed(line.SalesTaxCodeRef.FullName)))
    : 0n
  const taxItem = one(lists, 'item', body.ItemSalesTaxRef.FullName)
  const members = (taxItem.fields.ItemSalesTaxRef ?? '')
    .split('\n')
    .filter(Boolean)
    .map((name) => one(lists, 'item', name))
  const rates = (members.length > 0 ? members : [taxItem]).map((entry) => rate(entry.fields.TaxRate ?? '0'))
  return sum(lines) + rates.reduce((total, r) => total + percent(base, r), 0n)
}
