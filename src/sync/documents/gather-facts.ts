import type { CompanyProfile } from '../../domain/company.ts'
import type { Settings } from '../../domain/form-field.ts'
import type { TwinEntry, TwinList } from '../../domain/twin.ts'
import { type Answers, type Attempt, type Known, type Mapping, wantedKey } from '../../posting/index.ts'
import type { ChannelRow, DocumentRow, Store } from '../../store/port.ts'
import type { Deps } from '../deps.ts'
import { derivedGuid, documentKey, listKey, shortNumber } from '../keys.ts'
import type { Usual } from './usual.ts'

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
}> &
  Usual

/** A calendar is slow to make: one a time zone is kept. */
const calendars = new Map<string, Intl.DateTimeFormat>()

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known) return known
  const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  let made: Intl.DateTimeFormat
  try {
    made = new Intl.DateTimeFormat('en-CA', { timeZone: timeZone || 'UTC', ...day })
  } catch {
    made = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC', ...day })
  }
  calendars.set(timeZone, made)
  return made
}

/** The day it is at an instant in a named time zone, YYYY-MM-DD. An unknown zone is read as UTC. */
export const dayIn = (timeZone: string, at: number): string => calendarOf(timeZone).format(at)

/** What is known of an order's surroundings before the twin is asked. */
export function knownOf(deps: Pick<Deps, 'now'>, ground: Ground, document: DocumentRow): Known {
  const parts = {
    companyKey: ground.companyKey,
    channelAccount: ground.channelAccount,
    documentKind: document.kind,
    externalId: document.externalId,
  }
  const timeZone = ground.settings['orders.timeZone'] || machineZone
  return {
    company: ground.company,
    channel: { id: ground.channel.id, kind: ground.channel.kind, name: ground.channel.name, timeZone },
    counts: ground.counts,
    usual: ground.usual,
    taxItems: ground.taxItems,
    mapped: (kind, from) => mappedTo(ground, kind, from),
    today: dayIn(timeZone, deps.now()),
    keyOf: (part) => documentKey({ ...parts, part, generation: document.generation }),
    listKeyOf: (list, fullName) => listKey(ground.companyKey, list, fullName),
    shortNumber: shortNumber(derivedGuid(['short', ...Object.values(parts)])),
  }
}

/** Where no time zone is set, the one of this machine holds. */
const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** More rounds than any order needs; each asks what the answers of the one before led to. */
const ROUNDS = 10

/** What the twin answered, by question. Good as long as it cannot change: within one transaction. */
export type Remembered = Map<string, readonly TwinEntry[]>

/** Asks the twin what planning wants to know, in rounds, until it wants nothing more. */
export async function askTwin(
  { twin }: Pick<Store, 'twin'>,
  companyId: string,
  attempt: (answers: Answers) => Attempt,
  remembered: Remembered = new Map(),
): Promise<Attempt> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const made = attempt(remembered)
    if (made.wanted.length === 0) return made
    for (const question of made.wanted) {
      const { list, by, value } = question
      remembered.set(wantedKey(question), await twin.find(companyId, list, by, value))
    }
  }
  throw new Error('The planner does not stop asking')
}

/** A mapping of the channel's own stands above one for the whole company. */
function mappedTo(ground: Ground, kind: Mapping['kind'], from: string): string | undefined {
  const wanted = from.trim().toLowerCase()
  const fitting = ground.mappings.filter((m) => m.kind === kind && m.from.trim().toLowerCase() === wanted)
  return (fitting.find((m) => m.channelId === ground.channel.id) ?? fitting.find((m) => m.channelId === null))?.to
}
