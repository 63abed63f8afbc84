import { chooseAccount, createEntry, createItem, makeActive, mapCustomer, mapSku, retry, setSetting } from './fixes.ts'
import { type NamedFix, row } from './meaning.ts'
import type { RecognisedText } from './texts.ts'

/** A kind of list entry as QuickBooks calls it in "There is an invalid reference to QuickBooks KIND "NAME" in the FORM". */
type Kind = Readonly<{
  label: string
  id: string
  one: string
  fixes: readonly NamedFix[]
  /** Seen in messages that people report; the others are spelt alike. */
  seen?: true
}>

const kinds: readonly Kind[] = [
  {
    label: 'Item Sales Tax',
    id: 'tax-item',
    one: 'sales tax item',
    seen: true,
    fixes: [setSetting('sales-tax.item'), makeActive('item')],
  },
  {
    label: 'Sales Tax Code',
    id: 'sales-tax-code',
    one: 'sales tax code',
    fixes: [setSetting('sales-tax.taxableCode'), makeActive('sales-tax-code')],
  },
  { label: 'Item', id: 'item', one: 'item', seen: true, fixes: [mapSku, createItem, makeActive('item')] },
  {
    label: 'Customer',
    id: 'customer',
    one: 'customer',
    seen: true,
    fixes: [mapCustomer(), makeActive('customer')],
  },
  { label: 'Account', id: 'account', one: 'account', seen: true, fixes: [chooseAccount(), makeActive('account')] },
  {
    label: 'Class',
    id: 'class',
    one: 'class',
    fixes: [createEntry('class'), makeActive('class'), setSetting('finance.class')],
  },
  {
    label: 'Terms',
    id: 'terms',
    one: 'terms',
    seen: true,
    fixes: [setSetting('finance.terms'), makeActive('terms')],
  },
  {
    label: 'Payment Method',
    id: 'payment-method',
    one: 'payment method',
    fixes: [createEntry('payment-method'), makeActive('payment-method'), setSetting('finance.paymentMethod')],
  },
  {
    label: 'Ship Method',
    id: 'ship-method',
    one: 'shipping method',
    fixes: [createEntry('ship-method'), makeActive('ship-method'), setSetting('orders.shipMethodMissing')],
  },
  {
    label: 'Sales Rep',
    id: 'sales-rep',
    one: 'sales rep',
    fixes: [setSetting('orders.salesRep'), makeActive('sales-rep')],
  },
  {
    label: 'Template',
    id: 'template',
    one: 'template',
    fixes: [setSetting('orders.template'), makeActive('template')],
  },
  {
    label: 'Customer Message',
    id: 'customer-message',
    one: 'customer message',
    fixes: [setSetting('orders.customerMessage'), makeActive('customer-message')],
  },
  { label: 'Price Level', id: 'price-level', one: 'price level', fixes: [makeActive('price-level')] },
  {
    label: 'Customer Type',
    id: 'customer-type',
    one: 'customer type',
    fixes: [makeActive('customer-type')],
  },
  { label: 'Currency', id: 'currency', one: 'currency', fixes: [makeActive('currency')] },
  { label: 'Site', id: 'inventory-site', one: 'inventory site', fixes: [makeActive('inventory-site')] },
  { label: 'Vendor', id: 'vendor', one: 'vendor', seen: true, fixes: [makeActive('vendor')] },
]

const spaced = (label: string): string => label.replaceAll(' ', '\\s*')

/** 3140 by what was referred to. QuickBooks says the same of an entry that is missing and of one that is inactive. */
export const references: readonly RecognisedText[] = kinds.map(({ label, id, one, fixes, seen }) => ({
  id,
  under: [3140],
  pattern: new RegExp(
    `invalid reference to QuickBooks ${spaced(label)} "(?<name>.+?)"(?: in the (?<where>[^.]+))?\\.`,
    'i',
  ),
  sure: seen ? 'seen' : 'likely',
  example: `There is an invalid reference to QuickBooks ${label} "Some name" in the SalesReceipt.`,
  is: row(
    'not-applied',
    `It finds no ${one} “{name}” that may be used.`,
    'It was deleted, renamed or made inactive in QuickBooks since the lists were read.',
    'Choose another one, create it, or make it active in QuickBooks.',
    { subject: '{name}', readAgain: true, fixes: [...fixes, retry] },
  ),
}))
