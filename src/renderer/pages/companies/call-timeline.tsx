import { Table, Tooltip } from '@mantine/core'
import type { BlackBox } from '../../../api/contract/watch.ts'
import { More } from '../../components/more.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { exactly, shortly } from '../../data/time.ts'
import styles from './connector-panel.module.css'

type Call = BlackBox['calls'][number]
const SHOWN_AT_ONCE = 8

/** The last calls from left to right, each a mark whose height and colour say how it ended. */
export function CallTimeline({ calls }: { calls: readonly Call[] }) {
  const oldestFirst = calls.toReversed()
  const [first, last] = [oldestFirst[0], oldestFirst.at(-1)]
  const bad = calls.filter(({ tone }) => tone === 'bad').length
  return (
    <figure className={styles.timeline} aria-label={`The last ${calls.length} calls, ${bad} of them ended badly`}>
      <div className={styles.marks}>
        {oldestFirst.map((call) => (
          <Tooltip key={call.id} label={`${exactly(call.at)}: ${call.words}`}>
            <span className={styles.mark} data-tone={call.tone} data-work={call.sets > 0} />
          </Tooltip>
        ))}
      </div>
      <figcaption>
        <span>{first && shortly(first.at, Date.now())}</span>
        <span>{last && shortly(last.at, Date.now())}</span>
      </figcaption>
    </figure>
  )
}

/** The same in words, newest first. */
export function CallTable({ calls }: { calls: readonly Call[] }) {
  return (
    <>
      <Rows calls={calls.slice(0, SHOWN_AT_ONCE)} label="The last calls" />
      {calls.length > SHOWN_AT_ONCE && (
        <More label={`${calls.length - SHOWN_AT_ONCE} earlier calls`}>
          <Rows calls={calls.slice(SHOWN_AT_ONCE)} label="Earlier calls" />
        </More>
      )}
    </>
  )
}

const Rows = ({ calls, label }: { calls: readonly Call[]; label: string }) => (
  <Table aria-label={label} verticalSpacing={4} className={styles.calls}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Called</Table.Th>
        <Table.Th>Outcome</Table.Th>
        <Table.Th>Sets</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {calls.map((call) => (
        <Table.Tr key={call.id}>
          <Table.Td>
            <TimeText at={call.at} />
          </Table.Td>
          <Table.Td data-tone={call.tone}>
            {call.words}
            {call.said && <span className={styles.said}> · {call.said}</span>}
          </Table.Td>
          <Table.Td>{call.sets || ''}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
)
