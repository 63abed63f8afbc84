import type { Fix } from '../../domain/problem.ts'
import type { TwinEntry } from '../../domain/twin.ts'

/** The fixes that problems of the planner offer. What each says, asks and does is declared where fixes are applied. */
export const mapSku = (sku: string): Fix => ({ kind: 'map-sku', values: { sku } })
export const createItem = (sku: string, name: string): Fix => ({ kind: 'create-item', values: { sku, name } })
export const mapCustomer = (customer: string): Fix => ({ kind: 'map-customer', values: { customer } })
export const makeActive = (entry: TwinEntry): Fix => ({
  kind: 'make-active',
  values: { list: entry.list, listId: entry.listId, name: entry.fullName, type: entry.type },
})
export const setSetting = (key: string): Fix => ({ kind: 'set-setting', values: { key } })
/** `date`: the order's own day; `closedTo`: the last day of the closed books, '' where they are open. */
export const chooseDate = (date: string, closedTo: string): Fix => ({ kind: 'choose-date', values: { date, closedTo } })
/** `field`: what is too long (item, customer, payment-method, ship-method, class, or an element of QuickBooks); `length`: the most characters. */
export const shortenName = (name: string, field: string, length: number): Fix => ({
  kind: 'shorten-name',
  values: { name, field, length: String(length) },
})
/** `list`: where the name is taken (vendor, employee, other-name, item). */
export const useOtherName = (name: string, list: string, field: 'customer' | 'item'): Fix => ({
  kind: 'use-other-name',
  values: { name, list, field },
})
export const createListEntry = (list: string, name: string): Fix => ({
  kind: 'create-list-entry',
  values: { list, name },
})
/** `role`: the setting's key that names the account. */
export const chooseAccount = (role: string): Fix => ({ kind: 'choose-account', values: { role } })
/** The way to put a setting right: an account is chosen on the spot, anything else on its page. */
export const settle = (key: string): readonly Fix[] =>
  key.endsWith('Account') ? [chooseAccount(key), setSetting(key)] : [setSetting(key)]
export const retry: Fix = { kind: 'retry', values: {} }
export const exclude = (reason: string): Fix => ({ kind: 'exclude', values: { reason } })
