import { nameLists } from '../domain/twin.ts'
import type { Planning } from './planning.ts'
import { say } from './problems/index.ts'

/** What is counted against one capacity: HostRet gives one for all names together and one for items. */
const counted = {
  names: { lists: nameLists, words: 'customers, vendors, employees and other names' },
  item: { lists: ['item'], words: 'items' },
} as const

const WARN_PERCENT = 80
const STOP_PERCENT = 95

/**
 * Whether one more entry may be created: a problem above 95 % of what the company file can hold, a warning above 80 %.
 * Entries that this plan adds already are counted. Where QuickBooks does not say its capacity, it may.
 */
export function hasRoom(p: Planning, kind: keyof typeof counted): boolean {
  const { capacity } = p.facts.company
  const { lists, words } = counted[kind]
  const most = capacity[kind] ?? (kind === 'names' ? capacity.customer : undefined)
  if (most === undefined || most <= 0) return true
  const held = lists.reduce((sum, list) => sum + (p.facts.counts[list] ?? 0), 0)
  const planned = p.additions.filter((one) => one.part === (kind === 'item' ? 'item' : 'customer')).length
  const percent = ((held + planned) * 100) / most
  if (percent > STOP_PERCENT) {
    p.problem(say('list-full', words, held, most))
    return false
  }
  if (percent > WARN_PERCENT) p.note(say('list-nearly-full', words, held, most))
  return true
}
