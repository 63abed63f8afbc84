import type { DriftView } from '../../../api/contract/drifts.ts'
import { amountText } from '../../data/words.ts'
import styles from './drift.module.css'

type Line = DriftView['lines'][number]['ours']

/** An amount of money with its commas; a number of a form stays as it is. */
const shown = (text: string): string => (/\.\d\d$/.test(text) ? amountText(text) : text) || '–'

/** A sign that is read out, too: nothing is told by colour alone. */
const Mark = () => (
  <span className={styles.mark} title="differs">
    ≠<span hidden> differs</span>
  </span>
)

/** The head of a transaction, ours beside theirs. */
export function DriftFields({ drift }: { drift: DriftView }) {
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className={styles.table} aria-label="Both sides, field by field">
        <thead>
          <tr>
            <th>Field</th>
            <th>As posted</th>
            <th aria-label="Differs" />
            <th>In QuickBooks now</th>
          </tr>
        </thead>
        <tbody>
          {drift.fields.map((field) => (
            <tr key={field.label} data-differs={field.differs}>
              <td>{field.label}</td>
              <td>{shown(field.ours)}</td>
              <td>{field.differs && <Mark />}</td>
              <td>{shown(field.theirs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** "2 × Blue mug" and its amount; class and tax code where there are any. */
function Side({ line }: { line: Line }) {
  if (!line) return <td colSpan={2}>–</td>
  const more = [line.class, line.taxCode].filter((word) => word !== '').join(', ')
  return (
    <>
      <td>
        {line.quantity ? `${line.quantity} × ` : ''}
        {line.item || line.description || '–'}
        {more && ` (${more})`}
      </td>
      <td data-end>{amountText(line.amount)}</td>
    </>
  )
}

/** The lines, each beside what it is now. */
export function DriftLines({ drift }: { drift: DriftView }) {
  if (drift.lines.length === 0) return null
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className={styles.table} aria-label="Both sides, line by line">
        <thead>
          <tr>
            <th>Line as posted</th>
            <th data-end>Amount</th>
            <th aria-label="Differs" />
            <th>In QuickBooks now</th>
            <th data-end>Amount</th>
          </tr>
        </thead>
        <tbody>
          {drift.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never change places.
            <tr key={index} data-differs={line.differs}>
              <Side line={line.ours} />
              <td>{line.differs && <Mark />}</td>
              <Side line={line.theirs} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
