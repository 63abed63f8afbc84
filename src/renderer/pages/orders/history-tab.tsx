import type { OrderDetail } from '../../../api/contract/orders.ts'
import { Details } from '../../components/more.tsx'
import { exactly } from '../../data/time.ts'
import styles from './drawer.module.css'

/** What happened to the order, the newest first: fetched, planned, handed, answered, and who did what. */
export function HistoryTab({ detail }: { detail: OrderDetail }) {
  if (detail.history.length === 0) return <p style={{ margin: 0 }}>Nothing has happened to this order yet.</p>
  const events = [...detail.history].sort((a, b) => b.id - a.id)
  return (
    <ol className={styles.history}>
      {events.map((event) => (
        <li key={event.id}>
          <span className={styles.quiet}>
            <time dateTime={event.at}>{exactly(event.at)}</time>
            <br />
            {event.who}
          </span>
          <div>
            <p>{event.sentence}</p>
            <Details text={event.details} />
          </div>
        </li>
      ))}
    </ol>
  )
}
