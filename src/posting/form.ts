import { currencyPlaces, type Money, moneyText } from '../domain/money.ts'
import type { Address } from '../domain/order.ts'
import type { InvoiceAdd, InvoiceLineAdd, SalesReceiptAdd, SalesReceiptLineAdd } from '../qbxml/messages/index.ts'
import { fitText } from '../qbxml/text/index.ts'
import { layAddress } from './address.ts'
import { saysYes, settingOf } from './booking.ts'
import { bookedDay, type Dated, shipDate } from './date.ts'
import { classOf, listed, listedIf, type Named } from './listed.ts'
import type { Need } from './plan.ts'
import type { Chosen, Planning } from './planning.ts'
import { say } from './problems/index.ts'
import { byDefault, byOrder, computed, type Explained, type Why, why } from './reasons.ts'
import { shipMethod } from './store-words.ts'
import { taxIsOnForm } from './tax/codes.ts'
import type { CodedLine } from './tax/treatments.ts'
import type { Settled } from './total.ts'

/** What every kind of transaction is made from: worked out once for the order. */
export type Sale = Dated & Readonly<{ customer: Chosen; settled: Settled }>

type Ref = Readonly<{ FullName: string }>

/** A name as a reference of qbXML. An empty name gives none. */
export const ref = (name: Why<string> | undefined): Why<Ref> | undefined =>
  name && name.value !== '' ? why({ FullName: name.value }, name.reason) : undefined

/** As `ref`, where a request cannot stand without one; empty only in a plan that is stopped. */
export const mustRef = (name: Why<string>): Why<Ref> => why({ FullName: name.value }, name.reason)

/** Money as qbXML's AMTTYPE: exactly two decimals, whatever the currency has. */
export function amountText(amount: Money): string {
  const places = currencyPlaces(amount.currency)
  if (places === 2) return moneyText(amount)
  return places < 2 ? `${moneyText(amount)}.00` : moneyText(amount).slice(0, 2 - places)
}

const flag = (value: Why<string> | undefined): Why<boolean> =>
  value ? why(saysYes(value.value), value.reason) : why(false, byDefault('Always named, or QuickBooks queues it.'))

function addressOf(p: Planning, source: Address | undefined, field: 'billTo' | 'shipTo') {
  const { address, left } = layAddress(source)
  const words = field === 'billTo' ? 'billing address' : 'shipping address'
  if (left.length > 0) p.note(say('address-cut', words, left.map((one) => `“${one}”`).join(', ')))
  return address && why(address, byOrder(field))
}

/** A text that order or rule gives, cut to QuickBooks' length. */
export const bookedText = (value: Why<string> | undefined, max: number): Why<string> | undefined =>
  value && value.value.trim() !== '' ? why(fitText(value.value.trim(), max).text, value.reason) : undefined

const templates: Named = { list: 'template', what: 'template', key: settingOf.template }
const messages: Named = { list: 'customer-message', what: 'customer message', key: settingOf.customerMessage }
const reps: Named = { list: 'sales-rep', what: 'sales rep', key: settingOf.salesRep }
const sites: Named = { list: 'inventory-site', what: 'inventory site' }

/** The fields that receipts and invoices have in common. */
type Head = Omit<SalesReceiptAdd, 'SalesReceiptLineAdd' | 'SalesReceiptLineGroupAdd'> & InvoiceAdd

/** The tax fields of a form: in the US always named where sales tax is on; elsewhere that prices are without tax. */
function taxFields(p: Planning, { settled }: Sale): Explained<Head> {
  if (!p.facts.company.salesTaxOn) return {}
  const { taxItem, customerCode } = settled.treatment
  if (taxIsOnForm(p)) return { ItemSalesTaxRef: ref(taxItem), CustomerSalesTaxCodeRef: ref(customerCode) }
  return { IsTaxIncluded: why(false, computed('The amounts are without tax.')) }
}

const exchangeRate = ({ order, facts }: Planning): Why<string> | undefined =>
  order.exchangeRate !== undefined && order.currency !== facts.company.homeCurrency
    ? why(order.exchangeRate, byOrder('exchangeRate'))
    : undefined

/** The head of a sales form, and what must be in the books before it. */
export function formHead(
  p: Planning,
  sale: Sale,
  part: string,
): Readonly<{ fields: Explained<Head>; needs: readonly Need[] }> {
  const { booking, order } = p
  const via = shipMethod(p)
  const fields: Explained<Head> = {
    CustomerRef: mustRef(sale.customer.name),
    ClassRef: ref(classOf(p, booking.class)),
    TemplateRef: ref(listed(p, templates, booking.template)),
    TxnDate: sale.date,
    BillAddress: addressOf(p, order.billTo, 'billTo'),
    ShipAddress: addressOf(p, order.shipTo, 'shipTo'),
    SalesRepRef: ref(listed(p, reps, booking.salesRep)),
    ShipDate: shipDate(p),
    ShipMethodRef: ref(via?.name),
    FOB: bookedText(booking.fob, 13),
    CustomerMsgRef: ref(listed(p, messages, booking.customerMessage)),
    IsToBePrinted: flag(booking.toBePrinted),
    IsToBeEmailed: flag(booking.toBeEmailed),
    ...taxFields(p, sale),
    ExchangeRate: exchangeRate(p),
    ExternalGUID: why(p.facts.keyOf(part), computed('Waybill’s own key of this transaction.')),
  }
  return { fields, needs: needsOf([sale.customer, via, ...sale.settled.treatment.lines.map((line) => line.item)]) }
}

/** What must come first for these list entries, each once. */
export function needsOf(chosen: readonly (Chosen | undefined)[]): readonly Need[] {
  const needs = chosen.flatMap((one) => (one?.need ? [one.need] : []))
  return needs.filter((need, i) => needs.findIndex((other) => other.key === need.key) === i)
}

/** The fields that lines of receipts and invoices have in common. */
type Line = SalesReceiptLineAdd & Omit<InvoiceLineAdd, 'LinkToTxn'>

function formLine(p: Planning, line: CodedLine): Explained<Line> {
  const { booking } = line
  const { multiSite, unitsOfMeasure } = p.facts.company
  if (booking.unitOfMeasure && !unitsOfMeasure)
    p.note(say('feature-off', 'unit of measure', booking.unitOfMeasure.value, 'Units of measure'))
  return {
    ItemRef: ref(line.item?.name),
    Desc: line.description,
    Quantity: line.quantity,
    UnitOfMeasure: unitsOfMeasure ? bookedText(booking.unitOfMeasure, 31) : undefined,
    ClassRef: ref(classOf(p, booking.class)),
    Amount: why(amountText(line.amount.value), line.amount.reason),
    InventorySiteRef: ref(listedIf(p, { on: multiSite, name: 'Multiple inventory sites' }, sites, booking.site)),
    ServiceDate: bookedDay(p, booking.serviceDate),
    SalesTaxCodeRef: ref(line.code),
    Other1: bookedText(booking.other1, 29),
    Other2: bookedText(booking.other2, 29),
  }
}

/** The lines of a sales form. Amounts are sent, never rates: QuickBooks has nothing to multiply and round. */
export const formLines = (p: Planning, sale: Sale): readonly Explained<Line>[] =>
  sale.settled.treatment.lines.map((line) => formLine(p, line))
