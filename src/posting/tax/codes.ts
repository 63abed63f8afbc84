import type { Booked } from '../../domain/booking.ts'
import type { TwinEntry } from '../../domain/twin.ts'
import { editions } from '../../qbxml/spec/editions.ts'
import { entryOf } from '../listed.ts'
import type { Planning } from '../planning.ts'
import { say } from '../problems/index.ts'
import { byMatch, type Why, why } from '../reasons.ts'
import { type SettingKey, settingName } from '../settings/index.ts'

/** A tax code or tax item that a form names, with what the twin knows of it. */
export type TaxEntry = Readonly<{ name: Why<string>; entry: TwinEntry }>

/** Whether tax stands on the form, with a taxable or non-taxable code on each line, or each line's code carries its rates. */
export const taxIsOnForm = (p: Planning): boolean => editions[p.facts.company.edition].salesTax === 'on-form'

function named(
  p: Planning,
  list: 'item' | 'sales-tax-code',
  key: SettingKey | undefined,
  booked: Booked,
): TaxEntry | undefined {
  const what = list === 'item' ? 'tax item' : 'tax code'
  const entry = entryOf(p, { list, what, key }, booked)
  return entry && { name: why(entry.fullName, booked.reason), entry }
}

/** The code of a setting, or the company file's own where the setting is empty. */
function codeOfSetting(
  p: Planning,
  key: 'sales-tax.taxableCode' | 'sales-tax.nonTaxableCode',
  companys: string,
): TaxEntry | undefined {
  const chosen = p.settings.values[key]
  if (chosen !== '') {
    return named(p, 'sales-tax-code', key, { value: chosen, reason: { kind: 'setting', key, note: settingName(key) } })
  }
  if (companys === '') {
    return p.problem(
      say(
        'setting-missing',
        key,
        'Every line of a transaction needs its tax code, and the Company File names none of its own.',
      ),
    )
  }
  return named(p, 'sales-tax-code', key, { value: companys, reason: byMatch('The Company File’s own tax code.') })
}

/** The code of lines that are taxed, or of lines that are not. In the US, Tax and Non where the company names none. */
export function lineCode(p: Planning, taxable: boolean): TaxEntry | undefined {
  const { taxableCode, nonTaxableCode } = p.facts.company
  const us = taxIsOnForm(p)
  return taxable
    ? codeOfSetting(p, 'sales-tax.taxableCode', taxableCode || (us ? 'Tax' : ''))
    : codeOfSetting(p, 'sales-tax.nonTaxableCode', nonTaxableCode || (us ? 'Non' : ''))
}

/** The code of taxed shipping. */
export function shippingCode(p: Planning): TaxEntry | undefined {
  const key = 'sales-tax.shippingCode'
  const chosen = p.settings.values[key]
  if (chosen === '') return lineCode(p, true)
  return named(p, 'sales-tax-code', key, { value: chosen, reason: { kind: 'setting', key, note: settingName(key) } })
}

/** A code that the order or a rule names for one line, or for the customer. */
export const bookedCode = (p: Planning, booked: Booked | undefined): TaxEntry | undefined =>
  booked && booked.value.trim() !== '' ? named(p, 'sales-tax-code', undefined, booked) : undefined

/** The form's tax item (US): what order, rule or setting names, else the company file's default. Undefined elsewhere. */
export function defaultTaxItem(p: Planning): TaxEntry | undefined {
  if (!taxIsOnForm(p)) return undefined
  const booked = p.booking.taxItem
  if (booked) return named(p, 'item', 'sales-tax.item', booked)
  const value = p.facts.company.defaultTaxItem
  if (value === '') {
    return p.problem(
      say(
        'setting-missing',
        'sales-tax.item',
        'QuickBooks must be told a tax item, or it taxes the order by the customer’s own; the Company File has no default.',
      ),
    )
  }
  return named(p, 'item', 'sales-tax.item', { value, reason: byMatch('The Company File’s default tax item.') })
}

/** The form's tax item for an order that QuickBooks is not to tax (US). */
export function zeroTaxItem(p: Planning): TaxEntry | undefined {
  const key = 'sales-tax.zeroItem'
  const value = p.settings.values[key]
  if (!taxIsOnForm(p) || value === '') return defaultTaxItem(p)
  return named(p, 'item', key, { value, reason: { kind: 'setting', key, note: settingName(key) } })
}
