import { decidedEntry } from '../../domain/decided.ts'
import type { Settings } from '../../domain/form-field.ts'
import { type TwinEntry, type TwinList, twinLists, twinListWords } from '../../domain/twin.ts'
import { activationOf } from '../../posting/index.ts'
import { decide } from './decide.ts'
import { type Applying, byReach, type FixKind, FixRefused, orders } from './fix-kind.ts'

const isList = (list: string | undefined): list is TwinList => twinLists.includes(list as TwinList)

/** "customer", "item": what the entry is called. */
const what = (about: Settings): string => (isList(about.list) ? twinListWords[about.list].one : 'entry')

/** Whether Waybill has a request that makes it active; other lists only a person in QuickBooks can change. */
const byRequest = (about: Settings): boolean =>
  activationOf({ list: about.list ?? '', type: about.type ?? '' }) !== undefined ||
  // What a refusal names is an item, and its type is looked up when the button is pressed.
  (about.list === 'item' && (about.type ?? '') === '')

/** The entry as the lists have it: by its id, else by its name. */
async function entryOf(c: Applying): Promise<TwinEntry> {
  const { list, listId = '', name = '' } = c.about
  if (!isList(list))
    throw new FixRefused('It is not known which list this entry belongs to. Make it active in QuickBooks.')
  const { twin } = c.deps.store
  const entry =
    (listId === '' ? undefined : await twin.get(c.companyId, list, listId)) ??
    (await twin.find(c.companyId, list, 'full-name', name))[0]
  if (!entry)
    throw new FixRefused(`QuickBooks has no ${what(c.about)} “${name}” any more. Choose or create another one.`)
  return entry
}

export const makeActive: FixKind = {
  kind: 'make-active',
  button: (about) => (byRequest(about) ? `Make the ${what(about)} active` : 'It is active now'),
  sentence: (about) =>
    byRequest(about)
      ? `Makes the ${what(about)} “${about.name}” active in QuickBooks with the next visit of the Web Connector, and posts the orders right after it. Nothing else of it is changed.`
      : `Open “${about.name}” in QuickBooks and make it active. Waybill sees it with the next visit of the Web Connector, and the orders go on by themselves.`,
  changes: [],
  remembers: (about) => (byRequest(about) ? { by: 'orders' } : undefined),
  async apply(c) {
    const entry = await entryOf(c)
    if (entry.active)
      return { words: () => `“${entry.fullName}” is active already; the orders are planned again.`, replan: true }
    if (activationOf(entry) === undefined) return waitFor(entry.fullName)
    const decided = { activate: [decidedEntry(entry.list, entry.fullName)] }
    return {
      words: (n) =>
        `The ${what(c.about)} “${entry.fullName}” is made active with the next visit of the Web Connector, and ${orders(n)} posted after it.`,
      ...byReach(
        c,
        { kind: entry.list === 'customer' ? 'active-customer' : 'active-item', from: entry.fullName, to: 'yes' },
        (inside, document) => decide(inside, document, c.who, decided),
      ),
      replan: true,
    }
  },
}

/** Only a person can make it active: the orders wait until the lists show that. */
const waitFor = (name: string) => ({
  words: () => `The orders go on as soon as QuickBooks shows “${name}” as active.`,
  each: (inside: Applying['deps'], { id }: { id: string }) =>
    inside.store.documents.update(id, {
      state: 'waiting',
      stateReason: `Waiting until “${name}” is active in QuickBooks.`,
    }),
  replan: false,
})
