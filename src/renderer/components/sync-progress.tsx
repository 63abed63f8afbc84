import type { Progress } from '../../api/contract/sync.ts'
import { timeLeft } from '../data/time.ts'
import { grouped } from '../data/words.ts'
import styles from './sync-progress.module.css'

/** The bar's parts: each document is counted in the furthest place it has come to. */
export function parts(progress: Progress): readonly Readonly<{ part: string; share: number }>[] {
  const of = Math.max(progress.of, 1)
  const handedOnly = Math.max(0, progress.handed - progress.posted)
  const done = progress.posted + progress.attention + progress.excluded
  const plannedOnly = Math.max(0, progress.planned - done - handedOnly)
  const shares = { posted: progress.posted, attention: progress.attention, handed: handedOnly, planned: plannedOnly }
  return Object.entries(shares)
    .filter(([, n]) => n > 0)
    .map(([part, n]) => ({ part, share: Math.min(1, n / of) }))
}

/** How far a channel's orders have come: what is being done, how many of how many, honest time left. */
export function SyncProgress({ progress }: { progress: Progress }) {
  const { of, fetched, planned, handed, posted, attention, excluded, secondsLeft } = progress
  const more = [
    attention > 0 ? ([attention, 'need you'] as const) : undefined,
    excluded > 0 ? ([excluded, 'excluded'] as const) : undefined,
  ].filter((one) => one !== undefined)
  return (
    <div className={styles.progress}>
      <p className={styles.words} role="status">
        {progress.words}
        {!progress.finished && secondsLeft !== null && ` Time left: ${timeLeft(secondsLeft)}.`}
      </p>
      {of > 0 && (
        <div
          className={styles.bar}
          role="progressbar"
          aria-label="Posted"
          aria-valuemin={0}
          aria-valuemax={of}
          aria-valuenow={posted}
        >
          {parts(progress).map(({ part, share }) => (
            <span key={part} className={styles.part} data-part={part} style={{ width: `${share * 100}%` }} />
          ))}
        </div>
      )}
      {(of > 0 || fetched > 0) && (
        <p className={styles.counts}>
          {(
            [
              [fetched, 'fetched'],
              [planned, 'planned'],
              [handed, 'handed'],
              [posted, `posted of ${grouped(of)}`],
              ...more,
            ] as const
          ).map(([n, word]) => (
            <span key={word}>
              <b>{grouped(n)}</b> {word}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
