import type { DriftView } from '../../../api/contract/drifts.ts'
import { Link } from '../../components/link.tsx'
import { writePlace } from '../../data/address.ts'
import { type Answer, useAnswer } from '../../data/ask.ts'
import { useCompanyChoice } from '../../data/company-choice.tsx'
import { count } from '../../data/words.ts'
import styles from './drawer.module.css'
import own from './drift.module.css'
import { DriftChoices } from './drift-panel.tsx'

/** Shown at once; the rest comes up as these are settled. */
const SHOWN = 25

/** What waits for a decision, in the chosen company file or in all. */
export function useDrifts() {
  const { filter } = useCompanyChoice()
  return useAnswer('drifts', 'list', { ...filter, limit: SHOWN }, { keep: true })
}

/** Posted transactions that stand otherwise in QuickBooks now: a group of their own, for their orders are posted. */
export function DriftGroup({ found }: { found: Answer<'drifts', 'list'> | undefined }) {
  if (!found || found.rows.length === 0) return null
  const more = found.waiting - found.rows.filter((drift) => drift.decision === null).length
  return (
    <section className={styles.stack} aria-label="Changed in QuickBooks">
      <h2 style={{ margin: 0, fontSize: 16 }}>
        Changed in QuickBooks: {count(found.rows.length + Math.max(0, more), 'transaction')}
      </h2>
      {found.rows.map((drift) => (
        <Card key={drift.id} drift={drift} />
      ))}
      {more > 0 && <p style={{ margin: 0 }}>And {count(more, 'more', 'more')}, shown as these are settled.</p>}
    </section>
  )
}

function Card({ drift }: { drift: DriftView }) {
  return (
    <section className={styles.txn} aria-label={drift.title}>
      <header className={styles.txnHead}>
        <h3>{drift.title}</h3>
        {drift.documentId === '' ? (
          <span />
        ) : (
          <Link to={writePlace({ page: 'orders', id: drift.documentId, query: { tab: 'drift' } })}>
            Order {drift.orderNumber}: see both sides
          </Link>
        )}
      </header>
      <div className={own.body}>
        <p>{drift.words}</p>
        <DriftChoices drift={drift} />
      </div>
    </section>
  )
}
