import { IconPause, IconWarning } from '../../components/icons.ts'
import { Link } from '../../components/link.tsx'
import { Details, More } from '../../components/more.tsx'
import { FixButtons } from '../../components/problem-view.tsx'
import { writePlace } from '../../data/address.ts'
import { count } from '../../data/words.ts'
import styles from './attention.module.css'
import type { Gathered } from './gathered.ts'

/** Buttons beside each other, the rest under "More ways": fewer where there are many cards. */
const BUTTONS = 3
const DENSE_BUTTONS = 2

/** A card for orders with one and the same problem. A group of one is fixed as that order; a larger one as all that are alike. */
export function ProblemGroup({ group, dense }: { group: Gathered; dense: boolean }) {
  const { sample, code, subject, problem } = group
  const target =
    group.count === 1
      ? ({ kind: 'order', id: sample.id } as const)
      : ({ kind: 'alike', companyId: sample.companyId, code, subject } as const)
  const Icon = group.state === 'held' ? IconPause : IconWarning
  return (
    <section
      className={styles.group}
      data-dense={dense || undefined}
      data-state={group.state}
      aria-label={problem.what}
    >
      <Icon size={18} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <p className={styles.what}>{problem.what}</p>
        <Which group={group} />
        <Rest group={group} dense={dense} />
      </div>
      <div className={styles.buttons}>
        <FixButtons
          problem={problem}
          target={target}
          known={group.buttons}
          calm={dense}
          most={dense ? DENSE_BUTTONS : BUTTONS}
        />
      </div>
    </section>
  )
}

/** How many orders, and the way to them. */
function Which({ group }: { group: Gathered }) {
  const { sample, code, subject, state } = group
  const one = writePlace({ page: 'orders', id: sample.id, query: { state } })
  const all = writePlace({ page: 'orders', query: { state, problem: code, subject } })
  return (
    <p className={styles.which}>
      <strong>{count(group.count, 'order')}</strong>
      <Link to={one}>{group.count === 1 ? sample.number : `such as ${sample.number}`}</Link>
      {group.count > 1 && <Link to={all}>Show these orders</Link>}
    </p>
  )
}

function Rest({ group: { problem }, dense }: { group: Gathered; dense: boolean }) {
  const words = (
    <>
      {problem.why && <p>{problem.why}</p>}
      {problem.todo && <p>{problem.todo}</p>}
    </>
  )
  return (
    <>
      {dense ? <More label="Why, and what to do">{words}</More> : words}
      <Details text={problem.details} />
    </>
  )
}
