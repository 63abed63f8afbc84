import type { Edition } from '../../domain/company.ts'
import type { Decimal } from '../../domain/decimal.ts'
import { add, type Money, noMoney, percentOf, total } from '../../domain/money.ts'
import type { SettingValues } from '../settings/index.ts'

/** A line that QuickBooks taxes: its amount, its code, and the rate of every tax item behind it. */
export type Taxed = Readonly<{ amount: Money; code: string; rates: readonly Decimal[] }>

/**
 * How QuickBooks is taken to round tax. Not documented by Intuit: a policy that is chosen for each company and held
 * against the totals that QuickBooks answers. Each tax item of a group is rounded by itself, half away from zero.
 */
export type TaxRounding = Readonly<{ name: string; tax(lines: readonly Taxed[], currency: string): Money }>

/** Adds up the lines that belong together, then applies each rate once to the sum. */
const rounding = (name: string, together: (line: Taxed, index: number) => string): TaxRounding => ({
  name,
  tax: (lines, currency) => {
    const sums = new Map<string, Taxed>()
    for (const [index, line] of lines.entries()) {
      const key = together(line, index)
      const known = sums.get(key)
      sums.set(key, known ? { ...known, amount: add(known.amount, line.amount) } : line)
    }
    const taxes = [...sums.values()].map(({ amount, rates }) =>
      total(
        rates.map((rate) => percentOf(amount, rate)),
        currency,
      ),
    )
    return taxes.reduce(add, noMoney(currency))
  },
})

export const taxRoundings = {
  'on-subtotal': rounding('once, on the taxable subtotal', (line) => line.rates.join('+')),
  'per-code': rounding('once for each tax code', (line) => line.code.toLowerCase()),
  'per-line': rounding('line by line', (_, index) => String(index)),
} as const satisfies Readonly<Record<string, TaxRounding>>

/** What each edition is taken to do. */
const automatic: Readonly<Record<Edition, TaxRounding>> = {
  US: taxRoundings['on-subtotal'],
  CA: taxRoundings['per-code'],
  UK: taxRoundings['per-code'],
}

/** The policy of the settings, or the edition's own. */
export const taxRounding = (chosen: SettingValues['sales-tax.rounding'], edition: Edition): TaxRounding =>
  chosen === 'automatic' ? automatic[edition] : taxRoundings[chosen]
