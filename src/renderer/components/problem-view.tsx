import { Button, Menu } from '@mantine/core'
import type { FixTarget } from '../../api/contract/orders.ts'
import type { Fix, Problem } from '../../domain/problem.ts'
import { go } from '../data/address.ts'
import { type ButtonWords, FixButton, usePress } from './fix-button.tsx'
import { ProblemWords } from './problem-words.tsx'

type Props = Readonly<{ problem: Problem; tone?: 'amber' | 'red' | 'blue'; target: FixTarget }>

/** A problem in words, with its fixes as buttons: the first is the main one. */
export const ProblemView = ({ problem, tone, target }: Props) => (
  <ProblemWords problem={problem} tone={tone}>
    {problem.fixes.length > 0 && <FixButtons problem={problem} target={target} />}
  </ProblemWords>
)

type ButtonsProps = Readonly<{
  problem: Problem
  target: FixTarget
  /** What stands on each, where the page knows it. */
  known?: readonly ButtonWords[]
  calm?: boolean
  /** So many as buttons; the rest stand under "More ways". */
  most?: number
}>

const keyOf = (fix: Fix): string => `${fix.kind} ${JSON.stringify(fix.values)}`

/** A problem's fixes, each as its button. */
export function FixButtons({ problem, target, known, calm = false, most = problem.fixes.length }: ButtonsProps) {
  const all = problem.fixes.map(
    (fix, index) => ({ fix, words: known?.[index], main: index === 0 && (calm ? 'calm' : true) }) as const,
  )
  const rest = all.slice(most).filter(({ words }) => words !== undefined && words.button !== '')
  return (
    <>
      {all.slice(0, most).map(({ fix, words, main }) => (
        <FixButton key={keyOf(fix)} fix={fix} target={target} problem={problem} main={main} known={words} />
      ))}
      {rest.length > 0 && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button size="xs" variant="subtle">
              More ways
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ fix, words }) => (
              <FixItem key={keyOf(fix)} fix={fix} target={target} problem={problem} words={words!} />
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}

function FixItem(props: Readonly<{ fix: Fix; target: FixTarget; problem: Problem; words: ButtonWords }>) {
  const { words, ...pressed } = props
  const press = usePress(pressed)
  return (
    <Menu.Item
      color={words.danger ? 'red' : undefined}
      onClick={() => (words.page === '' ? void press.start() : go(words.page))}
    >
      {words.button}
    </Menu.Item>
  )
}
