import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Answered } from '../../components/answered.tsx'
import { LinkButton } from '../../components/link.tsx'
import { Empty, PageFrame } from '../../components/page.tsx'
import { useAnswer } from '../../data/ask.ts'
import { useCompanyChoice } from '../../data/company-choice.tsx'
import { count } from '../../data/words.ts'
import { DriftGroup, useDrifts } from '../orders/drift-group.tsx'
import styles from './attention.module.css'
import { byKind, type Gathered, matches } from './gathered.ts'
import { ProblemGroup } from './problem-group.tsx'

/** With more groups than this each shows what happened and its buttons; the rest unfolds. */
const FEW = 8

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
            <Groups groups={groups} />
          )
        }
      </Answered>
      <DriftGroup found={drifts.data} />
    </PageFrame>
  )
}

function Groups({ groups }: { groups: readonly Gathered[] }) {
  const [words, setWords] = useState('')
  const shown = groups.filter((group) => matches(group, words))
  const needing = byKind(shown.filter(({ state }) => state === 'attention'))
  const held = byKind(shown.filter(({ state }) => state === 'held'))
  const dense = groups.length > FEW
  return (
    <>
      {dense && (
        <div className={styles.search}>
          <TextInput
            aria-label="Look for a problem"
            placeholder="Look for a problem, a SKU, a customer"
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            type="search"
          />
          <span role="status">{sumOf(shown, groups.length)}</span>
        </div>
      )}
      {shown.length === 0 && words !== '' && <Empty words="No problem has these words. Clear the box to see all." />}
      <List groups={needing} dense={dense} />
      {held.length > 0 && (
        <>
          <h2 className={styles.heading}>Held, until you decide</h2>
          <List groups={held} dense={dense} />
        </>
      )}
    </>
  )
}

const sumOf = (shown: readonly Gathered[], all: number): string => {
  const orders = shown.reduce((sum, group) => sum + group.count, 0)
  const problems = shown.length === all ? count(all, 'problem') : `${shown.length} of ${count(all, 'problem')}`
  return `${problems}, ${count(orders, 'order')}`
}

const List = ({ groups, dense }: { groups: readonly Gathered[]; dense: boolean }) =>
  groups.map((group) => (
    <ProblemGroup key={`${group.sample.companyId} ${group.code} ${group.subject}`} group={group} dense={dense} />
  ))
