import type { Booked } from '../../domain/booking.ts'
import type { TwinEntry } from '../../domain/twin.ts'
import type { ItemDiscountAdd, ItemOtherChargeAdd, QbRequest } from '../../qbxml/messages/index.ts'
import { hasRoom } from '../capacity.ts'
import { checkEntryCurrency } from '../currency.ts'
import { activated } from '../decided.ts'
import { entryOf } from '../listed.ts'
import type { UsualAccount } from '../plan.ts'
import type { Chosen, Planning } from '../planning.ts'
import { say } from '../problems/index.ts'
import { byDefault, byMatch, bySetting, computed, type Explained, explain, type Why, why } from '../reasons.ts'
import { type SettingKey, settingName } from '../settings/index.ts'
import { lineCode } from '../tax/codes.ts'

/** What an item of our own stands for; where it is named, and which accounts it is created with, the first that is set. */
const roles = {
  shipping: {
    purpose: 'shipping',
    key: 'products.shippingItem',
    booking: 'shippingItem',
    add: 'ItemOtherChargeAdd',
    accounts: ['finance.shippingAccount', 'finance.incomeAccount'],
  },
  discount: {
    purpose: 'discounts',
    key: 'products.discountItem',
    booking: 'discountItem',
    add: 'ItemDiscountAdd',
    accounts: ['finance.discountAccount', 'finance.incomeAccount'],
  },
  charge: {
    purpose: 'other charges',
    key: 'products.chargeItem',
    booking: undefined,
    add: 'ItemOtherChargeAdd',
    accounts: ['finance.chargeAccount', 'finance.incomeAccount'],
  },
  adjustment: {
    purpose: 'cent differences',
    key: 'products.adjustmentItem',
    booking: undefined,
    add: 'ItemOtherChargeAdd',
    accounts: ['finance.adjustmentAccount', 'finance.incomeAccount'],
  },
  tax: {
    purpose: 'the tax line',
    key: 'sales-tax.lineItem',
    booking: undefined,
    add: 'ItemOtherChargeAdd',
    accounts: ['sales-tax.lineAccount'],
  },
} as const satisfies Readonly<
  Record<
    string,
    Readonly<{
      purpose: string
      key: SettingKey
      booking: 'shippingItem' | 'discountItem' | undefined
      add: 'ItemOtherChargeAdd' | 'ItemDiscountAdd'
      accounts: readonly SettingKey[]
    }>
  >
>
export type OwnRole = keyof typeof roles
type Role = (typeof roles)[OwnRole]

function bookedItem(p: Planning, role: Role): Booked {
  const booked = role.booking && p.booking[role.booking]
  return (
    booked ?? { value: p.settings.values[role.key], reason: bySetting(p.settings, role.key, settingName(role.key)) }
  )
}

/** The item for shipping, discounts and the like: named by setting, order or rule; created once where it is missing, by setting. */
export function ownItem(p: Planning, name: OwnRole, taxable: boolean): Chosen | undefined {
  const role = roles[name]
  const booked = bookedItem(p, role)
  if (booked.value.trim() === '')
    return p.problem(say('setting-missing', role.key, `The order has a line for ${role.purpose}.`))
  const found = p.facts.find({ list: 'item', by: 'full-name', value: booked.value })
  const active = found.find((entry: TwinEntry) => entry.active)
  if (active) return { name: why(active.fullName, booked.reason) }
  if (found[0]) {
    const again = activated(p, found[0])
    return again
      ? { name: why(again.fullName, booked.reason) }
      : p.problem(say('list-entry-inactive', found[0], 'item'))
  }
  if (!p.settings.values['products.createOwnItems'])
    return p.problem(say('own-item-missing', booked.value, role.purpose, role.key))
  return createOwn(p, role, booked, taxable)
}

/** Whether a tax line can be made: its item is in QuickBooks, or there is an account to create it with. */
export function canMakeTaxLine(p: Planning): boolean {
  const value = p.settings.values['sales-tax.lineItem']
  if (value === '') return false
  if (p.settings.values['sales-tax.lineAccount'] !== '' && p.settings.values['products.createOwnItems']) return true
  return p.facts.find({ list: 'item', by: 'full-name', value }).some((entry) => entry.active)
}

