import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FixTarget } from '../../api/contract/orders.ts'
import type { Fix } from '../../domain/problem.ts'
import { type Answer, useAct, useAnswer } from '../data/ask.ts'
import { FixDialog } from './fix-dialog.tsx'
import { LinkButton } from './link.tsx'

export type FixWords = Answer<'fixes', 'describe'>

type Props = Readonly<{ fix: Fix; target: FixTarget; main?: boolean }>

/**
 * The button of a fix: its word comes from the fix itself. One with a page leads there; one that asks nothing and
 * touches a single thing is done at once; any other opens its form.
 */
export function FixButton({ fix, target, main = false }: Props) {
  const described = useAnswer('fixes', 'describe', { fix, target })
  const [isOpen, setOpen] = useState(false)
  const apply = useAct('fixes', 'apply', { say: (answer) => answer.words })
  const words = described.data
  if (!words) return null
  const looks = { size: 'xs', variant: main ? 'filled' : 'default', color: words.danger ? 'red' : undefined } as const
  if (words.page !== '') {
    return (
      <LinkButton to={words.page} {...looks}>
        {words.button}
      </LinkButton>
    )
  }
  const atOnce = words.form.length === 0 && !words.danger && words.affects <= 1
  const start = () => (atOnce ? apply.mutate({ fix, target, values: {} }) : setOpen(true))
  return (
    <>
      <Button {...looks} onClick={start} loading={apply.isPending}>
        {words.button}
      </Button>
      {isOpen && <FixDialog fix={fix} target={target} words={words} close={() => setOpen(false)} />}
    </>
  )
}
