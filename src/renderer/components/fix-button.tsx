import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '../../api/client.ts'
import type { FixTarget } from '../../api/contract/orders.ts'
import type { Fix, Problem } from '../../domain/problem.ts'
import { type Answer, call, sayTrouble, useAct, useAnswer, useConnection } from '../data/ask.ts'
import { useFixDesk } from './fix-desk.tsx'
import { LinkButton } from './link.tsx'

/** What stands on a fix's button, where the page knows it already. */
export type ButtonWords = Readonly<{ button: string; danger: boolean; page: string }>

export type FixProps = Readonly<{
  fix: Fix
  target: FixTarget
  problem: Problem
  /** The way that most often puts it right; 'calm' among many of its like. */
  main?: boolean | 'calm'
  known?: ButtonWords | undefined
}>

/**
 * The button of a fix: its word comes from the fix itself. One with a page leads there; one that asks nothing and
 * touches a single thing is done at once; any other opens its dialog.
 */
export function FixButton({ fix, target, problem, main = false, known }: FixProps) {
  const described = useAnswer('fixes', 'describe', { fix, target }, { enabled: known === undefined })
  const press = usePress({ fix, target, problem })
  const words = known ?? described.data
  if (!words || words.button === '') return null
  const looks = {
    size: 'xs',
    variant: main === 'calm' ? 'light' : main ? 'filled' : 'default',
    color: words.danger ? 'red' : undefined,
  } as const
  if (words.page !== '')
    return (
      <LinkButton to={words.page} {...looks}>
        {words.button}
      </LinkButton>
    )
  return (
    <Button {...looks} onClick={press.start} loading={press.busy}>
      {words.button}
    </Button>
  )
}

type Described = Answer<'fixes', 'describe'>

const isDoneAtOnce = ({ form, danger, affects, alike }: Described): boolean =>
  form.length === 0 && !danger && affects <= 1 && (alike?.count ?? 1) <= 1

/** Asks what the fix wants to know, and does it at once where that is nothing. */
export function usePress(pressed: Pick<FixProps, 'fix' | 'target' | 'problem'>) {
  const { fix, target } = pressed
  const connection = useConnection()
  const queries = useQueryClient()
  const open = useFixDesk()
  const [asking, setAsking] = useState(false)
  const apply = useAct('fixes', 'apply', { say: (answer) => answer.words })
  const start = async () => {
    setAsking(true)
    try {
      const input = { fix, target }
      const words = await queries.fetchQuery<Described>({
        queryKey: ['fixes', 'describe', input],
        queryFn: () => call(connection, 'fixes', 'describe', input),
        staleTime: 0,
      })
      if (isDoneAtOnce(words)) apply.mutate({ fix, target, values: {} })
      else open(pressed)
    } catch (failure) {
      sayTrouble(problemOf(failure))
    } finally {
      setAsking(false)
    }
  }
  return { start, busy: asking || apply.isPending }
}
