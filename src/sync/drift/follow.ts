import { settingsPages } from '../../posting/index.ts'
import type { Store } from '../../store/port.ts'
import { type Deps, instant, scopeOf } from '../deps.ts'
import { wantChanged } from '../lists/changed.ts'
import type { Followed, Gone } from './compare.ts'

const mapped = { customer: 'customer', item: 'sku' } as const
const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/**
 * Tells of list entries that are no more under their name or id. Only names that are asked for are looked up, each once.
 */
export async function goneEntries(
  store: Store,
  companyId: string,
  named: readonly Readonly<{ list: 'customer' | 'item'; id: string; name: string }>[],
): Promise<Gone> {
  const gone = new Set<string>()
  const keyOf = (list: string, id: string, name: string): string => `${list}|${id || name.trim().toLowerCase()}`
  const asked = new Set<string>()
  for (const { list, id, name } of named) {
    const key = keyOf(list, id, name)
    if (name === '' || asked.has(key)) continue
    asked.add(key)
    const there = id
      ? await store.twin.get(companyId, list, id)
      : (await store.twin.find(companyId, list, 'full-name', name))[0]
    if (!there) gone.add(key)
  }
  return (list, id, name) => gone.has(keyOf(list, id, name))
}

/** Mappings whose QuickBooks entry is no more, by list and name. */
export async function staleNames(
  store: Store,
  companyId: string,
): Promise<readonly Readonly<{ list: 'customer' | 'item'; name: string }>[]> {
  const stale = new Map<string, { list: 'customer' | 'item'; name: string }>()
  for (const { kind, to } of await store.mappings.list(companyId))
    for (const list of ['customer', 'item'] as const) {
      const key = `${list}|${to.toLowerCase()}`
      if (kind !== mapped[list] || stale.has(key)) continue
      if ((await store.twin.find(companyId, list, 'full-name', to)).length === 0) stale.set(key, { list, name: to })
    }
  return [...stale.values()]
}

/** Carries what pointed to an entry over to the one it went into, and says which settings still name the old one. */
export async function follow(deps: Deps, companyId: string, followed: readonly Followed[]): Promise<void> {
  const each = new Map(followed.map((f) => [`${f.list}|${f.from.toLowerCase()}`, f]))
  for (const one of each.values()) {
    if ((await deps.store.twin.find(companyId, one.list, 'full-name', one.from)).length > 0) continue
    await carryMappings(deps, companyId, one)
    await tellSettings(deps, companyId, one)
    await wantChanged(deps.store, companyId, [`${one.list}|full-name|${one.from.toLowerCase()}`])
  }
}

async function carryMappings(deps: Deps, companyId: string, { list, from, to }: Followed): Promise<void> {
  for (const mapping of await deps.store.mappings.list(companyId)) {
    if (mapping.kind !== mapped[list] || !same(mapping.to, from)) continue
    await deps.store.mappings.set({ ...mapping, companyId, to, at: instant(deps), who: 'Waybill' })
    deps.emit({
      area: 'setting',
      kind: 'mapping',
      companyId,
      sentence: `From now on "${mapping.from}" is "${to}": in QuickBooks the ${list} "${from}" goes by that name now.`,
    })
  }
}

async function tellSettings(deps: Deps, companyId: string, { list, from, to }: Followed): Promise<void> {
  const fields = settingsPages.flatMap((page) => page.fields).filter((f) => f.twin?.list === list)
  for (const channel of await deps.store.channels.list(companyId)) {
    if (channel.removedAt !== null) continue
    const kept = await deps.store.settings.get(scopeOf.channel(channel.id))
    for (const field of fields)
      if (same(kept[field.key] ?? '', from) && from !== '')
        deps.emit({
          area: 'setting',
          kind: 'names-gone',
          companyId,
          channelId: channel.id,
          sentence: `The setting "${field.label}" of ${channel.name} names "${from}", which goes by "${to}" in QuickBooks now. Change it there.`,
        })
  }
}
