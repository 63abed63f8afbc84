import { type Problem, problem } from '../../domain/problem.ts'
import type { PostingRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import type { Found } from '../session/questions.ts'
import { actsOnExisting } from '../undo/gone.ts'
import { voidedMeanwhile } from '../undo/problems.ts'
import { UNREADABLE, waitAfter } from './outcome.ts'
import { appliedBy } from './settle.ts'
import { unwritten } from './thaw.ts'

/** How often the same set is sent again after QuickBooks broke off; after that its requests go one by one. */
const RESENDS = 2
/** How often a request that goes alone may make QuickBooks break off. */
const ALONE = 6

/** What a look-up makes of a posting whose outcome was not known. 'resend': its bytes go again as they are. */
export type AfterLookUp = Readonly<{ change: Partial<PostingRow>; resend: boolean }>

/** `alone`: it was the only one in its set. Undefined where the answer broke off before it. */
export function afterLookUp(deps: Deps, posting: PostingRow, found: Found, alone: boolean): AfterLookUp | undefined {
  if (found.result === 'missing') return undefined
  if (found.result === 'voided')
    return settled({ state: 'rejected', settledAt: instant(deps), problem: voidedMeanwhile(posting.refNumber) })
  if (found.result === 'found') return settled(appliedBy(deps, posting, found.ret))
  if (found.result === 'refused') return settled({ state: 'person', problem: outcomeUnknown(posting) })
  return absent(deps, posting, alone)
}

const settled = (change: Partial<PostingRow>): AfterLookUp => ({ change, resend: false })

/** Surely not in the books: it goes again, but not for ever. */
function absent(deps: Deps, posting: PostingRow, alone: boolean): AfterLookUp {
  const attempts = Math.max(0, posting.attempts) + 1
  if (posting.problem) {
    // QuickBooks answered with an error that leaves the outcome open: the same bytes would get the same answer.
    const at = waitAfter(posting.attempts, deps.now())
    if (at === undefined || posting.attempts >= RESENDS)
      return settled({ state: 'rejected', settledAt: instant(deps), attempts, problem: posting.problem })
    return settled({ ...unwritten, attempts, nextTryAt: at })
  }
  // What it acts on may have changed meanwhile: it is read again before it goes.
  if (actsOnExisting(posting.requestKind)) return settled({ ...unwritten, attempts })
  if (attempts <= RESENDS) return { change: { attempts }, resend: true }
  const said = breaksOff(posting)
  if (alone && attempts > ALONE)
    return settled({ state: 'rejected', settledAt: instant(deps), attempts, problem: said })
  return settled({ ...unwritten, attempts, problem: { ...said, code: UNREADABLE } })
}

const breaksOff = (posting: PostingRow): Problem =>
  problem({
    code: 'quickbooks-breaks-off',
    what: 'QuickBooks breaks off whenever it is given this.',
    why: 'It was sent several times, at last alone, and each time QuickBooks or the Web Connector ended without an answer. It is not in the books.',
    todo: 'Restart QuickBooks, use its Verify Data, and try again; or enter the order by hand and exclude it here.',
    details: `Sent ${posting.attempts + 1} times.`,
    fixes: [{ kind: 'retry', values: {} }],
  })

const outcomeUnknown = (posting: PostingRow): Problem =>
  problem({
    code: 'outcome-unknown',
    what: 'It is not known whether this is in the books.',
    why: 'The answer of QuickBooks was lost, and QuickBooks could not be asked for it afterwards.',
    todo: `Look for ${posting.refNumber === '' ? `the transaction of ${posting.customer} on ${posting.txnDate}` : `number ${posting.refNumber}`} in QuickBooks, and say here whether it is there.`,
    fixes: [
      { kind: 'it-is-posted', values: { posting: posting.id } },
      { kind: 'it-is-not-posted', values: { posting: posting.id } },
    ],
  })
