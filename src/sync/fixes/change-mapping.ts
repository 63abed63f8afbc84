import { mappingWords } from '../../domain/mapping.ts'
import { type Deps, instant } from '../deps.ts'
import { replanCompany } from '../documents/plan-anew.ts'
import { chosenEntry, chosenName } from './choices.ts'
import { FixRefused } from './fix-kind.ts'

type Mapping = Awaited<ReturnType<Deps['store']['mappings']['list']>>[number]

/** What was said once gets another answer. Refused in words where QuickBooks has no such entry; open orders are planned anew. */
export async function changeMapping(
  deps: Deps,
  companyId: string,
  mapping: Mapping,
  to: string,
  who: string,
): Promise<void> {
  const words = mappingWords(mapping.kind)
  const given = words?.list
    ? await chosenEntry({ deps, companyId }, to, { list: words.list, label: words.what })
    : undefined
  if (!given && words?.most === undefined)
    throw new FixRefused('This is not edited: forget it, and you are asked anew with the next order.')
  const next = given?.fullName ?? chosenName(to, words?.most ?? 41)
  await deps.store.transaction(async (t) => {
    await t.mappings.set({ ...mapping, companyId, to: next, at: instant(deps), who })
    await replanCompany({ store: t }, companyId)
  })
  deps.emit({
    area: 'setting',
    kind: 'mapping',
    who,
    companyId,
    sentence: `From now on: ${words?.says(mapping.from, next) ?? next}`,
  })
}

/** Forgets it: open orders are planned anew without it. */
export async function forgetMapping(deps: Deps, companyId: string, mapping: Mapping, who: string): Promise<void> {
  await deps.store.transaction(async (t) => {
    await t.mappings.remove(mapping.id)
    await replanCompany({ store: t }, companyId)
  })
  const said = mappingWords(mapping.kind)?.says(mapping.from, mapping.to) ?? `“${mapping.from}” is “${mapping.to}”.`
  deps.emit({ area: 'setting', kind: 'mapping', who, companyId, sentence: `Forgotten: ${said}` })
}
