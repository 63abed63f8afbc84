import { Answered } from '../../components/answered.tsx'
import { IconWarning } from '../../components/icons.ts'
import { LinkButton } from '../../components/link.tsx'
import { Empty, PageFrame } from '../../components/page.tsx'
import { type Answer, useAnswer } from '../../data/ask.ts'
import { useCompanyChoice } from '../../data/company-choice.tsx'
import { count } from '../../data/words.ts'
import { ChannelCard } from './channel-card.tsx'
import { CompanyLine } from './company-line.tsx'
import { FirstRun } from './first-run.tsx'
import styles from './today.module.css'

/** Today: each company file's Web Connector, each channel's orders, and what needs a person. */
export function TodayPage() {
  const { filter } = useCompanyChoice()
  const today = useAnswer('today', 'get', filter, { keep: true })
  return (
    <PageFrame title="Today">
      <Answered answer={today} doing="Looking how things stand…">
        {(data) => (data.companies.length === 0 ? <FirstRun /> : <Standing today={data} at={today.dataUpdatedAt} />)}
      </Answered>
    </PageFrame>
  )
}

function Standing({ today, at }: { today: Answer<'today', 'get'>; at: number }) {
  return (
    <>
      {today.attention > 0 && (
        <div className={styles.company}>
          <p>
            <strong>{today.attention === 1 ? '1 order needs' : `${count(today.attention, 'order')} need`} you.</strong>{' '}
            Alike problems stand together, so that one answer settles them all.
          </p>
          <LinkButton to="/attention">Look at what needs you</LinkButton>
        </div>
      )}
      {today.troubles.map(({ kind, level, words, page }) => (
        <div key={`${kind} ${words}`} className={styles.company} role="status">
          <p className={styles.trouble} data-level={level}>
            <IconWarning size={16} aria-hidden /> {words}
          </p>
          {page !== '' && (
            <LinkButton to={page} variant="default">
              See why
            </LinkButton>
          )}
        </div>
      ))}
      {today.companies.map((company) => (
        <CompanyLine key={company.id} company={company} cards={today.cards} />
      ))}
      {today.cards.length === 0 ? (
        <Empty words="Here will be one card for each store or file whose orders go to QuickBooks: its last and next sync, and how many orders stand where.">
          <LinkButton to="/channels/new">Add a channel</LinkButton>
        </Empty>
      ) : (
        <div className={styles.cards}>
          {today.cards.map((card) => (
            <ChannelCard key={card.channel.id} channel={card.channel} known={{ progress: card.progress, at }} />
          ))}
        </div>
      )}
    </>
  )
}
