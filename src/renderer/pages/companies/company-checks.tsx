import { Button } from '@mantine/core'
import { Answered } from '../../components/answered.tsx'
import { IconCheck, IconCross } from '../../components/icons.ts'
import { More } from '../../components/more.tsx'
import { type Answer, useAnswer } from '../../data/ask.ts'
import { count } from '../../data/words.ts'
import styles from './companies.module.css'

type Check = Answer<'host', 'doctor'>[number]

/** The doctor's checks of this one company file, as "waybill doctor" runs them. */
export function CompanyChecks({ companyId }: { companyId: string }) {
  const checks = useAnswer('host', 'doctor', { companyId })
  return (
    <section className={styles.panel} aria-label="Checks">
      <h2>Checks</h2>
      <Answered answer={checks} doing="Checking…">
        {(list) => {
          const well = list.filter(({ ok }) => ok)
          return (
            <>
              <ul className={styles.checks}>
                {list
                  .filter(({ ok }) => !ok)
                  .map((check) => (
                    <Line key={check.check} check={check} />
                  ))}
              </ul>
              <More label={`${count(well.length, 'check')} found all well`}>
                <ul className={styles.checks}>
                  {well.map((check) => (
                    <Line key={check.check} check={check} />
                  ))}
                </ul>
              </More>
            </>
          )
        }}
      </Answered>
      <Button size="xs" variant="default" loading={checks.isFetching} onClick={() => checks.refetch()} w="fit-content">
        Check again
      </Button>
    </section>
  )
}

const Line = ({ check }: { check: Check }) => (
  <li className={styles.check} data-ok={check.ok}>
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
)
