import { Button, Group, Progress, Stack } from '@mantine/core'
import { useEffect } from 'react'
import { problemOf } from '../../api/client.ts'
import { useAct, useAnswer } from '../data/ask.ts'
import { grouped } from '../data/words.ts'
import styles from './fix.module.css'
import { ProblemWords } from './problem-words.tsx'

/** How often the host is asked how far it is, in milliseconds. */
const EVERY = 400

type Props = Readonly<{ run: string; done(words: string, mappings: readonly string[]): void; close(): void }>

/** A fix of many orders while it runs: how many of how many, and Stop. It goes on when the dialog is closed. */
export function FixProgress({ run, done, close }: Props) {
  const asked = useAnswer('fixes', 'progress', { id: run }, { every: EVERY })
  const stop = useAct('fixes', 'stop', {})
  const now = asked.data
  const over = now?.state === 'done' || now?.state === 'stopped'
  useEffect(() => {
    if (over) done(now.words, now.mappings)
  }, [over, now, done])
  const failed = now?.problem ?? (asked.isError ? problemOf(asked.error) : undefined)
  if (failed) return <Failed close={close} problem={failed} />
  const { done: gone = 0, total = 0 } = now ?? {}
  return (
    <Stack gap="md">
      <p className={styles.text} role="status">
        {total > 0 && gone >= total
          ? 'Planning the orders anew…'
          : `Done for ${grouped(gone)} of ${grouped(total)} orders.`}
      </p>
      <Progress value={total === 0 ? 0 : (100 * gone) / total} aria-label="Orders done" size="lg" />
      <p className={styles.text}>What is done stays done if you stop. Closing this does not stop it.</p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close}>
          Close
        </Button>
        <Button variant="default" onClick={() => stop.mutate({ id: run })} loading={stop.isPending}>
          Stop
        </Button>
      </Group>
    </Stack>
  )
}

const Failed = ({ close, problem }: { close(): void; problem: ReturnType<typeof problemOf> }) => (
  <Stack gap="md">
    <ProblemWords problem={problem} tone="red" />
    <Group justify="flex-end">
      <Button variant="default" onClick={close}>
        Close
      </Button>
    </Group>
  </Stack>
)
