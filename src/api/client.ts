import { createORPCClient, isDefinedError } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { type Problem, problem } from '../domain/problem.ts'
import type { Contract } from './contract/index.ts'

export type Api = ContractRouterClient<Contract>

/** The typed client over an open (or opening) WebSocket to the host. */
export const apiOver = (websocket: WebSocket): Api => createORPCClient(new RPCLink({ websocket }))

/** Any failure of a call as a problem in words. */
export function problemOf(error: unknown): Problem {
  if (isDefinedError(error as Error)) {
    const data = (error as { data?: Problem }).data
    if (data?.what) return data
  }
  return problem({
    code: 'host-unreachable',
    what: 'Waybill could not do that.',
    why: 'The connection to its host was lost, or something unexpected happened there.',
    todo: 'Try again. If it happens again, look at Activity.',
    details: error instanceof Error ? error.message : String(error),
  })
}
