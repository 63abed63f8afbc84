import type { ReactNode } from 'react'
import { IconCheck } from './icons.ts'
import styles from './wizard.module.css'

export type WizardStep = Readonly<{ key: string; title: string }>
type Props = Readonly<{
  steps: readonly WizardStep[]
  current: string
  /** The step's key when an earlier step is chosen; none where one cannot go back. */
  onStep?: (key: string) => void
  children: ReactNode
  /** Its buttons: the one that leads on first. */
  foot: ReactNode
}>

/** A wizard as a full page: the steps at the left, the present one at the right. */
export function Wizard({ steps, current, onStep, children, foot }: Props) {
  const at = steps.findIndex((step) => step.key === current)
  return (
    <div className={styles.wizard}>
      <nav aria-label="Steps">
        <ol className={styles.steps}>
          {steps.map((step, index) => (
            <li key={step.key}>
              <Step step={step} number={index + 1} isDone={index < at} isNow={index === at} onStep={onStep} />
            </li>
          ))}
        </ol>
      </nav>
      <section className={styles.body} aria-label={steps[at]?.title}>
        <h2>{steps[at]?.title}</h2>
        {children}
        <div className={styles.foot}>{foot}</div>
      </section>
    </div>
  )
}

type StepProps = Readonly<{
  step: WizardStep
  number: number
  isDone: boolean
  isNow: boolean
  onStep: ((key: string) => void) | undefined
}>

function Step({ step, number, isDone, isNow, onStep }: StepProps) {
  const inside = (
    <>
      <span className={styles.number} aria-hidden>
        {isDone ? <IconCheck size={13} /> : number}
      </span>
      {step.title}
      {isDone && <span hidden>done</span>}
    </>
  )
  const looks = {
    className: styles.step,
    'data-done': isDone || undefined,
    'aria-current': isNow ? 'step' : undefined,
  } as const
  if (!isDone || !onStep) return <span {...looks}>{inside}</span>
  return (
    <button type="button" {...looks} onClick={() => onStep(step.key)}>
      {inside}
    </button>
  )
}
