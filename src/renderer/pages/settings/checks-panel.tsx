import { Button } from '@mantine/core'
import { Answered } from '../../components/answered.tsx'
import { IconCheck, IconCross } from '../../components/icons.ts'
import { useAnswer } from '../../data/ask.ts'
import styles from './settings.module.css'

/** Small checks of what must be right, each with what is wrong and what to do. */
export function ChecksPanel() {
  return <Checks />
}

function Checks() {
  const checks = useAnswer('host', 'doctor', undefined)
  return (
    <section className={styles.panel} aria-label="Checks">
      <h2>Checks</h2>
      <Answered answer={checks} doing="Checking…">
        {(list) => (
          <ul className={styles.checks}>
            {list.map((check) => (
              <li key={check.check} className={styles.check} data-ok={check.ok}>
                {check.ok ? <IconCheck size={16} aria-label="Well" /> : <IconCross size={16} aria-label="Not well" />}
                <div>
                  <strong>{check.title}</strong>
                  {!check.ok && (
                    <p>
                      {check.problem} {check.fix}
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <Button variant="default" loading={checks.isFetching} onClick={() => checks.refetch()}>
        Check again
      </Button>
    </section>
  )
}
