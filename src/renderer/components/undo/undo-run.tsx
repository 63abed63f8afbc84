import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Progress } from '../../../api/contract/sync.ts'
import { IconUndo } from '../icons.ts'
import { UndoDialog } from './undo-dialog.tsx'

/** Takes everything that one sync brought out of the books again; there once it has ended and something of it is posted. */
export function UndoRun({ progress }: { progress: Progress }) {
  const [isAsking, setAsking] = useState(false)
  const { run, posted } = progress
  if (!run || run.state === 'running' || posted === 0) return null
  const filter = { runId: run.id, states: ['posted' as const, 'attention' as const] }
  return (
    <>
      <Button variant="subtle" leftSection={<IconUndo size={16} aria-hidden />} onClick={() => setAsking(true)}>
        Undo this run
      </Button>
      {isAsking && <UndoDialog of={{ filter }} title="Undo this run" close={() => setAsking(false)} />}
    </>
  )
}
