import { Answered } from '../../components/answered.tsx'
import { Link, LinkButton } from '../../components/link.tsx'
import { Empty, PageFrame } from '../../components/page.tsx'
import { ProblemView } from '../../components/problem-view.tsx'
import { writePlace } from '../../data/address.ts'
import { type Answer, useAnswer } from '../../data/ask.ts'
import { useCompanyChoice } from '../../data/company-choice.tsx'
import { count } from '../../data/words.ts'
import { DriftGroup, useDrifts } from '../orders/drift-group.tsx'
import styles from './attention.module.css'

type Gathered = Answer<'orders', 'problems'>[number]

/** Orders that need a person, alike ones together, so that one answer settles them all. */
export function AttentionPage() {
  const { filter } = useCompanyChoice()
  const problems = useAnswer('orders', 'problems', filter, { keep: true })
  const drifts = useDrifts()
  const drifted = (drifts.data?.rows.length ?? 0) > 0
  return (
    <PageFrame title="Needs attention" intro="Alike problems stand together: what you decide is done for all of them.">
      <Answered answer={problems} doing="Looking what needs you…">
        {(groups) =>
          groups.length === 0 && !drifted ? (
            <Empty words="Nothing needs you. Here will be the orders that cannot go to QuickBooks by themselves, with what to do about each.">
              <LinkButton to="/orders" variant="default">
                Look at all orders
              </LinkButton>
            </Empty>
          ) : (
            groups.map((group) => (
              <Group key={`${group.sample.companyId} ${group.code} ${group.subject}`} group={group} />
            ))
          )
        }
      </Answered>
      <DriftGroup found={drifts.data} />
    </PageFrame>
  )
}

/** A group of one is fixed as that order; a larger one as all that are alike. */
function Group({ group }: { group: Gathered }) {
  const { sample, code, subject } = group
  const target =
    group.count === 1
      ? ({ kind: 'order', id: sample.id } as const)
      : ({ kind: 'alike', companyId: sample.companyId, code, subject } as const)
  const all = writePlace({ page: 'orders', query: { state: 'attention', problem: code, subject } })
  return (
    <section className={styles.group}>
      <div className={styles.count}>
        <strong>{count(group.count, 'order')}</strong>
        <Link to={writePlace({ page: 'orders', id: sample.id, query: { state: 'attention' } })}>
          {group.count === 1 ? sample.number : `such as ${sample.number}`}
        </Link>
        {group.count > 1 && <Link to={all}>Show these orders</Link>}
      </div>
      <ProblemView problem={group.problem} target={target} />
    </section>
  )
}
