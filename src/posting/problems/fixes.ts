import type { Fix } from '../../domain/problem.ts'
import type { TwinEntry } from '../../domain/twin.ts'

/** The fixes that problems of the planner offer. What each says, asks and does is declared where fixes are applied. */
export const mapSku = (sku: string): Fix => ({ kind: 'map-sku', values: { sku } })
export const createItem = (sku: string, name: string): Fix => ({ kind: 'create-item', values: { sku, name } })
export const mapCustomer = (customer: string): Fix => ({ kind: 'map-customer', values: { customer } })
export const makeActive = (entry: TwinEntry): Fix => ({
  kind: 'make-active',
  values: { list: entry.list, listId: entry.listId, name: entry.fullName },
})
export const setSetting = (key: string): Fix => ({ kind: 'set-setting', values: { key } })
export const postOnFirstOpenDay: Fix = { kind: 'post-on-first-open-day', values: {} }
export const retry: Fix = { kind: 'retry', values: {} }
export const exclude = (reason: string): Fix => ({ kind: 'exclude', values: { reason } })
