import { type TwinList, twinListWords } from '../../domain/twin.ts'
import type { Deps } from '../deps.ts'
import type { Halt } from './job.ts'
import { cutOff, type Verdict } from './reading.ts'

/** Without these nothing can be planned truly. Any other list may be switched off, or not be this user's to see. */
const vital: readonly TwinList[] = ['customer', 'item', 'account']

/** Whether the visit must end for how QuickBooks answered the question for a list. */
export function haltFor(list: TwinList, verdict: Verdict): Halt | undefined {
  const { many } = twinListWords[list]
  if (verdict.kind === 'missing') return cutOff(`the ${many}`)
  if (verdict.kind === 'answered' || !vital.includes(list)) return undefined
  return {
    words: `QuickBooks did not give its ${many}: ${verdict.words} Nothing was posted; it is asked again with the next update.`,
  }
}

/** QuickBooks refused a list that can be done without: it counts as it was, empty at first, and that is said. */
export function sayRefused(deps: Deps, companyId: string, list: TwinList, verdict: Verdict): void {
  // A feature that is switched off has no list: nothing is missing.
  if (verdict.kind !== 'refused' || verdict.code === 3250 || verdict.code === 1030) return
  deps.emit({
    area: 'list',
    kind: 'refused',
    companyId,
    sentence: `QuickBooks did not give its ${twinListWords[list].many}. Waybill goes on without them.`,
    details: `QuickBooks status ${verdict.code}: ${verdict.words}`,
  })
}
