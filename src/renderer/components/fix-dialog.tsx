import { Modal } from '@mantine/core'
import { useState } from 'react'
import { problemOf } from '../../api/client.ts'
import type { FixTarget } from '../../api/contract/orders.ts'
import { type Answer, useAct, useAnswer } from '../data/ask.ts'
import { Doing } from './answered.tsx'
import type { PressedFix } from './fix-desk.tsx'
import { FixDone } from './fix-done.tsx'
import { FixForm } from './fix-form.tsx'
import { FixProgress } from './fix-progress.tsx'
import { TroubleView } from './problem-words.tsx'

export type FixWords = Answer<'fixes', 'describe'>

/** Above so many orders the fix is done in batches that can be watched and stopped. */
const MANY = 25

type Step =
  | Readonly<{ kind: 'form' }>
  | Readonly<{ kind: 'running'; run: string }>
  | Readonly<{ kind: 'done'; words: string; mappings: readonly string[] }>

/** Whom it is done for: the one order, or all that are alike. */
export function targetFor({ target }: PressedFix, words: FixWords, all: boolean): FixTarget {
  if (target.kind !== 'order' || !all || !words.alike) return target
  const { code, subject } = words.alike
  return { kind: 'alike', companyId: words.companyId, code, subject }
}

/** A fix as a dialog: the problem, the form, what will happen; then how far it is; then what was done, and how to take it back. */
export function FixDialog({ pressed, close }: Readonly<{ pressed: PressedFix; close(): void }>) {
  const { fix, target } = pressed
  const described = useAnswer('fixes', 'describe', { fix, target })
  // As it was when the dialog opened: once it is done, the problem is gone and the words with it.
  const [first, setFirst] = useState<FixWords>()
  const [step, setStep] = useState<Step>({ kind: 'form' })
  const words = first ?? described.data
  if (described.data && !first) setFirst(described.data)
  const finish = (said: string, mappings: readonly string[]) => setStep({ kind: 'done', words: said, mappings })
  const apply = useAct('fixes', 'apply', {
    quiet: true,
    say: (answer) => (answer.mappings.length === 0 ? answer.words : undefined),
    done: (answer) => (answer.mappings.length === 0 ? close() : finish(answer.words, answer.mappings)),
  })
  const start = useAct('fixes', 'start', { quiet: true, done: (run) => setStep({ kind: 'running', run: run.id }) })
  const submit = (values: Record<string, string>, all: boolean, orders: number) => {
    if (!words) return
    const input = { fix, target: targetFor(pressed, words, all), values }
    if (orders > MANY) start.mutate(input)
    else apply.mutate(input)
  }
  const failure = apply.error ?? start.error
  return (
    <Modal
      opened
      onClose={close}
      title={words?.button ?? 'One moment'}
      size="lg"
      closeOnClickOutside={step.kind !== 'running'}
    >
      {!words &&
        (described.isError ? <TroubleView error={described.error} /> : <Doing words="Looking what this needs…" />)}
      {words && step.kind === 'form' && (
        <FixForm
          pressed={pressed}
          words={words}
          failed={failure ? problemOf(failure) : undefined}
          busy={apply.isPending || start.isPending}
          submit={submit}
          close={close}
        />
      )}
      {step.kind === 'running' && <FixProgress run={step.run} done={finish} close={close} />}
      {step.kind === 'done' && (
        <FixDone words={step.words} mappings={step.mappings} companyId={words?.companyId ?? ''} close={close} />
      )}
    </Modal>
  )
}
