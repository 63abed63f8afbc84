import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useConnection, useConnectionState } from '../data/ask.ts'
import styles from './frame.module.css'

/** How long a break may last before it is worth a word. */
const patience = 600

/** Says when the connection to the host is lost. What was typed stays where it is. */
export function ConnectionBanner() {
  const connection = useConnection()
  const state = useConnectionState()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    setLong(false)
    if (state === 'open') return
    const timer = setTimeout(() => setLong(true), patience)
    return () => clearTimeout(timer)
  }, [state])
  if (state === 'open' || !isLong) return null
  if (!connection.hasToken) {
    return (
      <div className={styles.lost} role="alert">
        <p>
          <strong>This window was opened without its key.</strong> Open Waybill from its icon, or from the whole address
          that it prints when it starts.
        </p>
      </div>
    )
  }
  return (
    <div className={styles.lost} role="alert">
      <p>
        <strong>The window lost its connection to Waybill on this computer.</strong> It tries again by itself; what you
        typed is kept. If this stays, start Waybill again and open the window from there.
      </p>
      <Button size="xs" variant="default" onClick={connection.retry}>
        Try now
      </Button>
    </div>
  )
}
