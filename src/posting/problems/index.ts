import { type Fix, type Problem, problem } from '../../domain/problem.ts'
import { customerProblems } from './customers.ts'
import { moneyProblems } from './money.ts'
import { notes } from './notes.ts'
import { orderProblems } from './orders.ts'
import { productProblems } from './products.ts'

/**
 * Every problem and warning of the planner by its code. Codes are stable: alike problems are gathered by code and subject,
 * and people look them up.
 */
export const problems = { ...orderProblems, ...customerProblems, ...productProblems, ...moneyProblems, ...notes }
export type ProblemCode = keyof typeof problems

type Parts = Readonly<{ what: string; why: string; todo: string; subject?: string; fixes?: readonly Fix[] }>

/** The problem of that code, said about these things. */
export function say<C extends ProblemCode>(code: C, ...about: Parameters<(typeof problems)[C]>): Problem {
  const build = problems[code] as (...about: readonly unknown[]) => Parts
  return problem({ code, ...build(...about) })
}
