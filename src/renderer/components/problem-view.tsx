import type { FixTarget } from '../../api/contract/orders.ts'
import type { Problem } from '../../domain/problem.ts'
import { FixButton } from './fix-button.tsx'
import { ProblemWords } from './problem-words.tsx'

type Props = Readonly<{ problem: Problem; tone?: 'amber' | 'red' | 'blue'; target: FixTarget }>

/** A problem in words, with its fixes as buttons: the first is the main one. */
export const ProblemView = ({ problem, tone, target }: Props) => (
  <ProblemWords problem={problem} tone={tone}>
    {problem.fixes.length > 0 &&
      problem.fixes.map((fix, index) => (
        <FixButton key={`${fix.kind} ${JSON.stringify(fix.values)}`} fix={fix} target={target} main={index === 0} />
      ))}
  </ProblemWords>
)
