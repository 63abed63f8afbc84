import { problemOf } from '../api/client.ts'

/** A command that was typed wrongly: exit code 2. Anything else that fails: 1. */
export type UsageError = Error & { readonly exitCode: 2 }

export const usageError = (sentence: string): UsageError => Object.assign(new Error(sentence), { exitCode: 2 as const })

/** Something that cannot be done, in one sentence for a person: exit code 1. */
export const cannot = (sentence: string): Error => Object.assign(new Error(sentence), { isPlain: true })

type Known = Readonly<{ isPlain?: boolean; exitCode?: number; code?: string }>

/** The one line on standard error for whatever went wrong. */
export function sentenceOf(error: unknown): string {
  const known = error as Known
  if (error instanceof Error && (known.isPlain || known.exitCode === 2)) return onOneLine(error.message)
  const { what, why, todo, details } = problemOf(error)
  const more = details && !what.includes(details) ? `(${details})` : ''
  return onOneLine([what, why, todo, more].filter((part) => part !== '').join(' '))
}

export const exitCodeOf = (error: unknown): number => (error as Known).exitCode ?? 1

/** The code of an expected failure, such as "no-order"; "host-unreachable" for an unexpected one. */
export const codeOf = (error: unknown): string => problemOf(error).code

const onOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim()
