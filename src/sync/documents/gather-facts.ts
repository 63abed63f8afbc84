import type { CompanyProfile } from '../../domain/company.ts'
import type { Settings } from '../../domain/form-field.ts'
import type { TwinEntry, TwinList } from '../../domain/twin.ts'
import { type Facts, type Mapping, type Wanted, wantedKey } from '../../posting/plan.ts'
import type { ChannelRow, DocumentRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'
import { derivedGuid, documentKey, listKey, shortNumber } from '../keys.ts'

/** What stays the same for all orders of a channel that are planned together. */
export type Ground = Readonly<{
  company: CompanyProfile
  companyId: string
  companyKey: string
  channel: ChannelRow
  channelAccount: string
  settings: Settings
  counts: Readonly<Partial<Record<TwinList, number>>>
  mappings: readonly Readonly<{ channelId: string | null; kind: string; from: string; to: string }>[]
}>

/** The day it is at an instant in a named time zone, YYYY-MM-DD. An unknown zone is read as UTC. */
export function dayIn(timeZone: string, at: number): string {
  const format = (zone: string): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
  try {
    return format(timeZone || 'UTC')
  } catch {
    return format('UTC')
  }
}

/** Asks the twin every question of an order, and puts the answers where the planner finds them. */
export async function gatherFacts(
  deps: Deps,
  ground: Ground,
  document: DocumentRow,
  wanted: readonly Wanted[],
): Promise<Facts> {
  const answers = new Map<string, readonly TwinEntry[]>()
  for (const question of wanted) {
    const key = wantedKey(question)
    if (!answers.has(key))
      answers.set(key, await deps.store.twin.find(ground.companyId, question.list, question.by, question.value))
  }
  const parts = {
    companyKey: ground.companyKey,
    channelAccount: ground.channelAccount,
    documentKind: document.kind,
    externalId: document.externalId,
  }
  const timeZone = ground.settings['orders.timeZone'] ?? 'UTC'
  return {
    company: ground.company,
    channel: { id: ground.channel.id, kind: ground.channel.kind, name: ground.channel.name, timeZone },
    find(question) {
      const found = answers.get(wantedKey(question))
      if (!found) throw new Error(`The planner asked for ${wantedKey(question)}, which was not gathered`)
      return found
    },
    counts: ground.counts,
    mapped: (kind, from) => mappedTo(ground, kind, from),
    today: dayIn(timeZone, deps.now()),
    keyOf: (part) => documentKey({ ...parts, part, generation: document.generation }),
    listKeyOf: (list, fullName) => listKey(ground.companyKey, list, fullName),
    shortNumber: shortNumber(derivedGuid(['short', ...Object.values(parts)])),
  }
}

/** A mapping of the channel's own stands above one for the whole company. */
function mappedTo(ground: Ground, kind: Mapping['kind'], from: string): string | undefined {
  const wanted = from.trim().toLowerCase()
  const fitting = ground.mappings.filter((m) => m.kind === kind && m.from.trim().toLowerCase() === wanted)
  return (fitting.find((m) => m.channelId === ground.channel.id) ?? fitting.find((m) => m.channelId === null))?.to
}
