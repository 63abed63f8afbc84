import { Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ComponentType, MouseEvent } from 'react'
import {
  IconActivity,
  IconBook,
  IconOrders,
  IconSettings,
  IconStore,
  IconTasks,
  IconToday,
  IconWarning,
} from '../components/icons.ts'
import { go, type Page, usePlace, writePlace } from '../data/address.ts'
import { useAnswer } from '../data/ask.ts'
import { useCompanyChoice } from '../data/company-choice.tsx'
import { count } from '../data/words.ts'
import styles from './frame.module.css'

type Entry = Readonly<{ page: Page; word: string; Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }> }>

/** The pages of the rail, in the order of a working day. */
export const railEntries: readonly Entry[] = [
  { page: 'today', word: 'Today', Icon: IconToday },
  { page: 'orders', word: 'Orders', Icon: IconOrders },
  { page: 'attention', word: 'Needs attention', Icon: IconWarning },
  { page: 'channels', word: 'Channels', Icon: IconStore },
  { page: 'companies', word: 'Company files', Icon: IconBook },
  { page: 'tasks', word: 'Tasks', Icon: IconTasks },
  { page: 'activity', word: 'Activity', Icon: IconActivity },
  { page: 'settings', word: 'Settings', Icon: IconSettings },
]

export function Rail() {
  const place = usePlace()
  const { filter } = useCompanyChoice()
  const counts = useAnswer('orders', 'counts', { filter }, { keep: true })
  const isNarrow = useMediaQuery('(max-width: 1100px)') ?? false
  const drifts = useAnswer('drifts', 'list', { ...filter, limit: 1 }, { keep: true })
  const attention = (counts.data?.attention ?? 0) + (drifts.data?.waiting ?? 0)
  return (
    <nav className={styles.rail} aria-label="Pages">
      <div className={styles.name}>
        <span aria-hidden>W</span>
        <span className={styles.word}>Waybill</span>
      </div>
      {railEntries.map((entry) => (
        <RailLink
          key={entry.page}
          entry={entry}
          isHere={entry.page === place.page}
          count={entry.page === 'attention' ? attention : 0}
          isNarrow={isNarrow}
        />
      ))}
    </nav>
  )
}

type LinkProps = Readonly<{ entry: Entry; isHere: boolean; count: number; isNarrow: boolean }>

function RailLink({ entry: { page, word, Icon }, isHere, count: n, isNarrow }: LinkProps) {
  const to = writePlace({ page })
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    go(to)
  }
  return (
    <Tooltip label={word} position="right" disabled={!isNarrow}>
      <a className={styles.link} href={to} onClick={onClick} aria-current={isHere ? 'page' : undefined}>
        <Icon size={18} aria-hidden />
        <span className={styles.word}>{word}</span>
        {n > 0 && (
          <span className={styles.count} role="img" aria-label={count(n, 'order')}>
            {n > 999 ? '999+' : n}
          </span>
        )}
      </a>
    </Tooltip>
  )
}
