import type { Settings } from '../../domain/form-field.ts'
import { companyKeys } from './company-keys.ts'

/**
 * What QuickBooks is taken to remember of message sets that carried an id. How many it keeps, for how long and where is
 * documented nowhere, so a company's setting names the assumption; each of them books everything exactly once.
 *
 * - `distrust`: it is asked, but only the books decide. Nothing depends on a guess.
 * - `last`: what it tells of the last set is believed where the company file's own stamp bears it out.
 * - `all`: the same, and the next set tells it to let go of the one before.
 * - `none`: it is not asked; what is not known is looked for in the books at once.
 */
export type Recovery = 'distrust' | 'last' | 'all' | 'none'

const known: readonly string[] = ['last', 'all', 'none'] satisfies readonly Recovery[]

export function recoveryOf(settings: Settings): Recovery {
  const value = settings[companyKeys.recovery] ?? ''
  return known.includes(value) ? (value as Recovery) : 'distrust'
}
