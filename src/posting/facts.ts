import type { Order } from '../domain/order.ts'
import type { TwinEntry } from '../domain/twin.ts'
import { type Facts, type Wanted, wantedKey } from './plan.ts'
import { planPosting } from './plan-posting.ts'
import type { PostingSettings } from './settings/index.ts'

/** What is known before the twin is asked. */
export type Known = Omit<Facts, 'find'>

/** The twin's answers, by `wantedKey`. A question without an entry here has not been asked; nothing found is an empty list. */
export type Answers = ReadonlyMap<string, readonly TwinEntry[]>

/** Facts for the planner. `find` throws for a question that was not asked beforehand: that is a fault of ours. */
export function factsFrom(known: Known, answers: Answers): Facts {
  return {
    ...known,
    find: (wanted) => {
      const found = answers.get(wantedKey(wanted))
      if (found === undefined) throw new Error(`The twin was not asked beforehand: ${wantedKey(wanted)}`)
      return found
    },
  }
}

/**
 * The questions that planning this order will ask the twin, each once. Some follow from answers (the members of a tax group,
 * a customer's name with an addition), so ask in rounds until none is left:
 *
 *     for (let round = wantedFacts(order, settings, known, answers); round.length > 0; round = wantedFacts(…)) answer them
 *
 * It is the planner itself, run on what is known so far, with every unanswered question noted and taken as "nothing found":
 * so it cannot forget one. Nearly every order needs one round.
 */
export function wantedFacts(
  order: Order,
  settings: PostingSettings,
  known: Known,
  answers: Answers = new Map(),
): readonly Wanted[] {
  const wanted = new Map<string, Wanted>()
  const find = (question: Wanted): readonly TwinEntry[] => {
    const key = wantedKey(question)
    const found = answers.get(key)
    if (found === undefined) wanted.set(key, question)
    return found ?? []
  }
  planPosting(order, { ...known, find }, settings)
  return [...wanted.values()]
}
