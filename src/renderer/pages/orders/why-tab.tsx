import type { OrderDetail, WhyRow } from '../../../api/contract/orders.ts'
import type { Reason } from '../../../domain/reason.ts'
import { Link } from '../../components/link.tsx'
import { writePlace } from '../../data/address.ts'
import styles from './drawer.module.css'

/** Where a value came from, in two or three words. */
const from: Readonly<Record<Reason['kind'], (reason: Reason) => string>> = {
  default: () => 'Default',
  setting: () => 'Setting',
  match: () => 'Match in QuickBooks',
  order: (reason) =>
    // A mere position in a list tells a person nothing.
    reason.kind === 'order' && reason.note === '' && reason.field && !/^\d+$/.test(reason.field)
      ? `Order: ${reason.field}`
      : 'Order',
  rule: (reason) => (reason.kind === 'rule' ? `Rule ${reason.rule}` : 'Rule'),
  person: (reason) => (reason.kind === 'person' && reason.who ? reason.who : 'A person'),
  computed: () => 'Worked out',
}

/** Every field with its value, where it came from, and where to change it. */
export function WhyTab({ detail }: { detail: OrderDetail }) {
  const parts = [...new Set(detail.reasons.map((row) => row.part))]
  if (parts.length === 0) return <p style={{ margin: 0 }}>Reasons are kept with the plan; this order has none yet.</p>
  return (
    <div className={styles.stack}>
      {parts.map((part) => (
        <section key={part} className={styles.txn} aria-label={part}>
          {parts.length > 1 && (
            <header className={styles.txnHead}>
              <h3>{detail.plan.find((transaction) => transaction.part === part)?.title ?? part}</h3>
            </header>
          )}
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th>Field</th>
                  <th>Value</th>
                  <th>Where it came from</th>
                </tr>
              </thead>
              <tbody>
                {detail.reasons
                  .filter((row) => row.part === part)
                  .map((row) => (
                    <Row key={row.path} row={row} channelId={detail.summary.channelId} />
                  ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </div>
  )
}

function Row({ row, channelId }: { row: WhyRow; channelId: string }) {
  const to = writePlace({ page: 'channels', id: channelId, query: { field: row.settingKey } })
  return (
    <tr>
      <td title={row.path}>{row.label}</td>
      <td style={{ overflowWrap: 'anywhere' }}>{row.value}</td>
      <td>
        <strong>{from[row.reason.kind](row.reason)}</strong>
        {row.reason.note !== '' && <> · {row.reason.note}</>}
        {row.settingKey !== '' && (
          <>
            {' '}
            <Link to={to} name={`Change the setting behind ${row.label}`}>
              Change
            </Link>
          </>
        )}
      </td>
    </tr>
  )
}
