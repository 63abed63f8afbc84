import { channelOf } from '../../channels/index.ts'
import { type Channel, ChannelTrouble, type OrderQuery } from '../../channels/kit/channel.ts'
import { withDefaults } from '../../domain/form-field.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import type { ChannelRow, RunRow } from '../../store/port.ts'
import { channelFields } from '../channels/fields.ts'
import { type Deps, instant, scopeOf, secretsOf } from '../deps.ts'
import type { Planning } from '../session/work-source.ts'
import { nothingTaken, sumTaken, type Taken, takePage } from './take-page.ts'

export type FetchRequest = Readonly<{
  channelId: string
  query: OrderQuery
  trigger: RunRow['trigger']
  taskId: string | null
  /** What was asked for, in words. */
  asked: string
}>

/** "12 orders fetched: 10 new, 2 changed, 1 cannot be read." */
export function sayTaken(t: Pick<Taken, 'fetched' | 'added' | 'changed' | 'broken'>): string {
  if (t.fetched === 0) return 'No orders in that time.'
  const parts = [
    `${t.added} new`,
    ...(t.changed > 0 ? [`${t.changed} changed`] : []),
    ...(t.broken > 0 ? [`${t.broken} cannot be read`] : []),
  ]
  return `${t.fetched} ${t.fetched === 1 ? 'order' : 'orders'} fetched: ${parts.join(', ')}.`
}

/** A channel with its declaration, its settings and its credentials in the clear. */
export type Connected = Readonly<{ row: ChannelRow; channel: Channel; settings: Readonly<Record<string, string>> }>

export async function connect(deps: Deps, channelId: string): Promise<Connected | undefined> {
  const row = await deps.store.channels.get(channelId)
  const channel = row && row.removedAt === null ? channelOf(row.kind) : undefined
  if (!row || !channel) return undefined
  const scope = scopeOf.channel(channelId)
  const plain = await deps.store.settings.get(scope)
  return {
    row,
    channel,
    settings: { ...withDefaults(channelFields(channel), plain), ...(await secretsOf(deps, scope)) },
  }
}

/** Keeps renewed credentials sealed, each value that the channel declared as secret. */
export const credentialSaver =
  (deps: Deps, c: Pick<Connected, 'row' | 'channel'>) =>
  async (values: Readonly<Record<string, string>>): Promise<void> => {
    const secret = new Set(c.channel.fields.filter((f) => f.secret).map((f) => f.key))
    const sealed = Object.entries(values)
      .filter(([key]) => secret.has(key))
      .map(([key, value]) => [key, deps.sealer.seal(value)])
    await deps.store.secrets.set(scopeOf.channel(c.row.id), Object.fromEntries(sealed))
  }

/** Fetches what a query asks for, page by page, and has it planned as it comes. Never throws for the channel's troubles. */
export async function fetchOrders(
  deps: Deps,
  planning: Planning,
  request: FetchRequest,
  run: RunRow,
  signal: AbortSignal,
): Promise<RunRow> {
  const connected = await connect(deps, request.channelId)
  if (!connected?.channel.pages) return finish(deps, run, nothingTaken, { state: 'failed', problem: notFetchable })
  const { row, channel, settings } = connected
  const context = {
    settings,
    fetch: deps.fetch,
    now: deps.now,
    delay: deps.delay,
    signal,
    saveCredentials: credentialSaver(deps, connected),
  }
  const from = {
    row,
    channel,
    settings,
    runId: run.id,
    byNumber: request.query.kind === 'numbers',
    seen: new Set<string>(),
  }
  let taken = nothingTaken
  let pages = 0
  try {
    for await (const page of channel.pages!(request.query, context)) {
      if (signal.aborted) break
      taken = sumTaken(taken, await takePage(deps, from, page))
      pages += 1
      await deps.store.runs.update(run.id, {
        pages,
        fetched: taken.fetched,
        added: taken.added,
        changed: taken.changed,
        broken: taken.broken,
      })
      void planning.run(row.companyId)
    }
  } catch (error) {
    if (!signal.aborted)
      return finish(deps, { ...run, pages }, taken, { state: 'failed', problem: troubleOf(error, row) }, row)
  }
  return finish(deps, { ...run, pages }, taken, { state: signal.aborted ? 'stopped' : 'done', problem: null }, row)
}

const notFetchable = problem({
  code: 'channel-not-fetchable',
  what: 'This channel cannot be asked for orders.',
  why: 'It takes orders from files only, or it was removed.',
  todo: "Use Import on the channel's page.",
})

function troubleOf(error: unknown, row: ChannelRow): Problem {
  if (error instanceof ChannelTrouble) return error.problem
  return problem({
    code: 'channel-failed',
    what: `Fetching from ${row.name} failed.`,
    why: 'Something unexpected happened in Waybill while the answer of the store was read.',
    todo: 'Try again. If it happens again, report it with the details.',
    details: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
}

type End = Readonly<{ state: RunRow['state']; problem: Problem | null }>

async function finish(deps: Deps, run: RunRow, taken: Taken, end: End, row?: ChannelRow): Promise<RunRow> {
  const change = {
    ...end,
    pages: run.pages,
    fetched: taken.fetched,
    added: taken.added,
    changed: taken.changed,
    broken: taken.broken,
    finishedAt: instant(deps),
  }
  await deps.store.runs.update(run.id, change)
  if (row) {
    if (end.state === 'done') await deps.store.channels.update(row.id, { state: 'ok', problem: null })
    if (end.state === 'failed') await deps.store.channels.update(row.id, { state: 'down', problem: end.problem })
    deps.emit({
      area: 'sync',
      kind: end.state,
      companyId: row.companyId,
      channelId: row.id,
      sentence: end.problem
        ? `${row.name}: ${end.problem.what}`
        : `${row.name}: ${sayTaken(taken)}${end.state === 'stopped' ? ' Stopped by a person.' : ''}`,
      details: end.problem ? `${end.problem.why} ${end.problem.todo}\n${end.problem.details ?? ''}`.trim() : '',
    })
  }
  return { ...run, ...change }
}
