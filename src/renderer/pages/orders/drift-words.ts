import type { DriftView } from '../../../api/contract/drifts.ts'
import type { DriftDecision } from '../../../domain/drift.ts'

type Words = Readonly<{ button: string; meaning: string }>

const repairs: Readonly<Record<DriftView['repair']['kind'], string>> = {
  change: 'Put it right',
  credit: 'Make a Credit Memo',
  'post-again': 'Post it again',
  none: 'Put it right',
}

/** What each decision is called for this drift, and what it does. */
export function decisionWords(drift: DriftView, decision: DriftDecision): Words {
  if (drift.kind === 'condensed')
    return {
      repair: {
        button: 'No, they were deleted',
        meaning: 'Shows each of them by itself, to be posted again or accepted.',
      },
      accept: {
        button: 'Yes, the file was condensed',
        meaning: 'Nothing is wrong: their sums stand in the summary entries QuickBooks made.',
      },
      ignore: { button: 'Ask me later', meaning: 'Says no more of it until more are gone.' },
    }[decision]
  return {
    repair: { button: repairs[drift.repair.kind], meaning: drift.repair.words },
    accept: {
      button: 'Accept',
      meaning: 'The books are right as they are; Waybill’s record takes their side. Nothing is changed in QuickBooks.',
    },
    ignore: { button: 'Ignore', meaning: 'Says no more of it until it changes again.' },
  }[decision]
}

const settled: Readonly<Record<DriftDecision, string>> = {
  repair: 'Put right',
  accept: 'Accepted as it stands',
  ignore: 'Ignored until it changes again',
}

/** What became of it: "Accepted as it stands by Ann", "Is put right with the next update of the Web Connector". */
export function standingWords(drift: DriftView): string {
  if (drift.decision === null) return drift.done ? 'It was put back in QuickBooks.' : ''
  if (!drift.done) return 'Is put right with the next update of the Web Connector.'
  return `${settled[drift.decision]}${drift.who ? ` by ${drift.who}` : ''}.`
}
