import { Group, Loader } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { TroubleView } from './problem-words.tsx'

type Props<T> = Readonly<{ answer: UseQueryResult<T>; doing: string; children: (data: T) => ReactNode }>

/** What was asked: while it is being fetched, what is being done; then the answer, or the problem in words. */
export function Answered<T>({ answer, doing, children }: Props<T>) {
  if (answer.data !== undefined) return <>{children(answer.data)}</>
  if (answer.isError) return <TroubleView error={answer.error} />
  return <Doing words={doing} />
}

export const Doing = ({ words }: { words: string }) => (
  <Group gap="sm" role="status">
    <Loader size="xs" aria-hidden />
    <span>{words}</span>
  </Group>
)
