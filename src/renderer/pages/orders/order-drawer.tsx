import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import type { OrderDetail } from '../../../api/contract/orders.ts'
import { Answered } from '../../components/answered.tsx'
import { Drawer } from '../../components/drawer.tsx'
import { ProblemView } from '../../components/problem-view.tsx'
import { StateChip } from '../../components/state-chip.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { go, type Place, placeWith } from '../../data/address.ts'
import { useAnswer } from '../../data/ask.ts'
import { amountText } from '../../data/words.ts'
import { BookedTab } from './booked-tab.tsx'
import styles from './drawer.module.css'
import { DriftTab } from './drift-panel.tsx'
import { HistoryTab } from './history-tab.tsx'
import { OrderActions } from './order-actions.tsx'
import { OriginalTab } from './original-tab.tsx'
import { QbxmlTab } from './qbxml-tab.tsx'
import { UndoActions, UndoState } from './undo-panel.tsx'
import { WhyTab } from './why-tab.tsx'

const tabs: readonly Readonly<{ key: string; word: string; Tab: (props: { detail: OrderDetail }) => ReactNode }>[] = [
  { key: 'booked', word: 'Booked', Tab: BookedTab },
  { key: 'drift', word: 'Changed in QuickBooks', Tab: DriftTab },
  { key: 'why', word: 'Why', Tab: WhyTab },
  { key: 'history', word: 'History', Tab: HistoryTab },
  { key: 'original', word: 'Original', Tab: OriginalTab },
  { key: 'qbxml', word: 'qbXML', Tab: QbxmlTab },
]

/** One order over the list; `?tab=` keeps which side of it is shown. */
export function OrderDrawer({ id, place, close }: { id: string; place: Place; close(): void }) {
  const answer = useAnswer('orders', 'get', { id }, { keep: true })
  const number = answer.data?.summary.number ?? ''
  return (
    <Drawer label={number ? `Order ${number}` : 'Order'} close={close}>
      <Answered answer={answer} doing="Fetching the order…">
        {(detail) => <Inside detail={detail} place={place} />}
      </Answered>
    </Drawer>
  )
}

function Inside({ detail, place }: { detail: OrderDetail; place: Place }) {
  const drifts = useAnswer('drifts', 'list', { documentId: detail.summary.id }, { keep: true })
  // Most orders were never touched: the tab stands only where there is something in it.
  const shown = tabs.filter(({ key }) => key !== 'drift' || (drifts.data?.rows.length ?? 0) > 0)
  const chosen = shown.find((tab) => tab.key === place.query.tab)?.key ?? 'booked'
  return (
    <>
      <Top detail={detail} />
      <Tabs
        className={styles.tabs}
        value={chosen}
        onChange={(tab) => go(placeWith(place, { tab: tab === 'booked' ? '' : (tab ?? '') }), { replace: true })}
        keepMounted={false}
      >
        <Tabs.List px="md">
          {shown.map(({ key, word }) => (
            <Tabs.Tab key={key} value={key}>
              {word}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ key, Tab }) => (
          <Tabs.Panel key={key} value={key} className={styles.panel}>
            <Problems detail={detail} />
            <UndoState detail={detail} />
            <Tab detail={detail} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  )
}

function Top({ detail }: { detail: OrderDetail }) {
  const { summary } = detail
  return (
    <header className={styles.top}>
      <div className={styles.title}>
        <h2>{summary.number}</h2>
        <StateChip state={detail.state} checking={summary.checking} why={summary.stateReason} />
        <span className={styles.total}>
          {summary.currency !== '' && `${amountText(summary.total)} ${summary.currency}`}
        </span>
      </div>
      <div className={styles.facts}>
        <span>
          {summary.customer || 'No customer name'} · {detail.channelName} ·{' '}
          <TimeText at={summary.orderedAt} none="no date" />
          {summary.stateReason !== '' && (
            <>
              <br />
              {summary.stateReason}
            </>
          )}
        </span>
        <span className={styles.acts}>
          <UndoActions detail={detail} />
          <OrderActions detail={detail} />
        </span>
      </div>
    </header>
  )
}

/** What stands in the way, with its fixes; then what is worth knowing but stops nothing. */
function Problems({ detail }: { detail: OrderDetail }) {
  const target = { kind: 'order', id: detail.summary.id } as const
  if (detail.problems.length + detail.notes.length === 0) return null
  return (
    <div className={styles.stack} style={{ marginBottom: 16 }}>
      {detail.problems.map((problem) => (
        <ProblemView
          key={`${problem.code} ${problem.subject ?? ''} ${problem.what}`}
          problem={problem}
          target={target}
        />
      ))}
      {detail.notes.map((note) => (
        <ProblemView
          key={`${note.code} ${note.subject ?? ''} ${note.what}`}
          problem={note}
          tone="blue"
          target={target}
        />
      ))}
    </div>
  )
}
