import type { Order } from '../domain/order.ts'
import type { TwinEntry } from '../domain/twin.ts'
import { type Facts, type Plan, taxItemsKey, type Wanted, wantedKey } from './plan.ts'
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

/** A plan as far as the answers go: final where `wanted` is empty. `asked`: every question, by `wantedKey`, and `taxItemsKey`. */
export type Attempt = Readonly<{ plan: Plan; wanted: readonly Wanted[]; asked: readonly string[] }>

/**
 * Plans on what is known so far, with every unanswered question noted and taken as "nothing found". Some questions follow
 * from answers (the members of a tax group, a customer's name with an addition), so answer what is wanted and try again
 * until nothing is: nearly every order needs one round. It is the planner itself, so it cannot forget a question.
 */
export function tryPlanning(order: Order, settings: PostingSettings, known: Known, answers: Answers): Attempt {
  const wanted = new Map<string, Wanted>()
  const asked = new Set<string>()
  const find = (question: Wanted): readonly TwinEntry[] => {
    const key = wantedKey(question)
    const found = answers.get(key)
    asked.add(key)
    if (found === undefined) wanted.set(key, question)
    return found ?? []
  }
  const facts: Facts = {
    ...known,
    find,
    // Which tax items there are decides the tax of many an order: one more, or one gone, and it is planned anew.
    get taxItems() {
      asked.add(taxItemsKey)
      return known.taxItems
    },
  }
  const plan = planPosting(order, facts, settings)
  return { plan, wanted: [...wanted.values()], asked: [...asked] }
}

/**
 * The questions that planning this order will still ask the twin, each once:
 *
 *     for (let round = wantedFacts(order, settings, known, answers); round.length > 0; round = wantedFacts(…)) answer them
 */
export const wantedFacts = (
  order: Order,
  settings: PostingSettings,
  known: Known,
  answers: Answers = new Map(),
): readonly Wanted[] => tryPlanning(order, settings, known, answers).wanted