/** Which settings may be left to what most items use. The tax line's is not among them: it needs a liability account of its own. */
const usualFor: Readonly<Partial<Record<SettingKey, UsualAccount>>> = {
  'finance.incomeAccount': 'incomeAccount',
  'finance.cogsAccount': 'cogsAccount',
  'finance.assetAccount': 'assetAccount',
}

/** The account that most items of the company file use, for a setting that is empty; it must be there and active. */
function usualAccount(p: Planning, key: SettingKey): Why<string> | undefined {
  const kind = usualFor[key]
  const value = (kind && p.facts.usual[kind]?.trim()) ?? ''
  if (value === '') return undefined
  const entry = p.facts.find({ list: 'account', by: 'full-name', value }).find((one) => one.active)
  if (!entry) return undefined
  checkEntryCurrency(p, 'account', entry, true)
  const note = `No account is chosen in ${settingName(key)}; most items of the company file use this one.`
  return why(entry.fullName, byDefault(note))
}

/**
 * The account to create an item with: the first of the settings that is filled in, else the one that most items of the
 * company file use in place of the last of them. `said`: what a person chose for this item, above all of these.
 */
export function accountFrom(
  p: Planning,
  keys: readonly [...SettingKey[], SettingKey],
  purpose: string,
  said?: string,
): Why<string> | undefined {
  if (said !== undefined && said !== '') return saidAccount(p, said)
  const key = keys.find((one) => p.settings.values[one] !== '')
  const last = keys[keys.length - 1] as SettingKey
  if (key === undefined) return usualAccount(p, last) ?? p.problem(say('setting-missing', last, purpose))
  const booked = { value: String(p.settings.values[key]), reason: bySetting(p.settings, key, settingName(key)) }
  const entry = entryOf(p, { list: 'account', what: 'account', key }, booked)
  if (entry) checkEntryCurrency(p, 'account', entry, true)
  return entry && why(entry.fullName, booked.reason)
}

/** The account that a person chose for this one item. */
function saidAccount(p: Planning, said: string): Why<string> | undefined {
  const booked = { value: said, reason: byMatch('A person chose this account for the item.') }
  const entry = entryOf(p, { list: 'account', what: 'account' }, booked)
  if (entry) checkEntryCurrency(p, 'account', entry, true)
  return entry && why(entry.fullName, booked.reason)
}

function createOwn(p: Planning, role: Role, booked: Booked, taxable: boolean): Chosen | undefined {
  const name = booked.value.trim()
  if (name.includes(':') || name.length > 31) return p.problem(say('own-item-missing', name, role.purpose, role.key))
  const account = accountFrom(
    p,
    role.accounts,
    `QuickBooks has no item “${name}” for ${role.purpose}; to create it, Waybill must know its account.`,
  )
  if (!account || !hasRoom(p, 'item')) return undefined
  const key = p.facts.listKeyOf('item', name)
  const code = p.facts.company.salesTaxOn ? lineCode(p, taxable) : undefined
  const head = {
    Name: why(name, booked.reason),
    SalesTaxCodeRef: code && why({ FullName: code.name.value }, code.name.reason),
    ExternalGUID: why(key, computed('Waybill’s own key of this item.')),
  }
  const { request, reasons } =
    role.add === 'ItemDiscountAdd' ? discountAdd(head, account) : otherChargeAdd(head, account)
  p.add({ part: 'item', key, scope: 'list', request, needs: [], reasons, refNumber: '', txnDate: '', customer: '' })
  return { name: why(name, booked.reason), need: { key, sameSet: true } }
}

type Made = Readonly<{ request: QbRequest; reasons: ReturnType<typeof explain>['reasons'] }>
type Head = Explained<Pick<ItemDiscountAdd, 'Name' | 'SalesTaxCodeRef' | 'ExternalGUID'>>

function discountAdd(head: Head, account: Why<string>): Made {
  const { body, reasons } = explain<ItemDiscountAdd>('ItemDiscountAdd', {
    ...head,
    AccountRef: why({ FullName: account.value }, account.reason),
  })
  return { request: { kind: 'ItemDiscountAdd', body }, reasons }
}

function otherChargeAdd(head: Head, account: Why<string>): Made {
  const { body, reasons } = explain<ItemOtherChargeAdd>('ItemOtherChargeAdd', {
    ...head,
    SalesOrPurchase: why({ AccountRef: { FullName: account.value } }, account.reason),
  })
  return { request: { kind: 'ItemOtherChargeAdd', body }, reasons }
}
