import type { ReactNode } from 'react'
import type { CompanyView } from '../../../api/contract/companies.ts'
import type { BlackBox } from '../../../api/contract/watch.ts'
import { Answered } from '../../components/answered.tsx'
import { IconCheck, IconWarning } from '../../components/icons.ts'
import { TimeText } from '../../components/time-text.tsx'
import { useAnswer } from '../../data/ask.ts'
import { exactly } from '../../data/time.ts'
import { count } from '../../data/words.ts'
import { CallTable, CallTimeline } from './call-timeline.tsx'
import styles from './companies.module.css'
import boxStyles from './connector-panel.module.css'

/** The black box: what is known of the Web Connector's calls, and what stands in its way. */
export function ConnectorPanel({ company }: { company: CompanyView }) {
  const box = useAnswer('watch', 'blackBox', { companyId: company.id }, { every: 30_000 })
  return (
    <Answered answer={box} doing="Looking at the Web Connector's calls…">
      {(data) => (
        <div className={styles.pairing}>
          <section className={styles.panel} aria-label="Calls of the Web Connector">
            <h2>Calls of the Web Connector</h2>
            <Facts box={data} />
            {data.calls.length > 0 && (
              <>
                <CallTimeline calls={data.calls} />
                <CallTable calls={data.calls} />
              </>
            )}
          </section>
          <div className={boxStyles.side}>
            <Refusals refusals={data.refusals} />
            <Lock lock={data.lock} />
            <Log log={data.log} practice={company.practice} />
          </div>
        </div>
      )}
    </Answered>
  )
}

/** "15 min", "1.5 h". */
const minutesWords = (minutes: number): string =>
  minutes >= 90
    ? `${Math.round(minutes / 6) / 10} h`
    : minutes < 1
      ? `${Math.round(minutes * 60)} s`
      : `${Math.round(minutes)} min`

function Facts({ box }: { box: BlackBox }) {
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Last call', <TimeText key="last" at={box.lastCallAt} none="not yet" />],
    ['It ended', box.last ? `${box.last.words}${box.last.said ? ` · ${box.last.said}` : ''}` : 'no call yet'],
    ['Next call', <TimeText key="next" at={box.nextExpected} none="when you press Update Selected" />],
    [
      'It calls about every',
      box.observedMinutes === null
        ? `no habit seen yet; ${box.agreedMinutes} min stand in the .qwc file`
        : `${minutesWords(box.observedMinutes)}, as seen in its last calls (${box.agreedMinutes} min in the .qwc file)`,
    ],
  ]
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => [<dt key={`${label}-label`}>{label}</dt>, <dd key={label}>{value}</dd>])}
    </dl>
  )
}

const Line = ({ well, children }: { well: boolean; children: ReactNode }) => (
  <div className={boxStyles.line} data-well={well}>
    {well ? <IconCheck size={16} aria-label="Well" /> : <IconWarning size={16} aria-label="Not well" />}
    <div>{children}</div>
  </div>
)

function Refusals({ refusals }: { refusals: BlackBox['refusals'] }) {
  const open = refusals.filter(({ overAt }) => overAt === null)
  return (
    <section className={styles.panel} aria-label="Signing in">
      <h2>Signing in</h2>
      {refusals.length === 0 && <Line well>Nobody was refused.</Line>}
      {refusals.map((one) => (
        <Line key={one.userName} well={one.overAt !== null}>
          <strong>{one.userName || 'no user name'}</strong>:{' '}
          {one.known ? 'wrong password' : 'nobody here has this name'}, {count(one.times, 'time')}
          <p className={styles.quiet}>
            <TimeText at={one.firstAt} />
            {one.times > 1 && (
              <>
                {' '}
                to <TimeText at={one.lastAt} />
              </>
            )}
            {one.overAt ? (
              <>
                ; right since <TimeText at={one.overAt} />
              </>
            ) : (
              '; each further try is slowed'
            )}
          </p>
        </Line>
      ))}
      {open.some(({ known }) => known) && (
        <p>Type the right password in the Web Connector. If it is lost, choose New password under the menu above.</p>
      )}
    </section>
  )
}

const Lock = ({ lock }: { lock: BlackBox['lock'] }) => (
  <section className={styles.panel} aria-label="Lock in the company file">
    <h2>Lock in the company file</h2>
    {lock === null ? (
      <Line well>None was left behind.</Line>
    ) : (
      <Line well={false}>
        {lock.words}
        <p>{lock.cure}</p>
      </Line>
    )}
  </section>
)

function Log({ log, practice }: { log: BlackBox['log']; practice: boolean }) {
  const words = practice ? 'The practice Web Connector writes no QWCLog.txt.' : log.words
  return (
    <section className={styles.panel} aria-label="The Web Connector's own log">
      <h2>The Web Connector's own log</h2>
      {words !== '' && <p className={styles.quiet}>{words}</p>}
      {!practice && log.state === 'read' && log.errors.length === 0 && (
        <Line well>It tells of no error of this company file.</Line>
      )}
      {!practice &&
        log.errors.map((one, index) => (
          <Line key={`${one.code} ${one.at ?? index}`} well={false}>
            <strong>{one.code}</strong> <span title={exactly(one.at ?? '')}>{one.at && <TimeText at={one.at} />}</span>
            <p>
              {one.cause} {one.fix}
            </p>
          </Line>
        ))}
      {!practice && log.file !== '' && <p className={`${styles.quiet} ${boxStyles.file}`}>{log.file}</p>}
    </section>
  )
}
