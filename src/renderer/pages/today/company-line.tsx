import { Button } from '@mantine/core'
import type { CompanyView } from '../../../api/contract/companies.ts'
import { documentStates } from '../../../domain/states.ts'
import { CompanyChip } from '../../components/company-chip.tsx'
import { IconPlay } from '../../components/icons.ts'
import { LinkButton } from '../../components/link.tsx'
import { ProblemView } from '../../components/problem-view.tsx'
import { type Answer, useAct } from '../../data/ask.ts'
import { count } from '../../data/words.ts'
import styles from './today.module.css'

type Card = Answer<'today', 'get'>['cards'][number]

/** What a learner does next: read the lists, fetch orders, post them. */
export function practiceStep(company: CompanyView, cards: readonly Card[]): string {
  const own = cards.map((card) => card.channel).filter((channel) => channel.companyId === company.id)
  const sum = (states: readonly string[]) =>
    own.reduce((total, { counts }) => total + states.reduce((n, state) => n + (counts[state] ?? 0), 0), 0)
  if (company.state !== 'ready')
    return 'Next: let its Web Connector call, so that the lists of the practice books are read.'
  if (sum(documentStates) === 0) return 'Next: press Manual sync on the shop, so that its orders are fetched.'
  const waiting = sum(['new', 'ready', 'waiting'])
  if (waiting > 0) return `Next: let its Web Connector call; ${count(waiting, 'order')} can be posted.`
  return 'Open Orders to see what became of each order, and why.'
}

/** A company file in one line: its state, when the Web Connector called and is expected, and what helps. */
export function CompanyLine({ company, cards }: { company: CompanyView; cards: readonly Card[] }) {
  return (
    <>
      <div className={styles.company}>
        <p>
          <strong>{company.name}</strong> <CompanyChip company={company} />
          <br />
          <span className={company.quiet ? styles.alarm : styles.quiet}>{company.connectorWords}</span>
          {company.practice && (
            <>
              <br />
              {practiceStep(company, cards)}
            </>
          )}
        </p>
        {company.practice && <PracticeCall companyId={company.id} />}
        {company.quiet && company.state === 'ready' && (
          <LinkButton to={`/companies/${company.id}?page=connector`} variant="default">
            See its last calls
          </LinkButton>
        )}
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
