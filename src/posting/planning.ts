import type { Booking } from '../domain/booking.ts'
import type { Order } from '../domain/order.ts'
import type { Problem } from '../domain/problem.ts'
import type { Facts, Need, PlannedPosting } from './plan.ts'
import type { Why } from './reasons.ts'
import type { PostingSettings } from './settings/index.ts'

/** One order on the desk: what is known of it, and what has been found out so far. */
export type Planning = Readonly<{
  order: Order
  facts: Facts
  settings: PostingSettings
  booking: Booking
  /** What a person must solve before the order can be posted. The same one twice counts once. */
  problems: readonly Problem[]
  notes: readonly Problem[]
  /** List entries to be made first, each once. */
  additions: readonly PlannedPosting[]
  problem(found: Problem): undefined
  note(found: Problem): undefined
  add(addition: PlannedPosting): void
}>

/** A list entry that was chosen: its FullName and why; where it is yet to be made, what must come first. */
export type Chosen = Readonly<{ name: Why<string>; need?: Need }>

const sameAs = (one: Problem) => (other: Problem) =>
  other.code === one.code && other.subject === one.subject && other.what === one.what

export function openPlanning(
  given: Readonly<{ order: Order; facts: Facts; settings: PostingSettings; booking: Booking }>,
): Planning {
  const problems: Problem[] = []
  const notes: Problem[] = []
  const additions: PlannedPosting[] = []
  const keep = (list: Problem[]) => (found: Problem) => {
    if (!list.some(sameAs(found))) list.push(found)
    return undefined
  }
  return {
    ...given,
    problems,
    notes,
    additions,
    problem: keep(problems),
    note: keep(notes),
    add: (addition) => {
      if (!additions.some((one) => one.key === addition.key)) additions.push(addition)
    },
  }
}
