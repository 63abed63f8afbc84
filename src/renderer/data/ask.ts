import { notifications } from '@mantine/notifications'
import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import { createContext, useContext, useSyncExternalStore } from 'react'
import { type Api, problemOf } from '../../api/client.ts'
import { type Problem, sayProblem } from '../../domain/problem.ts'
import type { Connection, ConnectionState } from './connection.ts'

type AnyCall = (...input: never[]) => Promise<unknown>
type Verb<A extends keyof Api> = { [V in keyof Api[A]]: Api[A][V] extends AnyCall ? V : never }[keyof Api[A]] & string
type CallOf<A extends keyof Api, V extends Verb<A>> = Extract<Api[A][V], AnyCall>
export type Given<A extends keyof Api, V extends Verb<A>> = Parameters<CallOf<A, V>>[0]
export type Answer<A extends keyof Api, V extends Verb<A>> = Awaited<ReturnType<CallOf<A, V>>>

export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: retryWhenCutOff },
      mutations: { networkMode: 'always' },
    },
  })

/** Only a lost connection is worth asking again; what the host refused stays refused. */
const retryWhenCutOff = (failures: number, error: unknown): boolean =>
  failures < 3 && problemOf(error).code === 'host-unreachable'

const ConnectionContext = createContext<Connection | null>(null)
export const ConnectionProvider = ConnectionContext.Provider

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext)
  if (!connection) throw new Error('No connection is provided above this component')
  return connection
}

export function useConnectionState(): ConnectionState {
  const connection = useConnection()
  return useSyncExternalStore(connection.subscribe, connection.state)
}

/** Calls a procedure by its area and verb. */
export function call<A extends keyof Api, V extends Verb<A>>(
  connection: Connection,
  area: A,
  verb: V,
  input: Given<A, V>,
): Promise<Answer<A, V>> {
  const procedure = connection.api()[area][verb] as (input: unknown) => Promise<Answer<A, V>>
  return procedure(input)
}

export type AskOptions = Readonly<{ enabled?: boolean; keep?: boolean; every?: number }>

/**
 * The answer of a procedure, kept fresh by the host's events (data/freshness.ts).
 * `keep`: the last answer stays while another one is fetched. `every`: asks again after that many milliseconds.
 */
export function useAnswer<A extends keyof Api, V extends Verb<A>>(
  area: A,
  verb: V,
  input: Given<A, V>,
  options: AskOptions = {},
): UseQueryResult<Answer<A, V>> {
  const connection = useConnection()
  return useQuery<Answer<A, V>>({
    queryKey: [area, verb, input],
    queryFn: () => call(connection, area, verb, input),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData as never } : {}),
    ...(options.every ? { refetchInterval: options.every } : {}),
  })
}

export type ActOptions<A extends keyof Api, V extends Verb<A>> = Readonly<{
  /** The sentence shown when it is done; none where it returns undefined. */
  say?: (answer: Answer<A, V>) => string | undefined
  done?: (answer: Answer<A, V>) => void
  /** The page shows the problem itself, so that no notice is needed. */
  quiet?: boolean
}>

/** An action of a person: says what was done, or the problem in words. */
export function useAct<A extends keyof Api, V extends Verb<A>>(
  area: A,
  verb: V,
  options: ActOptions<A, V> = {},
): UseMutationResult<Answer<A, V>, unknown, Given<A, V>> {
  const connection = useConnection()
  return useMutation<Answer<A, V>, unknown, Given<A, V>>({
    mutationFn: (input) => call(connection, area, verb, input),
    onSuccess: (answer) => {
      const words = options.say?.(answer)
      if (words) sayDone(words)
      options.done?.(answer)
    },
    onError: (error) => {
      if (!options.quiet) sayTrouble(problemOf(error))
    },
  })
}

export const sayDone = (words: string): void => {
  notifications.show({ message: words, color: 'accent', autoClose: 6000 })
}

export const sayTrouble = (problem: Problem): void => {
  const { what, ...rest } = problem
  notifications.show({
    title: what,
    message: sayProblem({ ...rest, what: '' }),
    color: 'red',
    autoClose: 15_000,
  })
}
