import type { Decimal } from '../../domain/decimal.ts'
import { add, currencyPlaces, equals, type Money, noMoney, sayMoney, total } from '../../domain/money.ts'
import { canMakeTaxLine } from '../item/own.ts'
import { addedLine, type SaleLine } from '../lines.ts'
import type { Planning } from '../planning.ts'
import { say } from '../problems/index.ts'
import { byOrder, bySetting, computed, type Why, why } from '../reasons.ts'
import { bookedCode, defaultTaxItem, lineCode, shippingCode, type TaxEntry, taxIsOnForm, zeroTaxItem } from './codes.ts'
import { itemGiving, itemOfZero } from './other-items.ts'
import { isTaxable, ratesOf, ratesOfCode, sayRates } from './rates.ts'
import { type Taxed, type TaxRounding, taxRounding, taxRoundings } from './rounding.ts'

/** A line with the tax code it is sent with; none where sales tax is off. */
export type CodedLine = SaleLine & Readonly<{ code?: Why<string> | undefined }>

/** One way to bring the order's tax into QuickBooks, and the tax that QuickBooks will work out by itself on top of the lines. */
export type Treatment = Readonly<{
  lines: readonly CodedLine[]
  taxItem?: Why<string> | undefined
  customerCode?: Why<string> | undefined
  quickBooksTax: Money
  /** What QuickBooks will do, as a sentence. */
  words: string
}>

/** A tax as it stands in an order: the amount charged and how it is called. */
export type ChargedTax = Readonly<{ amount: Money; name: string }>

const codeNote = (taxable: boolean): string =>
  taxable ? 'The store says that it is taxed.' : 'The store says that it is not taxed.'

/** The code for a line: what order or rule names, else by whether the store taxes it. */
function codeOf(p: Planning, line: SaleLine): TaxEntry | undefined {
  const booked = bookedCode(p, line.booking.taxCode)
  if (booked) return booked
  const code = line.role === 'shipping' && line.taxable ? shippingCode(p) : lineCode(p, line.taxable)
  return (
    code && {
      ...code,
      name: why(code.name.value, byOrder('taxable', `${codeNote(line.taxable)} ${code.name.reason.note}`)),
    }
  )
}

/** Every line as not taxed: only a code that the order names itself and that does not tax either is kept. */
function untaxedLines(p: Planning, lines: readonly SaleLine[], because: string): readonly CodedLine[] {
  const code = lineCode(p, false)
  const plain = code && why(code.name.value, computed(because))
  return lines.map((line) => {
    const booked = bookedCode(p, line.booking.taxCode)
    const keeps = booked && !isTaxable(p, booked.entry)
    return { ...line, code: keeps ? booked.name : plain }
  })
}

/** The customer's code on the form (US): left out, the customer's own would decide whether anything is taxed at all. */
function customerCode(p: Planning, taxable: boolean): Readonly<{ name: Why<string>; taxes: boolean }> | undefined {
  if (!taxIsOnForm(p)) return undefined
  const booked = bookedCode(p, p.booking.customerTaxCode)
  if (booked) return { name: booked.name, taxes: isTaxable(p, booked.entry) }
  const code = lineCode(p, taxable)
  const note = taxable ? 'The order is taxed.' : 'QuickBooks is not to tax the order.'
  return code && { name: why(code.name.value, computed(note)), taxes: taxable }
}

/** Sales tax is off in the company file: no tax item and no code may be named. */
function withoutCodes(p: Planning, lines: readonly SaleLine[]): Treatment {
  return { lines, quickBooksTax: noMoney(p.order.currency), words: 'Sales tax is turned off in QuickBooks.' }
}

/** Nothing of the order is taxed: every line non-taxable, the tax item named all the same. */
function untaxed(p: Planning, lines: readonly SaleLine[], taxItem: TaxEntry | undefined): Treatment {
  const because = p.order.taxes.some((tax) => tax.remitted)
    ? 'The marketplace pays the tax to the state itself.'
    : 'The store charged no tax.'
  return {
    lines: untaxedLines(p, lines, because),
    taxItem: taxItem?.name,
    customerCode: customerCode(p, false)?.name,
    quickBooksTax: noMoney(p.order.currency),
    words: 'QuickBooks taxes nothing.',
  }
}

/** The tax item of an order without tax: the chosen one, else the one of 0 % if there is but one, else the usual one. */
const freeItem = (p: Planning): TaxEntry | undefined =>
  (p.settings.values['sales-tax.zeroItem'] === '' ? itemOfZero(p) : undefined) ?? zeroTaxItem(p)

/** The order's lines as QuickBooks would tax them, before it is known by which tax item. */
type Taxable = Readonly<{
  lines: readonly CodedLine[]
  customerCode: Why<string> | undefined
  /** The lines that are taxed, at the rates of the form's tax item (US) or of their own codes. */
  taxed(formRates: readonly Decimal[]): readonly Taxed[]
}>

function taxableLines(p: Planning, lines: readonly SaleLine[]): Taxable {
  const coded = lines.map((line) => ({ line, code: codeOf(p, line) }))
  const customer = customerCode(p, true)
  return {
    lines: coded.map(({ line, code }) => ({ ...line, code: code?.name })),
    customerCode: customer?.name,
    taxed: (formRates) =>
      coded.flatMap(({ line, code }): readonly Taxed[] => {
        if (!code || customer?.taxes === false || !isTaxable(p, code.entry)) return []
        const rates = taxIsOnForm(p) ? formRates : ratesOfCode(p, code.entry)
        return [{ amount: line.amount.value, code: code.name.value, rates }]
      }),
  }
}

