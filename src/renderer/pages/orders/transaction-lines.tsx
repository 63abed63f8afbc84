import type { TransactionView } from '../../../api/contract/orders.ts'
import { amountText } from '../../data/words.ts'
import styles from './drawer.module.css'

/** The lines and totals of a transaction. Tax codes and classes have a column only where a line has one. */
export function TransactionLines({ transaction }: { transaction: TransactionView }) {
  const { lines, subtotal, tax, total } = transaction
  const hasTax = lines.some((line) => line.taxCode !== '')
  const hasClass = lines.some((line) => line.class !== '')
  const before = 4 + (hasTax ? 1 : 0) + (hasClass ? 1 : 0)
  const sums = [
    ['Subtotal', subtotal],
    ['Tax', tax],
    ['Total', total],
  ] as const
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Item</th>
            <th>Description</th>
            <th data-end>Qty</th>
            <th data-end>Rate</th>
            {hasTax && <th>Tax</th>}
            {hasClass && <th>Class</th>}
            <th data-end>Amount</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never change places.
            <tr key={index}>
              <td>{line.item}</td>
              <td>{line.description}</td>
              <td data-end>{line.quantity}</td>
              <td data-end>{amountText(line.rate)}</td>
              {hasTax && <td>{line.taxCode}</td>}
              {hasClass && <td>{line.class}</td>}
              <td data-end>{amountText(line.amount)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {sums
            .filter(([, amount]) => amount !== '')
            .map(([word, amount]) => (
              <tr key={word}>
                <td colSpan={before} data-end>
                  {word}
                </td>
                <td data-end>{amountText(amount)}</td>
              </tr>
            ))}
        </tfoot>
      </table>
    </div>
  )
}
