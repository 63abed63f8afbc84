import { useAnswer } from '../data/ask.ts'
import styles from './frame.module.css'

/** Tells a second person what the link they came with allows. */
export function LookingOnBanner() {
  const { data } = useAnswer('access', 'mine', undefined)
  if (data?.rights !== 'look') return null
  return (
    <div className={styles.looking} role="status">
      <p>
        <strong>You are looking on.</strong> You see what there is in this Waybill; only the person whose it is can
        change something.
      </p>
    </div>
  )
}
