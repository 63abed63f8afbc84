import { lineOf, meaningOf } from '../../qbxml/spec/errors/index.ts'
import type { PostingRow } from '../../store/port.ts'
import type { Answered } from './answers.ts'

/**
 * A person said that a transaction is to wait until what stands against it is over: a record that somebody has open,
 * single-user work. It is then tried so often before a person is asked once more; what is left of it stands in `attempts`,
 * below zero, so that it outlasts a restart.
 */
const TRIES = 40
export const patient = -TRIES

const kinds: readonly string[] = ['retry-when-free', 'wait-for-single-user']

/** Two minutes at first, a quarter of an hour later on: about nine hours in all. */
const minutes = (attempts: number): number => Math.min(15, 2 + attempts + TRIES)

/** When a patient transaction that was refused again is tried next; undefined where it is not to wait, or not for this. */
export function waitPatiently(
  { attempts }: Pick<PostingRow, 'attempts'>,
  { statusCode, message }: Pick<Answered, 'statusCode' | 'message'>,
  now: number,
): string | undefined {
  const { fixes } = lineOf(meaningOf(statusCode, message).id)
  if (attempts >= 0 || !fixes.some(({ kind }) => kinds.includes(kind))) return undefined
  return new Date(now + minutes(attempts) * 60_000).toISOString()
}

/** When it is tried for the first time. */
export const firstTry = (now: number): string => new Date(now + minutes(patient) * 60_000).toISOString()
