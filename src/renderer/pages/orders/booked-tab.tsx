import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { OrderDetail, TransactionView } from '../../../api/contract/orders.ts'
import { ProblemWords } from '../../components/problem-words.tsx'
import { PostingChip } from '../../components/state-chip.tsx'
import { sayDone, useAct } from '../../data/ask.ts'
import { amountText } from '../../data/words.ts'
import styles from './drawer.module.css'
import { TransactionLines } from './transaction-lines.tsx'

/** What is out, in the books, or being taken out of them is not planned. */
const unplannable: readonly OrderDetail['state'][] = ['posted', 'posting', 'undoing', 'undone']

/** The transactions as QuickBooks shows them, or will. */
export function BookedTab({ detail }: { detail: OrderDetail }) {
  const isEqual = /^-?0*(\.0*)?$/.test(detail.difference)
  return (
    <div className={styles.stack}>
      {detail.plan.length === 0 ? (
        <p style={{ margin: 0 }}>No transaction is planned for this order yet.</p>
      ) : (
        detail.differenceWords !== '' && (
          <p className={styles.difference} data-equal={isEqual}>
            {detail.differenceWords}
          </p>
        )
      )}
      {detail.plan.map((transaction) => (
        <Transaction key={`${transaction.postingId} ${transaction.part}`} transaction={transaction} />
      ))}
      {!unplannable.includes(detail.state) && <PlanAnew id={detail.summary.id} />}
    </div>
  )
}

/** Shows what would be posted with the settings and lists of this moment; changes nothing. */
function PlanAnew({ id }: { id: string }) {
  const queries = useQueryClient()
  const preview = useAct('orders', 'preview', {
    done: (detail) => {
      queries.setQueryData(['orders', 'get', { id }], detail)
      sayDone('Planned anew with the settings and lists of this moment. Nothing was sent.')
    },
  })
  return (
    <Button variant="default" w="fit-content" loading={preview.isPending} onClick={() => preview.mutate({ id })}>
      Preview with the present settings
    </Button>
  )
}

function Transaction({ transaction }: { transaction: TransactionView }) {
  return (
    <section className={styles.txn} aria-label={transaction.title}>
      <header className={styles.txnHead}>
        <h3>
          {transaction.title} {transaction.refNumber}
        </h3>
        {transaction.state && <PostingChip state={transaction.state} />}
        <span className={styles.quiet}>
          {transaction.fromQuickBooks ? 'QuickBooks’ own figures' : transaction.stateWords || 'As it will be'}
        </span>
      </header>
      {transaction.problem && <ProblemWords problem={transaction.problem} />}
      <dl className={styles.fields}>
        {transaction.fields.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {transaction.txnId !== '' && (
          <div>
            <dt>TxnID</dt>
            <dd>{transaction.txnId}</dd>
          </div>
        )}
      </dl>
      {transaction.lines.length > 0 && <TransactionLines transaction={transaction} />}
      {transaction.accounts.length > 0 && <Accounts accounts={transaction.accounts} />}
    </section>
  )
}

const Accounts = ({ accounts }: Pick<TransactionView, 'accounts'>) => (
  <div className={styles.scroll}>
    <table className={styles.table}>
      <caption className={styles.quiet} style={{ textAlign: 'left', padding: '8px 12px 0' }}>
        Effect on accounts
      </caption>
      <thead>
        <tr>
          <th>Account</th>
          <th data-end>Debit</th>
          <th data-end>Credit</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map(({ account, debit, credit }) => (
          <tr key={`${account} ${debit} ${credit}`}>
            <td>{account}</td>
            <td data-end>{amountText(debit)}</td>
            <td data-end>{amountText(credit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
