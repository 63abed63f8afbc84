import type { CustomerAdd } from '../../qbxml/messages/index.ts'
import { fitText } from '../../qbxml/text/index.ts'
import { layAddress } from '../address.ts'
import { hasRoom } from '../capacity.ts'
import type { Chosen, Planning } from '../planning.ts'
import { say } from '../problems/index.ts'
import { byOrder, computed, type Explained, explain, type Why, why } from '../reasons.ts'
import { defaultTaxItem, lineCode } from '../tax/codes.ts'
import type { CustomerMode } from './modes.ts'
import { companyNameOf, emailOf, namesOf, phoneOf } from './who.ts'

const text = (value: string, max: number, field: string): Why<string> | undefined => {
  const fitted = fitText(value, max).text
  return fitted === '' ? undefined : why(fitted, byOrder(field))
}

function addresses({ order }: Planning): Explained<CustomerAdd> {
  const bill = layAddress(order.billTo).address
  const ship = layAddress(order.shipTo).address
  return {
    BillAddress: bill && why(bill, byOrder('billTo')),
    ShipAddress: ship && why(ship, byOrder('shipTo')),
  }
}

/** The buyer's own details, for a customer that stands for one buyer. Lengths of qbXML 14.0. */
function details(p: Planning): Explained<CustomerAdd> {
  const { first, last } = namesOf(p.order)
  return {
    CompanyName: text(companyNameOf(p.order), 41, 'buyer.company'),
    FirstName: text(first, 25, 'buyer.firstName'),
    MiddleName: text(p.order.buyer.middleName, 5, 'buyer.middleName'),
    LastName: text(last, 25, 'buyer.lastName'),
    ...addresses(p),
    Phone: text(phoneOf(p.order), 21, 'buyer.phone'),
    Email: text(emailOf(p.order), 1023, 'buyer.email'),
  }
}

/** New customers take the usual tax item, not one found by the rate of a single order, and the order's code; in Canada and the UK the code alone. */
function taxing(p: Planning): Explained<CustomerAdd> {
  if (!p.facts.company.salesTaxOn) return {}
  const code = lineCode(p, !p.order.buyer.taxExempt)
  const item = defaultTaxItem(p)
  return {
    SalesTaxCodeRef: code && why({ FullName: code.name.value }, code.name.reason),
    ItemSalesTaxRef: item && why({ FullName: item.name.value }, item.name.reason),
  }
}

/** Splits "Smith:Kitchen" into the job's own name and the customer above it. */
function parentOf(fullName: string): Readonly<{ name: string; parent: string }> {
  const at = fullName.lastIndexOf(':')
  return { name: fullName.slice(at + 1), parent: at < 0 ? '' : fullName.slice(0, at) }
}

/** Plans a new customer. In another currency than the home one it must be made by hand: qbXML wants the currency's own name. */
export function createCustomer(
  p: Planning,
  wish: Readonly<{ name: Why<string>; mode: CustomerMode; written: string }>,
): Chosen {
  const fullName = wish.name.value
  const { name, parent } = parentOf(fullName)
  const { homeCurrency, multiCurrency } = p.facts.company
  if (multiCurrency && p.order.currency !== homeCurrency)
    p.problem(say('currency-differs', 'customer', fullName, homeCurrency, p.order.currency))
  if (
    parent !== '' &&
    !p.facts.find({ list: 'customer', by: 'full-name', value: parent }).some((entry) => entry.active)
  ) {
    p.problem(say('customer-parent-missing', fullName, parent))
  }
  if (wish.written !== fullName) p.note(say('name-changed', 'customer', wish.written, fullName))
  if (!hasRoom(p, 'names')) return { name: wish.name }
  const key = p.facts.listKeyOf('customer', fullName)
  const { body, reasons } = explain<CustomerAdd>('CustomerAdd', {
    Name: why(name, wish.name.reason),
    ParentRef: parent === '' ? undefined : why({ FullName: parent }, wish.name.reason),
    ...(wish.mode.details ? details(p) : {}),
    ...taxing(p),
    ExternalGUID: why(key, computed('Waybill’s own key of this customer.')),
  })
  p.add({
    part: 'customer',
    key,
    scope: 'list',
    request: { kind: 'CustomerAdd', body },
    needs: [],
    reasons,
    refNumber: '',
    txnDate: '',
    customer: fullName,
  })
  return { name: wish.name, need: { key, sameSet: wish.mode.byName } }
}
