import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DriftView } from '../../../api/contract/drifts.ts'
import type { OrderDetail } from '../../../api/contract/orders.ts'
import type { DriftDecision } from '../../../domain/drift.ts'
import { Answered } from '../../components/answered.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { ProblemWords } from '../../components/problem-words.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { useAct, useAnswer } from '../../data/ask.ts'
import styles from './drawer.module.css'
import own from './drift.module.css'
import { DriftFields, DriftLines } from './drift-sides.tsx'
import { decisionWords, standingWords } from './drift-words.ts'

/** What of this order stands otherwise in QuickBooks than it was posted. */
export function DriftTab({ detail }: { detail: OrderDetail }) {
  const answer = useAnswer('drifts', 'list', { documentId: detail.summary.id }, { keep: true })
  return (
    <Answered answer={answer} doing="Looking what was changed in QuickBooks…">
      {({ rows }) => (
        <div className={styles.stack}>
          {rows.length === 0 && <p style={{ margin: 0 }}>Everything stands in QuickBooks as it was posted.</p>}
          {rows.toReversed().map((drift) => (
            <DriftPanel key={drift.id} drift={drift} />
          ))}
        </div>
      )}
    </Answered>
  )
}

function DriftPanel({ drift }: { drift: DriftView }) {
  const when = drift.changedAt === '' ? '' : ` on ${drift.changedAt.slice(0, 10)} at ${drift.changedAt.slice(11, 16)}`
  return (
    <section className={styles.txn} aria-label={drift.title}>
      <header className={styles.txnHead}>
        <h3>{drift.title}</h3>
        <span className={styles.quiet}>
          Noticed <TimeText at={drift.noticedAt} />
        </span>
      </header>
      <div className={own.body}>
        <p>{drift.words}</p>
        {when !== '' && (
          <p className={styles.quiet}>
            In QuickBooks{when} (the clock of its computer). QuickBooks does not tell who; its Audit Trail report does.
          </p>
        )}
        {drift.problem && <ProblemWords problem={drift.problem} />}
        <DriftChoices drift={drift} />
      </div>
      {drift.kind !== 'deleted' && <DriftFields drift={drift} />}
      <DriftLines drift={drift} />
    </section>
  )
}

const decisions: readonly DriftDecision[] = ['repair', 'accept', 'ignore']
/** That a file was condensed is likelier by far than that somebody deleted hundreds. */
const ofCondensed: readonly DriftDecision[] = ['accept', 'repair', 'ignore']

/** The buttons with what each does beside it; or, once it is decided, what became of it. */
export function DriftChoices({ drift }: { drift: DriftView }) {
  const [asking, setAsking] = useState(false)
  const decide = useAct('drifts', 'decide', { say: (answer) => answer.words, done: () => setAsking(false) })
  const standing = standingWords(drift)
  if (standing !== '') return <p>{standing}</p>
  const run = (decision: DriftDecision) => decide.mutate({ ids: [drift.id], decision })
  const offered = drift.kind === 'condensed' ? ofCondensed : decisions
  return (
    <div className={own.actions}>
      {offered.map((decision) => {
        const { button, meaning } = decisionWords(drift, decision)
        const impossible = decision === 'repair' && drift.repair.kind === 'none'
        // What is not to be had is no button: its words say what to do instead.
        return (
          <div key={decision} className={own.choice}>
            {impossible ? (
              <strong>Cannot be put right from here</strong>
            ) : (
              <Button
                size="xs"
                variant={decision === offered[0] ? 'filled' : 'default'}
                loading={decide.isPending}
                onClick={() => (decision === 'repair' && drift.kind !== 'condensed' ? setAsking(true) : run(decision))}
              >
                {button}
              </Button>
            )}
            <span>{meaning}</span>
          </div>
        )
      })}
      {asking && (
        <Confirm
          title={`${decisionWords(drift, 'repair').button}: ${drift.title}`}
          button={decisionWords(drift, 'repair').button}
          danger={false}
          busy={decide.isPending}
          act={() => run('repair')}
          close={() => setAsking(false)}
        >
          <p>{drift.repair.words}</p>
          <p>
            It goes to QuickBooks with the next update of the Web Connector. What somebody changed there by hand is lost
            by it.
          </p>
        </Confirm>
      )}
    </div>
  )
}
