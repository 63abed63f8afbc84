import { type ReactNode, useEffect } from 'react'
import styles from './page.module.css'

type Props = Readonly<{
  title: string
  intro?: string
  actions?: ReactNode
  /** 'full': fills the window's height (tables). 'wide': no limit of width. */
  shape?: 'plain' | 'wide' | 'full'
  children: ReactNode
}>

/** A page: its heading, one line of what it is for, its actions, and what it shows. */
export function PageFrame({ title, intro, actions, shape = 'plain', children }: Props) {
  useEffect(() => {
    document.title = `${title} · Waybill`
  }, [title])
  return (
    <div className={styles.page} data-wide={shape === 'wide' || undefined} data-full={shape === 'full' || undefined}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {actions && <div className={styles.actions}>{actions}</div>}
        {intro && <p className={styles.intro}>{intro}</p>}
      </header>
      {children}
    </div>
  )
}

/** An empty page: what will be here, and the one next step. */
export const Empty = ({ words, children }: { words: string; children?: ReactNode }) => (
  <div className={styles.empty}>
    <p>{words}</p>
    {children}
  </div>
)
