import { type DocumentState, documentStates } from '../../domain/states.ts'
import { writePlace } from '../data/address.ts'
import { grouped } from '../data/words.ts'
import { Link } from './link.tsx'
import { StateChip } from './state-chip.tsx'
import styles from './state-counts.module.css'

type Props = Readonly<{ counts: Readonly<Record<string, number>>; channelId?: string }>

/** How many orders stand where, each leading to its orders. States without any are left out. */
export function StateCounts({ counts, channelId = '' }: Props) {
  const some = documentStates.filter((state) => (counts[state] ?? 0) > 0)
  if (some.length === 0) return <span>No orders yet.</span>
  return (
    <ul className={styles.counts}>
      {some.map((state) => (
        <li key={state}>
          <Link to={writePlace({ page: 'orders', query: { state, channel: channelId } })}>
            <Counted state={state} n={counts[state] ?? 0} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

const Counted = ({ state, n }: { state: DocumentState; n: number }) => (
  <span className={styles.one}>
    <StateChip state={state} /> {grouped(n)}
  </span>
)
