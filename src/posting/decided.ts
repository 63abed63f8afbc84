import { decidedEntry } from '../domain/decided.ts'
import type { Order } from '../domain/order.ts'
import type { TwinEntry, TwinList } from '../domain/twin.ts'
import type { PaymentMethodAdd, QbRequest } from '../qbxml/messages/index.ts'
import type { PlannedPosting } from './plan.ts'
import type { Planning } from './planning.ts'
import { byMatch, computed } from './reasons.ts'

/** The requests that change an entry, by its list or, for items, by its type. */
const changeKinds = {
  customer: 'CustomerMod',
  Service: 'ItemServiceMod',
  NonInventory: 'ItemNonInventoryMod',
  OtherCharge: 'ItemOtherChargeMod',
  Inventory: 'ItemInventoryMod',
  Discount: 'ItemDiscountMod',
} as const
type ChangeKind = (typeof changeKinds)[keyof typeof changeKinds]

/** The request that makes an entry active; undefined where Waybill has none and a person must do it in QuickBooks. */
export function activationOf({ list, type }: Readonly<{ list: string; type: string }>): ChangeKind | undefined {
  const key = list === 'item' ? type : list
  return Object.hasOwn(changeKinds, key) ? changeKinds[key as keyof typeof changeKinds] : undefined
}

function isToBeActive(p: Planning, { list, fullName }: TwinEntry): boolean {
  if (p.order.decided?.activate.includes(decidedEntry(list, fullName))) return true
  if (list === 'customer') return p.facts.mapped('active-customer', fullName) !== undefined
  return list === 'item' && p.facts.mapped('active-item', fullName) !== undefined
}

/** An inactive entry that a person lets be made active: it goes out first, with the EditSequence that was last read. */
export function activated(p: Planning, entry: TwinEntry): TwinEntry | undefined {
  const kind = activationOf(entry)
  if (!kind || !isToBeActive(p, entry)) return undefined
  const body = { ListID: entry.listId, EditSequence: entry.editSequence, IsActive: true }
  first(p, {
    // Anew for each state that it was read in: a refusal as stale (3200) must not stand against the next try.
    key: p.facts.listKeyOf(entry.list, `active ${entry.listId} ${entry.editSequence}`),
    request: { kind, body } as QbRequest,
    reasons: { [kind]: byMatch('A person said that it is to be made active.') },
  })
  return { ...entry, active: true }
}

/** What must be in the books before anything else of the order. */
const FIRST = 'list-entry'

const first = (p: Planning, made: Pick<PlannedPosting, 'key' | 'request' | 'reasons'>): void =>
  p.add({ part: FIRST, scope: 'list', needs: [], refNumber: '', txnDate: '', customer: '', ...made })

/** The order's transactions, each of which waits for what was decided to come first. */
export function afterFirst(p: Planning, made: readonly PlannedPosting[]): readonly PlannedPosting[] {
  const needs = p.additions.filter(({ part }) => part === FIRST).map(({ key }) => ({ key, sameSet: true }))
  return needs.length === 0 ? made : made.map((one) => ({ ...one, needs: [...one.needs, ...needs] }))
}

type MethodType = NonNullable<PaymentMethodAdd['PaymentMethodType']>

/** The kind that QuickBooks keeps with a payment method, by the store's word; what is none of these is Other. */
const methodTypes: readonly (readonly [RegExp, MethodType])[] = [
  [/visa/i, 'Visa'],
  [/master\s*card/i, 'MasterCard'],
  [/amex|american express/i, 'AmericanExpress'],
  [/discover/i, 'Discover'],
  [/debit/i, 'DebitCard'],
  [/gift/i, 'GiftCard'],
  [/^e-?check/i, 'ECheck'],
  [/check|cheque/i, 'Check'],
  [/^cash/i, 'Cash'],
  [/credit\s*card/i, 'OtherCreditCard'],
]
const methodType = (name: string): MethodType => methodTypes.find(([pattern]) => pattern.test(name))?.[1] ?? 'Other'

/** The short lists that Waybill can add to: the most characters of a name (qbXML 14.0), and the request. */
export const createdLists = {
  'payment-method': {
    most: 31,
    request: (name: string) =>
      ({ kind: 'PaymentMethodAdd', body: { Name: name, PaymentMethodType: methodType(name) } }) as const,
  },
  'ship-method': { most: 15, request: (name: string) => ({ kind: 'ShipMethodAdd', body: { Name: name } }) as const },
  class: { most: 31, request: (name: string) => ({ kind: 'ClassAdd', body: withParent(name) }) as const },
} as const
export type CreatedList = keyof typeof createdLists
export const isCreatedList = (list: string): list is CreatedList => Object.hasOwn(createdLists, list)

/** "Sales:Web" is the class Web below Sales. */
function withParent(fullName: string): Readonly<{ Name: string; ParentRef?: Readonly<{ FullName: string }> }> {
  const at = fullName.lastIndexOf(':')
  if (at < 0) return { Name: fullName }
  return { Name: fullName.slice(at + 1), ParentRef: { FullName: fullName.slice(0, at) } }
}

export const isToBeCreated = (p: Planning, list: TwinList, name: string): boolean =>
  isCreatedList(list) && (p.order.decided?.create.includes(decidedEntry(list, name)) ?? false)

/** An entry that a person lets be created: it goes out first. */
export function createdEntry(p: Planning, list: TwinList, name: string): TwinEntry | undefined {
  if (!isCreatedList(list) || !isToBeCreated(p, list, name)) return undefined
  const request = createdLists[list].request(name)
  const reason = computed('A person said that it is to be created.')
  first(p, { key: p.facts.listKeyOf(list, name), request, reasons: { [request.kind]: reason } })
  const own = name.slice(name.lastIndexOf(':') + 1)
  const unknown = { listId: '', type: '', editSequence: '', timeModified: '', fields: {} }
  return { list, name: own, fullName: name, active: true, ...unknown }
}

/** Never replaced: what tells one order, SKU or amount from another. */
const kept = ['externalId', 'number', 'id', 'sku', 'currency', 'decided', 'minor']

/** The order with the texts that a person shortened in place of its own. */
export function withTexts(order: Order): Order {
  const texts = new Map((order.decided?.texts ?? []).map(({ from, to }) => [from, to]))
  if (texts.size === 0) return order
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return texts.get(value.trim()) ?? value
    if (Array.isArray(value)) return value.map(replaced)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, kept.includes(k) ? v : replaced(v)]))
  }
  return replaced(order) as Order
}
