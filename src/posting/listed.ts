import type { Booked } from '../domain/booking.ts'
import type { TwinEntry, TwinList } from '../domain/twin.ts'
import type { Planning } from './planning.ts'
import { say } from './problems/index.ts'
import { type Why, why } from './reasons.ts'

/** What a list entry is called in sentences, and the setting that may name it. */
export type Named = Readonly<{ list: TwinList; what: string; key?: string | undefined }>

/** The entry that a setting, the order or a rule names by its full name: it must be there and active; a problem otherwise. */
export function entryOf(p: Planning, named: Named, booked: Booked): TwinEntry | undefined {
  const found = p.facts.find({ list: named.list, by: 'full-name', value: booked.value })
  const active = found.find((entry) => entry.active)
  if (active) return active
  const inactive = found[0]
  if (inactive) return p.problem(say('list-entry-inactive', inactive, named.what))
  const key = ['setting', 'default', 'match'].includes(booked.reason.kind) ? named.key : undefined
  return p.problem(say('list-entry-missing', named.what, booked.value, key))
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
