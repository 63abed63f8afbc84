import { Button } from '@mantine/core'
import type { CompanyView } from '../../../api/contract/companies.ts'
import { CompanyChip } from '../../components/company-chip.tsx'
import { IconPlay } from '../../components/icons.ts'
import { LinkButton } from '../../components/link.tsx'
import { ProblemView } from '../../components/problem-view.tsx'
import { useAct } from '../../data/ask.ts'
import { count } from '../../data/words.ts'
import styles from './today.module.css'

/** A company file in one line: its state, when the Web Connector called and is expected, and what helps. */
export function CompanyLine({ company }: { company: CompanyView }) {
  return (
    <>
      <div className={styles.company}>
        <p>
          <strong>{company.name}</strong> <CompanyChip company={company} />
          <br />
          <span className={styles.quiet}>{company.connectorWords}</span>
        </p>
        {company.practice && <PracticeCall companyId={company.id} />}
        {company.state !== 'ready' && (
          <LinkButton to={`/companies/${company.id}`} variant="default">
            {company.state === 'stopped' ? 'See why it stopped' : 'Go on with pairing'}
          </LinkButton>
        )}
      </div>
      {company.stopProblem && (
        <ProblemView problem={company.stopProblem} tone="red" target={{ kind: 'company', id: company.id }} />
      )}
    </>
  )
}

/** Update Selected, for a practice company: its own Web Connector calls at once. */
export function PracticeCall({ companyId }: { companyId: string }) {
  const poll = useAct('practice', 'poll', {
    say: (answer) =>
      answer.errors[0] ??
      `The practice Web Connector called: ${count(answer.requests, 'request')} in ${count(answer.roundTrips, 'round trip')}.`,
  })
  return (
    <Button
      variant="default"
      leftSection={<IconPlay size={16} aria-hidden />}
      loading={poll.isPending}
      onClick={() => poll.mutate({ companyId })}
    >
      Let the practice Web Connector call now
    </Button>
  )
}
