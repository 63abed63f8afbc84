import type { Booked } from '../domain/booking.ts'
import type { TwinEntry, TwinList } from '../domain/twin.ts'
import { activated, createdEntry } from './decided.ts'
import type { Mapping } from './plan.ts'
import type { Planning } from './planning.ts'
import { say } from './problems/index.ts'
import { type Why, why } from './reasons.ts'

/** What a list entry is called in sentences, and the setting that may name it. */
export type Named = Readonly<{ list: TwinList; what: string; key?: string | undefined }>

/** The entry that a setting, the order or a rule names by its full name: it must be there and active; a problem otherwise. */
export function entryOf(p: Planning, named: Named, booked: Booked): TwinEntry | undefined {
  const found = foundAs(p, named.list, booked.value)
  const active = found.find((entry) => entry.active)
  if (active) return active
  const inactive = found[0]
  if (inactive) return activated(p, inactive) ?? p.problem(say('list-entry-inactive', inactive, named.what))
  const created = createdEntry(p, named.list, booked.value)
  if (created) return created
  const key = ['setting', 'default', 'match'].includes(booked.reason.kind) ? named.key : undefined
  return p.problem(say('list-entry-missing', named.what, booked.value, key, named.list))
}

const isMapped = (list: TwinList): list is TwinList & Mapping['kind'] =>
  ['class', 'terms', 'payment-method', 'ship-method', 'customer-message', 'sales-rep'].includes(list)

/** What the list has under the name; where it has nothing, under the name that a person said stands for it. */
function foundAs(p: Planning, list: TwinList, value: string): readonly TwinEntry[] {
  const found = p.facts.find({ list, by: 'full-name', value })
  const said = found.length === 0 && isMapped(list) ? p.facts.mapped(list, value) : undefined
  return said === undefined ? found : p.facts.find({ list, by: 'full-name', value: said })
}

/** As `entryOf`, in QuickBooks' own spelling and with the namer's reason; nothing where nothing is named. */
export function listed(p: Planning, named: Named, booked: Booked | undefined): Why<string> | undefined {
  if (!booked || booked.value.trim() === '') return undefined
  const entry = entryOf(p, named, booked)
  return entry && why(entry.fullName, booked.reason)
}

type Feature = Readonly<{ on: boolean; name: string }>

/** As `listed`, for what a preference of the company file must allow; left out with a note where it does not. */
export function listedIf(
  p: Planning,
  feature: Feature,
  named: Named,
  booked: Booked | undefined,
): Why<string> | undefined {
  if (booked && booked.value.trim() !== '' && !feature.on) {
    return p.note(say('feature-off', named.what, booked.value, feature.name))
  }
  return listed(p, named, booked)
}

/** The class of a transaction or of a line. */
export const classOf = (p: Planning, booked: Booked | undefined): Why<string> | undefined =>
  listedIf(
    p,
    { on: p.facts.company.classTracking, name: 'Class tracking' },
    { list: 'class', what: 'class', key: 'finance.class' },
    booked,
  )
