import { channelOf } from '../../channels/index.ts'
import { type Channel, ChannelTrouble } from '../../channels/kit/channel.ts'
import { type FormField, withDefaults } from '../../domain/form-field.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import type { ChannelRow, Store } from '../../store/port.ts'
import { type Deps, instant, scopeOf } from '../deps.ts'
import { isBooked, isByPerson } from '../documents/decided.ts'
import { credentialSaver } from '../documents/fetch-orders.ts'
import { planAnew } from '../documents/plan-anew.ts'
import { channelFields } from './fields.ts'

type Values = Readonly<Record<string, string>>
export type Tested = Readonly<{ ok: true; words: string }> | Readonly<{ ok: false; problem: Problem }>

/** A real call with these credentials. A channel that has nothing to call is fine as it is. */
export async function testChannel(deps: Deps, channel: Channel, settings: Values, row?: ChannelRow): Promise<Tested> {
  const missing = channel.fields.find((f) => f.required && shown(f, settings) && (settings[f.key] ?? '').trim() === '')
  if (missing)
    return {
      ok: false,
      problem: problem({
        code: 'field-missing',
        what: `"${missing.label}" is empty.`,
        why: `${channel.label} cannot be reached without it.`,
        todo: 'Fill it in.',
        subject: missing.key,
      }),
    }
  if (!channel.test) return { ok: true, words: `${channel.label} needs no connection.` }
  try {
    const saveCredentials = row ? credentialSaver(deps, { row, channel }) : async () => {}
    const words = await channel.test({
      settings: withDefaults(channelFields(channel), settings),
      fetch: deps.fetch,
      now: deps.now,
      delay: deps.delay,
      saveCredentials,
    })
    return { ok: true, words }
  } catch (error) {
    if (error instanceof ChannelTrouble) return { ok: false, problem: error.problem }
    throw error
  }
}

const shown = (f: FormField, values: Values): boolean => !f.when || f.when.is.includes(values[f.when.key] ?? '')

/** Connects a channel. Its credentials are sealed before they are kept. */
export async function addChannel(
  deps: Deps,
  given: Readonly<{ kind: string; companyId: string; name: string; values: Values }>,
): Promise<ChannelRow> {
  const row: ChannelRow = {
    id: deps.newId(),
    companyId: given.companyId,
    kind: given.kind,
    name: given.name,
    state: 'new',
    problem: null,
    createdAt: instant(deps),
    removedAt: null,
  }
  await deps.store.channels.insert(row)
  await keepValues(deps, channelOf(given.kind)!, row.id, given.values)
  deps.emit({
    area: 'channel',
    kind: 'added',
    companyId: row.companyId,
    channelId: row.id,
    sentence: `The channel "${row.name}" was connected.`,
  })
  return row
}

/** Settings in the clear, secrets sealed; a secret that comes empty stays as it is. Gives the keys that changed. */
export async function keepValues(
  deps: Deps,
  channel: Channel,
  channelId: string,
  values: Values,
): Promise<readonly string[]> {
  const fields = new Map(channelFields(channel).map((f) => [f.key, f]))
  const scope = scopeOf.channel(channelId)
  const before = await deps.store.settings.get(scope)
  const plain = Object.entries(values).filter(
    ([key, value]) => !fields.get(key)?.secret && value !== (before[key] ?? fields.get(key)?.default ?? ''),
  )
  const secret = Object.entries(values).filter(([key, value]) => fields.get(key)?.secret && value !== '')
  if (plain.length > 0) await deps.store.settings.set(scope, Object.fromEntries(plain))
  if (secret.length > 0)
    await deps.store.secrets.set(
      scope,
      Object.fromEntries(secret.map(([key, value]) => [key, deps.sealer.seal(value)])),
    )
  return [...plain, ...secret].map(([key]) => key)
}

/** The states whose orders a change of settings may concern. What is out or in the books stays as it is. */
const replanned = ['ready', 'waiting', 'attention', 'excluded', 'held'] as const

/** Lets a channel's open orders be planned anew. What a person held or excluded stays so. */
export async function replanChannel(deps: Deps, channelId: string): Promise<number> {
  const ids = await deps.store.documents.ids({ channelId, states: [...replanned] }, 1_000_000)
  let count = 0
  for (const id of ids) {
    if (await deps.store.transaction((t) => replan(t, id))) count += 1
    if (count % 50 === 0) await deps.breathe()
  }
  return count
}

async function replan(store: Store, id: string): Promise<boolean> {
  const document = await store.documents.get(id)
  if (!document || !replanned.some((state) => state === document.state)) return false
  if (isByPerson(document) || (await isBooked(store, id))) return false
  await planAnew(store, id)
  return true
}

export async function removeChannel(deps: Deps, row: ChannelRow): Promise<void> {
  await deps.store.channels.update(row.id, { removedAt: instant(deps) })
  await deps.store.secrets.remove(scopeOf.channel(row.id))
  for (const task of await deps.store.tasks.list(row.id)) await deps.store.tasks.remove(task.id)
  deps.emit({
    area: 'channel',
    kind: 'removed',
    companyId: row.companyId,
    channelId: row.id,
    sentence: `The channel "${row.name}" was removed and its credentials forgotten. Its orders stay.`,
  })
}