const roundingOf = (p: Planning): TaxRounding =>
  taxRounding(p.settings.values['sales-tax.rounding'], p.facts.company.edition)

/** QuickBooks works the tax out: by the form's tax item (US) or by each line's code (Canada, UK). */
function byTaxItem(p: Planning, taxable: Taxable, item: TaxEntry | undefined): Treatment {
  const formRates = item ? ratesOf(p, item.entry) : []
  const taxed = taxable.taxed(formRates)
  const tax = roundingOf(p).tax(taxed, p.order.currency)
  const base = total(
    taxed.map((line) => line.amount),
    p.order.currency,
  )
  const rates = [...new Set(taxed.map((line) => sayRates(line.rates)))].join(' and ')
  const who = item
    ? `QuickBooks’ tax item “${item.name.value}” (${sayRates(formRates)})`
    : `QuickBooks’ tax codes (${rates || '0 %'})`
  return {
    lines: taxable.lines,
    taxItem: item?.name,
    customerCode: taxable.customerCode,
    quickBooksTax: tax,
    words: `${who} on ${sayMoney(base)} gives ${sayMoney(tax)}.`,
  }
}

/**
 * By the usual tax item, or by the other one that alone gives the store's tax. Where the usual one gives it by another
 * rounding, the store rounds otherwise and no other rate is meant.
 */
function byFittingItem(p: Planning, lines: readonly SaleLine[], tax: ChargedTax): Treatment | undefined {
  if (currencyPlaces(p.order.currency) !== 2) return undefined
  const taxable = taxableLines(p, lines)
  const usual = defaultTaxItem(p)
  const gives = (rates: readonly Decimal[], rounding: TaxRounding): boolean =>
    equals(rounding.tax(taxable.taxed(rates), p.order.currency), tax.amount)
  const usualRates = usual && ratesOf(p, usual.entry)
  if (!usualRates || Object.values(taxRoundings).some((one) => gives(usualRates, one)))
    return byTaxItem(p, taxable, usual)
  return byTaxItem(p, taxable, itemGiving(p, (rates) => gives(rates, roundingOf(p))) ?? usual)
}

/** The store's tax as a line of its own; QuickBooks itself taxes nothing. */
function asLine(p: Planning, lines: readonly SaleLine[], tax: ChargedTax): Treatment {
  const { settings } = p
  const reason =
    settings.values['sales-tax.mode'] === 'line'
      ? bySetting(settings, 'sales-tax.mode', 'The tax that the store charged, as a line.')
      : bySetting(
          settings,
          'sales-tax.whenItemDiffers',
          'The tax that the store charged: QuickBooks’ own would differ.',
        )
  const line = addedLine(p, 'tax', why(tax.amount, reason), tax.name || 'Sales tax')
  const words = `The store’s tax of ${sayMoney(tax.amount)} stands on a line.`
  if (!p.facts.company.salesTaxOn) return { ...withoutCodes(p, [...lines, line]), words }
  const because = 'The tax stands on a line of its own.'
  return { ...untaxed(p, lines, zeroTaxItem(p)), lines: untaxedLines(p, [...lines, line], because), words }
}

/** A way that can be weighed before it is taken: building a tax line may ask for an item to be created. */
export type Candidate = Readonly<{ total: Money; words: string; build(): Treatment }>

const linesTotal = (p: Planning, lines: readonly SaleLine[]): Money =>
  total(
    lines.map((line) => line.amount.value),
    p.order.currency,
  )

const ready = (p: Planning, treatment: Treatment): Candidate => ({
  total: add(linesTotal(p, treatment.lines), treatment.quickBooksTax),
  words: treatment.words,
  build: () => treatment,
})

const lineCandidate = (p: Planning, lines: readonly SaleLine[], tax: ChargedTax): Candidate => ({
  total: add(linesTotal(p, lines), tax.amount),
  words: `The store’s tax of ${sayMoney(tax.amount)} stands on a line.`,
  build: () => asLine(p, lines, tax),
})

/** Where QuickBooks has sales tax turned off, tax can only be a line. */
function whenTaxIsOff(p: Planning, lines: readonly SaleLine[], tax: ChargedTax): readonly Candidate[] {
  if (tax.amount.minor === 0) return [ready(p, withoutCodes(p, lines))]
  if (canMakeTaxLine(p)) return [lineCandidate(p, lines, tax)]
  p.problem(say('tax-off', sayMoney(tax.amount)))
  return []
}

/** The ways to try for this order, the preferred one first. None is left where a problem has been said. */
export function treatments(p: Planning, lines: readonly SaleLine[], tax: ChargedTax): readonly Candidate[] {
  const { values } = p.settings
  if (!p.facts.company.salesTaxOn) return whenTaxIsOff(p, lines, tax)
  if (tax.amount.minor === 0) return [ready(p, untaxed(p, lines, freeItem(p)))]
  if (values['sales-tax.mode'] === 'line') return [lineCandidate(p, lines, tax)]
  const item = byFittingItem(p, lines, tax)
  const mayBeLine = (values['sales-tax.whenItemDiffers'] === 'line' || !item) && canMakeTaxLine(p)
  return [...(item ? [ready(p, item)] : []), ...(mayBeLine ? [lineCandidate(p, lines, tax)] : [])]
}
