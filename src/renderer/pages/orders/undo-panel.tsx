import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OrderDetail } from '../../../api/contract/orders.ts'
import { IconUndo } from '../../components/icons.ts'
import { TimeText } from '../../components/time-text.tsx'
import { UndoDialog } from '../../components/undo/undo-dialog.tsx'
import { sayDone, useAct } from '../../data/ask.ts'
import styles from './drawer.module.css'

/** Undo, or Redo once it is undone: whichever fits the order's state. */
export function UndoActions({ detail }: { detail: OrderDetail }) {
  const [isAsking, setAsking] = useState(false)
  const redo = useAct('orders', 'redo', { done: (answer) => sayDone(answer.refused[0]?.why ?? answer.words) })
  const { id, number } = detail.summary
  if (detail.canRedo)
    return (
      <Button loading={redo.isPending} onClick={() => redo.mutate({ ids: [id] })}>
        Redo
      </Button>
    )
  if (!detail.canUndo) return null
  return (
    <>
      <Button variant="default" leftSection={<IconUndo size={16} aria-hidden />} onClick={() => setAsking(true)}>
        Undo
      </Button>
      {isAsking && <UndoDialog of={{ ids: [id] }} title={`Undo order ${number}`} close={() => setAsking(false)} />}
    </>
  )
}

const ways = { void: 'Voiding', delete: 'Deletion', reverse: 'Reversal' } as const

/** What was asked for to take the order out of the books, and what came of it. */
export function UndoState({ detail }: { detail: OrderDetail }) {
  const { undo } = detail
  if (!undo || (detail.state !== 'undoing' && detail.state !== 'undone')) return null
  return (
    <section className={styles.txn} style={{ marginBottom: 16 }} aria-label="Undo">
      <header className={styles.txnHead}>
        <h3>{ways[undo.how]}</h3>
        <span className={styles.quiet}>
          Asked by {undo.who}, <TimeText at={undo.at} none="" />
        </span>
      </header>
      <p style={{ margin: 0, padding: '8px 12px' }}>
        {undo.doneAt
          ? `${undo.done} Redo posts the order again as a new transaction.`
          : 'Goes out with the next visit of the Web Connector. Each transaction is read again just before.'}
      </p>
    </section>
  )
}
