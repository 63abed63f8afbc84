import type { Settings } from '../../domain/form-field.ts'
import { mappingWords } from '../../domain/mapping.ts'
import type { Fix } from '../../domain/problem.ts'
import { type Deps, instant, together } from '../deps.ts'
import { planAnewIfOpen } from '../documents/plan-anew.ts'
import type { Planning } from '../session/work-source.ts'
import { type Aim, stillOffered } from './aim.ts'
import { type Applying, type Effect, type FixKind, FixRefused } from './fix-kind.ts'
import { reachOf } from './reach.ts'

export type Asked = Readonly<{ kind: FixKind; fix: Fix; aim: Aim; chosen: Settings; who: string }>

/** Told while many orders are gone through; may end it between two batches. */
export type Watch = Readonly<{ done(orders: number): void; stopped(): boolean }>

/** `affected`: the orders it was done for; `mappings`: what was remembered by it. */
export type Fixed = Readonly<{ words: string; affected: number; mappings: readonly string[]; stopped: boolean }>

/** Orders settled in one transaction: more would keep others from the database too long. */
const AT_ONCE = 25
const PLAN_EVERY = 8 * AT_ONCE

type Given = Readonly<{ deps: Deps; planning: Pick<Planning, 'run'> }>

const unwatched: Watch = { done: () => {}, stopped: () => false }

/**
 * Applies a fix: checks the form, remembers what is to be remembered, and does it to each order that still has the
 * problem, in batches. Refuses in words (`FixRefused`) and then has changed nothing. Safe to be pressed twice: an order
 * whose problem is gone is left alone.
 */
export async function applyFix(given: Given, asked: Asked, watch: Watch = unwatched): Promise<Fixed> {
  const { deps, planning } = given
  const { kind, fix, aim, chosen, who } = asked
  if (!kind.apply) throw new FixRefused('This is changed on a page of its own.')
  await mustBeThere(deps, asked)
  const { companyId, channelIds } = aim
  const reach = reachOf(kind, fix.values, chosen)
  const c: Applying = { deps, about: fix.values, companyId, channelIds, who, chosen, reach }
  const effect = await kind.apply(c)
  const mappings = effect.remember ? await remember(c, effect.remember) : []
  const { affected, stopped } = await toEach(given, asked, effect, watch)
  if (companyId !== '') await planning.run(companyId)
  return { words: effect.words(affected), affected, mappings, stopped }
}

/** Pressed when somebody else, a visit or another button has settled it: nothing is remembered for nothing. */
async function mustBeThere({ store }: Deps, { aim, fix }: Asked): Promise<void> {
  if (aim.ids.length === 0 && !aim.alike) return
  for (const id of aim.ids) {
    const document = await store.documents.get(id)
    if (document && (await stillOffered(store, document, fix, aim.alike))) return
  }
  throw new FixRefused('This problem is gone meanwhile: somebody settled it, or the order was planned anew.', true)
}

async function toEach(
  { deps, planning }: Given,
  asked: Asked,
  effect: Effect,
  watch: Watch,
): Promise<{ affected: number; stopped: boolean }> {
  const { ids } = asked.aim
  let affected = 0
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    if (watch.stopped()) return { affected, stopped: true }
    const some = ids.slice(at, at + AT_ONCE)
    affected += await together(deps, async (inside) => {
      let done = 0
      for (const id of some) if (await toOne(inside, id, asked, effect)) done += 1
      return done
    })
    // Planned as they go: what is done is then ready to go out, and the progress is honest.
    if (at % PLAN_EVERY === PLAN_EVERY - AT_ONCE) await planning.run(asked.aim.companyId)
    watch.done(Math.min(ids.length, at + AT_ONCE))
    await deps.breathe()
  }
  return { affected, stopped: false }
}

/** False where the order has no such problem any more. */
async function toOne(inside: Deps, id: string, { fix, aim, who, kind }: Asked, effect: Effect): Promise<boolean> {
  const { store } = inside
  const document = await store.documents.get(id)
  const about = document && (await stillOffered(store, document, fix, aim.alike))
  if (!document || !about) return false
  await effect.each?.(inside, document, about)
  if (effect.replan) await planAnewIfOpen(store, id)
  inside.emit({
    area: 'document',
    kind: 'fixed',
    who,
    companyId: document.companyId,
    channelId: document.channelId,
    documentId: id,
    sentence: `Order ${document.number}: ${kind.button(about)}.`,
    details: kind.sentence(about),
  })
  return true
}

/** Remembers an answer of a person for the orders' channels, or for the whole company. */
async function remember(c: Applying, { kind, from, to }: NonNullable<Effect['remember']>): Promise<readonly string[]> {
  const { deps, companyId, who } = c
  const ids: string[] = []
  for (const channelId of c.reach === 'company' ? [null] : c.channelIds) {
    const id = deps.newId()
    await deps.store.mappings.set({ id, companyId, channelId, kind, from, to, at: instant(deps), who })
    ids.push(id)
  }
  const says = mappingWords(kind)?.says(from, to) ?? `“${from}” is “${to}”.`
  deps.emit({ area: 'setting', kind: 'mapping', who, companyId, sentence: `From now on: ${says}` })
  return ids
}
