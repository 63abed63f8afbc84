import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { EventArea, Event as HostEvent } from '../../../domain/event.ts'
import { Link } from '../../components/link.tsx'
import { Details } from '../../components/more.tsx'
import { writePlace } from '../../data/address.ts'
import { exactly, shortly, useNow } from '../../data/time.ts'
import styles from './activity.module.css'
import type { Activity } from './activity-window.ts'

/** What an event is about, as people say it. */
export const areaWords: Readonly<Record<EventArea, string>> = {
  document: 'Order',
  posting: 'Posting',
  session: 'Web Connector',
  company: 'Company file',
  channel: 'Channel',
  setting: 'Setting',
  credential: 'Credential',
  task: 'Task',
  sync: 'Sync',
  list: 'Lists',
  host: 'Waybill',
}

/** The events, drawn as far as they are in sight; the next ones are fetched near the end. */
export function EventList({ events }: { events: Activity }) {
  const list = useRef<HTMLDivElement>(null)
  const now = useNow()
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = events
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => 37,
    overscan: 10,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])
  return (
    <div
      ref={list}
      className={styles.list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached with the keyboard.
      tabIndex={0}
      role="feed"
      aria-label="Activity"
      aria-busy={isFetchingNextPage}
    >
      <div className={styles.inner} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const event = rows[item.index]
          return (
            event && (
              <article
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={styles.event}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-label={event.sentence}
              >
                <OneEvent event={event} now={now} />
              </article>
            )
          )
        })}
      </div>
    </div>
  )
}

const OneEvent = ({ event, now }: { event: HostEvent; now: number }) => (
  <>
    <time className={styles.quiet} dateTime={event.at} title={exactly(event.at)}>
      {shortly(event.at, now)}
    </time>
    <span>{event.who}</span>
    <span className={styles.quiet}>{areaWords[event.area]}</span>
    <div>
      <p>
        {event.sentence}{' '}
        {event.documentId && <Link to={writePlace({ page: 'orders', id: event.documentId })}>Open the order</Link>}
      </p>
      <Details text={event.details} />
    </div>
  </>
)
