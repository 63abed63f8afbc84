import type { UndoPreview as Preview } from '../../../api/contract/undo.ts'
import { count } from '../../data/words.ts'
import styles from './undo.module.css'

/** What an undo does and what stands against it, as far as it is known before QuickBooks is asked again. */
export function UndoPreview({ preview }: { preview: Preview }) {
  const { orders, undoable, refused, totals, words, rows } = preview
  const against = rows.filter((row) => row.problem !== null)
  const steps = orders === 1 ? (rows[0]?.steps ?? []) : []
  return (
    <section className={styles.preview} aria-label="What this does">
      <p className={styles.head} role="status">
        {orders === 1 && undoable === 1
          ? `1 order of ${totals.join(' and ')}`
          : `${undoable} of ${count(orders, 'order')} can be undone${totals.length > 0 ? `: ${totals.join(' and ')}` : ''}`}
      </p>
      <ul>
        {(steps.length > 0 ? [...steps, ...words.slice(1)] : words).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {refused > 0 && (
        <>
          <p className={styles.head}>
            {count(refused, 'order')} left as {refused === 1 ? 'it is' : 'they are'}
          </p>
          <ul className={styles.against}>
            {against.map(({ id, number, problem }) => (
              <li key={id}>
                <strong>{number}</strong> {problem?.what} {problem?.why} {problem?.todo}
              </li>
            ))}
          </ul>
          {against.length < refused && <p>{`The first ${against.length} are shown.`}</p>}
        </>
      )}
    </section>
  )
}
