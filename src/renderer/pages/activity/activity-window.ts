import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Answer, call, type Given, useConnection } from '../../data/ask.ts'

const size = 100

/** Events that fit a filter, the newest first, older ones fetched as the list is scrolled. */
export function useActivity(filter: Given<'activity', 'page'>) {
  const connection = useConnection()
  const query = useInfiniteQuery({
    queryKey: ['activity', 'page', filter],
    queryFn: ({ pageParam }): Promise<Answer<'activity', 'page'>> =>
      call(connection, 'activity', 'page', {
        ...filter,
        limit: size,
        ...(pageParam === undefined ? {} : { beforeId: pageParam }),
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length < size ? undefined : page.at(-1)?.id),
    staleTime: 0,
  })
  const rows = useMemo(() => query.data?.pages.flat() ?? [], [query.data])
  return { ...query, rows }
}
export type Activity = ReturnType<typeof useActivity>
