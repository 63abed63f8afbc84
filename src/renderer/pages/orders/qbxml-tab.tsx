import type { OrderDetail } from '../../../api/contract/orders.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { More } from '../../components/more.tsx'
import { PostingChip } from '../../components/state-chip.tsx'
import styles from './drawer.module.css'

type Request = OrderDetail['requests'][number]

/** The requests as they left (or will leave), QuickBooks' answers, and what had to be changed on the way. */
export function QbxmlTab({ detail }: { detail: OrderDetail }) {
  if (detail.requests.length === 0) {
    return <p style={{ margin: 0 }}>No request has been written for this order yet.</p>
  }
  return (
    <div className={styles.stack}>
      {detail.requests.map((request) => (
        <OneRequest key={`${request.postingId} ${request.requestId}`} request={request} />
      ))}
    </div>
  )
}

const OneRequest = ({ request }: { request: Request }) => (
  <section className={styles.stack} aria-label={request.kind}>
    <div className={styles.bar}>
      <strong>{request.kind}</strong>
      <PostingChip state={request.state} />
      <span className={styles.quiet}>
        {[request.requestId && `request ${request.requestId}`, request.setId && `set ${request.setId}`]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <CopyButton text={request.xml} what="request" />
      {request.answer !== '' && <CopyButton text={request.answer} what="answer" />}
    </div>
    <pre className={styles.code}>{request.xml}</pre>
    {request.answer !== '' && (
      <More label="QuickBooks’ answer">
        <pre className={styles.code}>{request.answer}</pre>
      </More>
    )}
    {request.changes.length > 0 && <Changes changes={request.changes} />}
  </section>
)

const Changes = ({ changes }: Pick<Request, 'changes'>) => (
  <div className={styles.scroll}>
    <table className={styles.table}>
      <caption className={styles.quiet} style={{ textAlign: 'left' }}>
        Changed so that QuickBooks takes it
      </caption>
      <thead>
        <tr>
          <th>Field</th>
          <th>From</th>
          <th>To</th>
          <th>Why</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.path}>
            <td>{change.path}</td>
            <td>{change.before}</td>
            <td>{change.after}</td>
            <td>{change.why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
