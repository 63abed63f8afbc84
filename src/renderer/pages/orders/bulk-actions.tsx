import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { OrderAction, OrderFilter } from '../../../api/contract/orders.ts'
import { Confirm } from '../../components/confirm.tsx'
import type { Selection } from '../../components/grid/selection.ts'
import { UndoDialog } from '../../components/undo/undo-dialog.tsx'
import { type Answer, sayDone, useAct } from '../../data/ask.ts'
import { count } from '../../data/words.ts'
import { actionWords } from './order-actions.tsx'
import styles from './orders.module.css'

const offered: readonly OrderAction[] = ['retry', 'hold', 'release', 'exclude', 'include']

type Props = Readonly<{ selection: Selection; size: number; filter: OrderFilter; done(): void }>

/** What can be done with the selected orders; stands in place of the head. */
export function BulkActions({ selection, size, filter, done }: Props) {
  const [asking, setAsking] = useState<OrderAction>()
  const [reason, setReason] = useState('')
  const [isUndoing, setUndoing] = useState(false)
  const act = useAct('orders', 'act', {
    done: (answer) => {
      sayResult(answer)
      setAsking(undefined)
      done()
    },
  })
  const run = (action: OrderAction) =>
    act.mutate({ action, reason, ...(selection.kind === 'all' ? { filter } : { ids: [...selection.ids] }) })
  const start = (action: OrderAction) => (actionWords[action].asks || size > 50 ? setAsking(action) : run(action))
  return (
    <>
      <span className={styles.word}>{count(size, 'order')} selected</span>
      {offered.map((action) => (
        <Button key={action} size="compact-sm" variant="default" onClick={() => start(action)} loading={act.isPending}>
          {actionWords[action].button}
        </Button>
      ))}
      <Button size="compact-sm" variant="default" onClick={() => setUndoing(true)}>
        Undo
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={done}>
        Select none
      </Button>
      {isUndoing && (
        <UndoDialog
          of={selection.kind === 'all' ? { filter } : { ids: [...selection.ids] }}
          title={`Undo ${count(size, 'order')}`}
          close={() => setUndoing(false)}
        />
      )}
      {asking && (
        <Confirm
          title={`${actionWords[asking].button}: ${count(size, 'order')}`}
          button={`${actionWords[asking].button} ${count(size, 'order')}`}
          danger={false}
          busy={act.isPending}
          act={() => run(asking)}
          close={() => setAsking(undefined)}
        >
          <p>{actionWords[asking].meaning}</p>
          {actionWords[asking].asks && (
            <Textarea
              label="Reason"
              description="Kept with the order and shown in its history. May be left empty."
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Confirm>
      )}
    </>
  )
}

function sayResult(answer: Answer<'orders', 'act'>) {
  const first = answer.refused[0]
  const refused = first ? ` ${count(answer.refused.length, 'order')} refused: ${first.number}: ${first.why}` : ''
  sayDone(`${answer.words}${refused}`)
}
