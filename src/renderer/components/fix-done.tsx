import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { problemOf } from '../../api/client.ts'
import { go, writePlace } from '../data/address.ts'
import { call, sayDone, useConnection } from '../data/ask.ts'
import styles from './fix.module.css'
import { ProblemWords } from './problem-words.tsx'

type Props = Readonly<{ words: string; mappings: readonly string[]; companyId: string; close(): void }>

/** What was done; and where something is remembered from now on, how to take that back. */
export function FixDone({ words, mappings, companyId, close }: Props) {
  const connection = useConnection()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const undo = async () => {
    setBusy(true)
    try {
      for (const id of mappings) await call(connection, 'mappings', 'remove', { id })
      sayDone('Forgotten. Orders that are not out yet are planned without it.')
      close()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const show = () => {
    close()
    go(writePlace({ page: 'companies', id: companyId, query: { page: 'remembered' } }))
  }
  return (
    <Stack gap="md">
      <p className={styles.text} role="status">
        {words}
      </p>
      {mappings.length > 0 && (
        <p className={styles.text}>
          This is remembered and done again by itself. It can be changed and forgotten on the page of the company file.
        </p>
      )}
      {failure !== undefined && <ProblemWords problem={problemOf(failure)} tone="red" />}
      <Group justify="flex-end" gap="sm">
        {mappings.length > 0 && (
          <Button variant="default" onClick={undo} loading={busy}>
            Undo: forget it again
          </Button>
        )}
        {mappings.length > 0 && (
          <Button variant="default" onClick={show}>
            See what is remembered
          </Button>
        )}
        <Button onClick={close}>Close</Button>
      </Group>
    </Stack>
  )
}
