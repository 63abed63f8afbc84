import { type Decimal, parseDecimal, zero } from '../../domain/decimal.ts'
import type { TwinEntry } from '../../domain/twin.ts'
import type { Planning } from '../planning.ts'

/** The full names behind a reference that repeats, one a line in the twin. */
const namesIn = (text: string | undefined): readonly string[] => (text ?? '').split('\n').filter((name) => name !== '')

const findItem = (p: Planning, fullName: string): TwinEntry | undefined =>
  p.facts.find({ list: 'item', by: 'full-name', value: fullName }).find(isTaxItem)

export const isTaxItem = (entry: TwinEntry): boolean => entry.type === 'SalesTax' || entry.type === 'SalesTaxGroup'

/** The names of a tax group's members. */
export const memberNames = (group: TwinEntry): readonly string[] => namesIn(group.fields.ItemSalesTaxRef)

/** The rate of a single tax item, in percent; undefined where the twin has none. */
export const rateOf = (item: TwinEntry): Decimal | undefined =>
  parseDecimal((item.fields.TaxRate ?? '').replace('%', ''))

/** "5 % + 0.5 %". */
export const sayRates = (rates: readonly Decimal[]): string => (rates.length === 0 ? '0 %' : `${rates.join(' % + ')} %`)

/** The rates of a tax item, in percent: its own, or those of a group's members, which QuickBooks rounds one by one. */
export function ratesOf(p: Planning, item: TwinEntry): readonly Decimal[] {
  if (item.type !== 'SalesTaxGroup') return [rateOf(item) ?? zero]
  return memberNames(item).flatMap((name) => {
    const member = findItem(p, name)
    return member && member.type === 'SalesTax' ? ratesOf(p, member) : []
  })
}

/** The rates that a tax code of Canada or the UK carries; none for one that does not tax. */
export function ratesOfCode(p: Planning, code: TwinEntry): readonly Decimal[] {
  if (!isTaxable(p, code)) return []
  const name = namesIn(code.fields.ItemSalesTaxRef)[0]
  const item = name === undefined ? undefined : findItem(p, name)
  return item ? ratesOf(p, item) : []
}

/** Whether a tax code taxes: as QuickBooks says, or by its name where that was not read. */
export function isTaxable(p: Planning, code: TwinEntry): boolean {
  const said = code.fields.IsTaxable
  return said === undefined
    ? code.name.toLowerCase() !== (p.facts.company.nonTaxableCode || 'Non').toLowerCase()
    : said === 'true'
}
