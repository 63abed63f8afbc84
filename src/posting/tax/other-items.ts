import type { Decimal } from '../../domain/decimal.ts'
import { isZero } from '../../domain/decimal.ts'
import type { TwinEntry } from '../../domain/twin.ts'
import type { Planning } from '../planning.ts'
import { byMatch, why } from '../reasons.ts'
import { type TaxEntry, taxIsOnForm } from './codes.ts'
import { isTaxItem, memberNames, rateOf, ratesOf, sayRates } from './rates.ts'

/** A tax item of the company file with all its rates. */
type Rated = Readonly<{ item: TwinEntry; rates: readonly Decimal[] }>

/**
 * The active tax items with their rates, read off the list alone, so that no question is asked for each of hundreds of
 * groups. Left out: an item without a rate, and a group one of whose members is not on the list.
 */
function ratedItems({ facts }: Planning): readonly Rated[] {
  const active = new Map(
    facts.taxItems.filter((item) => item.active && isTaxItem(item)).map((item) => [item.fullName.toLowerCase(), item]),
  )
  const single = (item: TwinEntry | undefined): Decimal | undefined =>
    item?.type === 'SalesTax' ? rateOf(item) : undefined
  return [...active.values()].flatMap((item) => {
    const rates =
      item.type === 'SalesTaxGroup'
        ? memberNames(item).map((name) => single(active.get(name.toLowerCase())))
        : [single(item)]
    const known = rates.filter((rate) => rate !== undefined)
    return known.length > 0 && known.length === rates.length ? [{ item, rates: known }] : []
  })
}

/** Whether a tax item may be found by its rate: by setting, and never over one that the order or a rule names. */
function mayFind({ booking, settings }: Planning): boolean {
  const named = booking.taxItem?.reason.kind
  return settings.values['sales-tax.otherRates'] === 'by-rate' && [undefined, 'setting', 'default'].includes(named)
}

/** The one active tax item whose rates fit, as the twin has it now; undefined where none fits or several do. */
function onlyOne(
  p: Planning,
  fits: (rates: readonly Decimal[]) => boolean,
  note: (item: TwinEntry, rates: readonly Decimal[]) => string,
): TaxEntry | undefined {
  if (!taxIsOnForm(p) || !mayFind(p)) return undefined
  const [first, ...more] = ratedItems(p).filter(({ rates }) => fits(rates))
  if (!first || more.length > 0) return undefined
  const found = p.facts.find({ list: 'item', by: 'full-name', value: first.item.fullName })
  const entry = found.find((one) => one.active && isTaxItem(one))
  if (!entry) return undefined
  const rates = ratesOf(p, entry)
  return fits(rates) ? { name: why(entry.fullName, byMatch(note(entry, rates))), entry } : undefined
}

/**
 * The tax item (US) that alone explains the order's tax to the cent, where the usual one does not: a store that sells
 * into several places charges each place's rate. None where several would: a jurisdiction is filed by its item.
 */
export const itemGiving = (p: Planning, gives: (rates: readonly Decimal[]) => boolean): TaxEntry | undefined =>
  onlyOne(
    p,
    gives,
    ({ fullName }, rates) =>
      `The tax of ${sayRates(rates)} is that of the tax item ${fullName}, the only one that gives it.`,
  )

/** The tax item of 0 % (US), where the company file has exactly one that is active. */
export const itemOfZero = (p: Planning): TaxEntry | undefined =>
  onlyOne(
    p,
    (rates) => rates.length > 0 && rates.every(isZero),
    ({ fullName }) => `No tax is due, and the tax item ${fullName} is the only one of 0 %.`,
  )
