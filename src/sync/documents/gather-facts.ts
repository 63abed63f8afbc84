import type { CompanyProfile } from '../../domain/company.ts'
import type { Settings } from '../../domain/form-field.ts'
import type { TwinEntry, TwinList } from '../../domain/twin.ts'
import {
  type Answers,
  type Attempt,
  type Known,
  type Mapping,
  type PostingSettings,
  wantedKey,
} from '../../posting/index.ts'
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
  /** The same, understood. */
  posting: PostingSettings
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

/** What an attempt made, or what it broke off with. */
export type Tried = Readonly<{ made: Attempt } | { fault: unknown }>

/** Asks the twin what planning some orders wants to know, in rounds, until it wants nothing more. A fault in one stops no other. */
export async function askTwin(
  { twin }: Pick<Store, 'twin'>,
  companyId: string,
  attempts: readonly ((answers: Answers) => Attempt)[],
  remembered: Remembered = new Map(),
): Promise<readonly Tried[]> {
  const tried: Tried[] = attempts.map((attempt) => tryOn(attempt, remembered))
  for (let round = 1; round < ROUNDS; round += 1) {
    const wanted = new Map(tried.flatMap(wantedBy).map((question) => [wantedKey(question), question]))
    if (wanted.size === 0) return tried
    const questions = [...wanted.values()]
    const answers = await twin.findAll(companyId, questions)
    for (const [index, question] of questions.entries()) remembered.set(wantedKey(question), answers[index] ?? [])
    for (const [index, one] of tried.entries())
      if (wantedBy(one).length > 0) tried[index] = tryOn(attempts[index]!, remembered)
  }
  return tried.map((one) =>
    wantedBy(one).length === 0 ? one : { fault: new Error('The planner does not stop asking') },
  )
}

function tryOn(attempt: (answers: Answers) => Attempt, remembered: Remembered): Tried {
  try {
    return { made: attempt(remembered) }
  } catch (fault) {
    return { fault }
  }
}

const wantedBy = (tried: Tried): Attempt['wanted'] => ('made' in tried ? tried.made.wanted : [])

/** The mappings by kind and by what is mapped: a company may have thousands, and every line asks. */
const mapped = new WeakMap<Ground['mappings'], ReadonlyMap<string, string>>()
const mappingName = (kind: string, from: string): string => `${kind}\n${from.trim().toLowerCase()}`

/** A mapping of the channel's own stands above one for the whole company. */
function mappedTo({ mappings, channel }: Ground, kind: Mapping['kind'], from: string): string | undefined {
  const known = mapped.get(mappings) ?? byName(mappings, channel.id)
  mapped.set(mappings, known)
  return known.get(mappingName(kind, from))
}

function byName(mappings: Ground['mappings'], channelId: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const fitting = [
    ...mappings.filter((m) => m.channelId === channelId),
    ...mappings.filter((m) => m.channelId === null),
  ]
  for (const { kind, from, to } of fitting) {
    const name = mappingName(kind, from)
    if (!names.has(name)) names.set(name, to)
  }
  return names
}
