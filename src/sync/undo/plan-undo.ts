import type { Problem } from '../../domain/problem.ts'
import type { DocumentRow, PostingRow } from '../../store/port.ts'
import { derivedGuid, shortNumber } from '../keys.ts'
import { isOut } from '../outbox/thaw.ts'
import type { UndoGround } from './ground.ts'
import { closedPeriod, closedThrough, reversalDay } from './period.ts'
import { against } from './problems.ts'
import { reversalSteps } from './reversal.ts'
import { type How, outSteps, type Step } from './steps.ts'
import { sayTarget, type Target, targetsOf } from './target.ts'

/** What a person asks for. */
export type UndoAsk = Readonly<{
  how: How
  /** What lies in a closed period is reversed by a credit memo instead of being refused. */
  reverseClosed: boolean
  removeEntries: boolean
  /** Also where somebody edited the transaction or linked it with others. */
  anyway: boolean
  /** The day of a reversal, YYYY-MM-DD; '' for today or the first open day. */
  date: string
}>

/** What is done about one order, or what stands against it. */
export type UndoPlan =
  | Readonly<{ kind: 'steps'; how: How; date: string; targets: readonly Target[]; steps: readonly Step[] }>
  | Readonly<{ kind: 'refused'; problem: Problem }>

const refused = (problem: Problem): UndoPlan => ({ kind: 'refused', problem })

type Known = Readonly<{
  document: Pick<DocumentRow, 'number' | 'state' | 'generation' | 'externalId'>
  postings: readonly PostingRow[]
  ground: UndoGround
}>

/** Decides from what is known here; QuickBooks is asked again just before anything is done. Pure. */
export function planUndo(known: Known, ask: UndoAsk): UndoPlan {
  const { document, postings, ground } = known
  const { number } = document
  if (document.state === 'undoing') return refused(against.running(number))
  const own = postings.filter((p) => p.scope === 'document' && p.generation === document.generation)
  const targets = targetsOf(postings, document.generation)
  if (!['posted', 'attention'].includes(document.state) || targets.length === 0)
    return refused(against.notBooked(number))
  if (own.some((p) => p.state !== 'applied' && isOut(p))) return refused(against.isOut(number))
  const nameless = targets.find((t) => t.txnId === '')
  if (nameless) return refused(against.idUnknown(sayTarget(nameless)))
  if (isCorrected(known)) return refused(against.corrected(number))
  const shut = targets.map((t) => closedPeriod(t, ground.period, ground.accountType)).find((p) => p !== undefined)
  const how = shut && ask.reverseClosed ? 'reverse' : ask.how
  if (how !== 'reverse' && isReversed(known)) return refused(against.halfReversed(number))
  if (how === 'reverse') return reversal(known, ask, targets)
  return shut ? refused(shut) : { kind: 'steps', how, date: '', targets, steps: outSteps(targets, how) }
}

/** What somebody changed in QuickBooks was corrected by a credit memo, which stands beside the sale. */
const isCorrected = ({ document, postings }: Known): boolean =>
  postings.some(
    (p) =>
      p.scope === 'repair' && p.generation === document.generation && p.requestKind === 'CreditMemoAdd' && isOut(p),
  )

/** A credit memo of an earlier try stands in the books, or is on its way. */
const isReversed = ({ document, postings }: Known): boolean =>
  postings.some(
    (p) => p.scope === 'undo' && p.generation === document.generation && p.requestKind === 'CreditMemoAdd' && isOut(p),
  )

function reversal({ document, ground }: Known, ask: UndoAsk, targets: readonly Target[]): UndoPlan {
  const date = reversalDay(ask.date, ground.today, ground.period)
  const closed = closedThrough(ground.period)
  if (date <= closed) return refused(against.closedDay(date, closed))
  const made = reversalSteps(targets, {
    number: document.number,
    date,
    methodType: ground.methodType,
    accountType: ground.accountType,
    refundAccount: ground.refundAccount,
    receivable: ground.receivable,
    shortNumber: shortNumber(derivedGuid(['reversal', document.externalId, document.number])),
  })
  if ('problem' in made) return refused(against.noRefundAccount())
  return { kind: 'steps', how: 'reverse', date, targets, steps: made.steps }
}
