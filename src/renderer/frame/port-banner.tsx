import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../components/confirm.tsx'
import { Link } from '../components/link.tsx'
import { useAct, useAnswer } from '../data/ask.ts'
import styles from './frame.module.css'

/** Says when another program has the Web Connector's port: nothing comes into the books until that is settled. */
export function PortBanner() {
  const { data } = useAnswer('access', 'port', undefined)
  const [isMoving, setMoving] = useState(false)
  const again = useAct('access', 'tryPort', {
    say: (port) => (port.problem ? undefined : `Port ${port.port} is free again: the Web Connector can call.`),
  })
  const move = useAct('access', 'movePort', {
    say: ({ words }) => `${words} Save each .qwc file anew and add it to the Web Connector.`,
    done: () => setMoving(false),
  })
  if (!data?.problem) return null
  const { what, why, todo } = data.problem
  return (
    <div className={styles.lost} role="alert">
      <p>
        <strong>{what}</strong> {why} {todo}
      </p>
      <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate(undefined)}>
        Try again
      </Button>
      <Button size="xs" variant="default" onClick={() => setMoving(true)}>
        Take another port…
      </Button>
      {isMoving && (
        <Confirm
          title="Take another port?"
          button="Take another port"
          busy={move.isPending}
          act={() => move.mutate(undefined)}
          close={() => setMoving(false)}
        >
          The Web Connector calls the port that stands in each .qwc file. After this, save the .qwc file of every
          company file on <Link to="/companies">Company files</Link> and add it to the Web Connector anew; until then
          nothing is posted.
        </Confirm>
      )}
    </div>
  )
}
