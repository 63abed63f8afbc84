import { namedFaults, type PracticeFaults, practiceFaults } from '../../src/simulator/index.ts'
import type { PostingRow } from '../../src/store/port.ts'
import { documentOf } from './truth.ts'
import type { World } from './world.ts'

export const MINUTES = 60_000

/** The named faults of the world's own QuickBooks. */
export function faultsOf(world: World): PracticeFaults {
  const faults = practiceFaults((work) => work(world.books))
  world.processing = { ...world.processing, ...faults.hooks }
  return faults
}

/** Faults of a kind, by name. */
export const faultNames = (kind: (typeof namedFaults)[string]['kind']): string[] =>
  Object.entries(namedFaults)
    .filter(([, fault]) => fault.kind === kind)
    .map(([name]) => name)

/** The posting that counts: the one that was refused, else the transaction. */
export async function documentPosting(world: World, number: string): Promise<PostingRow> {
  const document = await documentOf(world, number)
  const postings = await world.host.deps.store.postings.ofDocument(document.id)
  return postings.find((p) => p.state === 'rejected') ?? postings.find((p) => p.scope === 'document')!
}

export const outcomeOfCard = async (world: World, number: string): Promise<string> => {
  const { state, checking } = await documentOf(world, number)
  return checking ? `${state}, checking` : state
}

/** A card as a person reads it. */
export async function cardOf(world: World, number: string): Promise<string> {
  const { problem } = await documentOf(world, number)
  if (!problem) return 'no card'
  return [
    `${problem.code}${problem.subject ? ` of ${problem.subject}` : ''}`,
    `  ${problem.what}`,
    `  ${problem.why}`,
    `  ${problem.todo}`,
    `  (${problem.details ?? ''})`,
    ...problem.fixes.map(({ kind, values }) =>
      ['  >', kind, ...Object.entries(values).map(([key, value]) => `${key}=${value}`)].join(' '),
    ),
  ].join('\n')
}
