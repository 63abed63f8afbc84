/**
 * Sales tax by the simulator's own arithmetic. US: each tax item on the taxable subtotal, half away from zero, groups
 * member by member. Canada and UK: each line's code summed, then each of the code's tax items on that sum.
 */
import type { Company } from './company.ts'
import { decimalOf, netOf, percentOf, sum } from './numbers.ts'
import type { Doc, Entry } from './shapes.ts'

export interface TaxedLine {
  readonly amount: bigint
  /** The line's sales tax code; undefined for lines that carry none. */
  readonly code: Entry | undefined
}

export interface TaxResult {
  readonly total: bigint
  /** The rate on the form, in hundred-thousandths of a percent (US). */
  readonly percent: bigint
  /** What each line is worth without tax, in the order given. */
  readonly net: readonly bigint[]
}

const idIn = (doc: Doc, field: string): string | undefined => (doc[field] as { ListID?: string } | undefined)?.ListID

/** The tax items behind a tax item or group. */
export const membersOf = (company: Company, tax: Entry | undefined): Entry[] => {
  if (!tax) return []
  if (tax.kind === 'ItemSalesTax') return [tax]
  const refs = (tax.doc.ItemSalesTaxRef ?? []) as readonly { ListID: string }[]
  return refs.flatMap(({ ListID }) => company.lists.get(ListID) ?? [])
}

const rateOf = (tax: Entry): bigint => decimalOf((tax.doc.TaxRate as string | undefined) ?? '0')

export const isTaxable = (code: Entry | undefined): boolean => code?.doc.IsTaxable === 'true'

/** Tax by the form's one tax item (US). */
export const formTax = (
  company: Company,
  lines: readonly TaxedLine[],
  tax: Entry | undefined,
  exempt: boolean,
): TaxResult => {
  const members = membersOf(company, tax)
  const base = exempt ? 0n : sum(lines.filter(({ code }) => isTaxable(code)).map(({ amount }) => amount))
  return {
    total: sum(members.map((member) => percentOf(base, rateOf(member)))),
    percent: sum(members.map(rateOf)),
    net: lines.map(({ amount }) => amount),
  }
}

const codeTax = (company: Company, code: Entry, amounts: readonly bigint[], included: boolean) => {
  const taxId = idIn(code.doc, 'ItemSalesTaxRef')
  const members = isTaxable(code) && taxId !== undefined ? membersOf(company, company.lists.get(taxId)) : []
  const percent = sum(members.map(rateOf))
  const gross = sum(amounts)
  if (!included) return { total: sum(members.map((member) => percentOf(gross, rateOf(member)))), net: amounts }
  const total = gross - netOf(gross, percent)
  const net = amounts.map((amount) => netOf(amount, percent))
  const last = net.length - 1
  return { total, net: net.map((amount, at) => (at === last ? amount + gross - total - sum(net) : amount)) }
}

/** Tax by each line's code (Canada, UK). With tax included, the lines' net is worked out and adds up exactly. */
export const codedTax = (company: Company, lines: readonly TaxedLine[], included: boolean): TaxResult => {
  const net = lines.map(({ amount }) => amount)
  const byCode = new Map<string, number[]>()
  for (const [at, { code }] of lines.entries()) {
    if (code) byCode.set(code.id, [...(byCode.get(code.id) ?? []), at])
  }
  let total = 0n
  for (const places of byCode.values()) {
    const taxed = codeTax(
      company,
      lines[places[0]!]!.code!,
      places.map((at) => lines[at]!.amount),
      included,
    )
    total += taxed.total
    for (const [index, at] of places.entries()) net[at] = taxed.net[index]!
  }
  return { total, percent: 0n, net }
}
