import type { ReactNode } from 'react'
import { problemOf } from '../../api/client.ts'
import type { Problem } from '../../domain/problem.ts'
import { IconWarning } from './icons.ts'
import { Details } from './more.tsx'
import styles from './problem-words.module.css'

type Props = Readonly<{
  problem: Problem
  tone?: 'amber' | 'red' | 'blue'
  /** What can be done about it: buttons. */
  children?: ReactNode
}>

/** A problem in words: what happened, why, what to do; the vendor's text under Details. */
export const ProblemWords = ({ problem, tone = 'amber', children }: Props) => (
  <section className={styles.problem} data-tone={tone} aria-label={problem.what}>
    <IconWarning size={18} className={styles.icon} aria-hidden />
    <div className={styles.words}>
      <p className={styles.what}>{problem.what}</p>
      {problem.why && <p>{problem.why}</p>}
      {problem.todo && <p>{problem.todo}</p>}
      {children && <div className={styles.actions}>{children}</div>}
      <Details text={problem.details} />
    </div>
  </section>
)

/** Whatever a call failed with, as a problem in words. */
export const TroubleView = ({ error }: { error: unknown }) => <ProblemWords problem={problemOf(error)} tone="red" />
