import type { ReactNode } from 'react'
import styles from './more.module.css'

/** The vendor's own text and codes, tucked away until somebody asks. */
export function Details({ text, label = 'Details' }: { text: string | undefined; label?: string }) {
  if (!text) return null
  return (
    <More label={label}>
      <pre className={styles.text}>{text}</pre>
    </More>
  )
}

export function More({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details>
      <summary className={styles.summary}>{label}</summary>
      {children}
    </details>
  )
}
