import { channelOf } from '../../channels/index.ts'
import { withDefaults } from '../../domain/form-field.ts'
import type { Order } from '../../domain/order.ts'
import { problem } from '../../domain/problem.ts'
import { type Answers, type Attempt, type Plan, postingSettings, tryPlanning } from '../../posting/index.ts'
import type { DocumentRow } from '../../store/port.ts'
import { channelFields } from '../channels/fields.ts'
import { companyKeys } from '../company/company-keys.ts'
import { type Deps, instant, scopeOf, together } from '../deps.ts'
import { LISTS_READ } from '../lists/changed.ts'
import { askTwin, type Ground, knownOf } from './gather-facts.ts'
import { keepPlans } from './keep-plan.ts'
import { planAnewIfOpen } from './plan-anew.ts'
import { usualOf } from './usual.ts'

/** Documents planned on the same ground, before it is looked at again. */
const SLICE = 200
/** Documents planned in one transaction: more would keep others from the database too long. */
const AT_ONCE = 25

export type Planned = Readonly<{ document: DocumentRow; plan: Plan; wants: readonly string[] }>

/** What stays the same for the orders of one channel; undefined while the company's lists are not read. */
export async function groundOf(deps: Pick<Deps, 'store'>, channelId: string): Promise<Ground | undefined> {
  const channel = await deps.store.channels.get(channelId)
  const company = channel && (await deps.store.companies.get(channel.companyId))
  const declared = channel && channelOf(channel.kind)
  if (!channel || !declared || !company?.profile || company.listsReadAt === null) return undefined
  const kept = await deps.store.settings.get(scopeOf.company(company.id))
  const settings = withDefaults(channelFields(declared), await deps.store.settings.get(scopeOf.channel(channel.id)))
  return {
    company: company.profile,
    companyId: company.id,
    companyKey: kept[companyKeys.companyKey] ?? company.id,
    channel,
    channelAccount: `${channel.kind}:${declared.account?.(settings) ?? channel.name}`,
    settings,
    posting: postingSettings(settings),
    counts: await deps.store.twin.counts(company.id),
    ...(await usualOf(deps.store, company.id)),
    mappings: await deps.store.mappings.list(company.id),
  }
}

/** What of a ground makes a plan: the channel's own state and the lists' sizes do not. */
const essence = (ground: Ground | undefined): string =>
  ground === undefined
    ? ''
    : JSON.stringify({ ...ground, counts: {}, taxItems: [], posting: {}, channel: ground.channel.name })

/** Plans one order without changing anything. */
export async function planDocument(
  deps: Pick<Deps, 'store' | 'now'>,
  ground: Ground,
  document: DocumentRow,
  order: Order,
): Promise<Plan> {
  const [tried] = await askTwin(deps.store, ground.companyId, [attemptOf(deps, ground, document, order)])
  if (!tried || 'fault' in tried) throw tried?.fault
  return tried.made.plan
}

function attemptOf(deps: Pick<Deps, 'now'>, ground: Ground, document: DocumentRow, order: Order) {
  const settings = document.byNumber ? { ...ground.posting, ignoreStartDate: true } : ground.posting
  const known = knownOf(deps, ground, document)
  return (answers: Answers): Attempt => tryPlanning(order, settings, known, answers)
}

/**
 * Plans documents of one channel that are `new` and keeps what came of it. Run it in a transaction: neither the documents
 * nor the lists can change between the question and the plan. What was held or excluded meanwhile is left alone.
 */
async function planAndKeep(deps: Deps, ground: Ground | undefined, ids: readonly string[]): Promise<void> {
  const documents = (await deps.store.documents.getAll(ids)).filter(({ state }) => state === 'new')
  for (const { id, order } of documents) {
    if (!order) await cannotBeRead(deps, id)
    else if (!ground) await waitForLists(deps, id)
  }
  if (!ground) return
  const readable = documents.flatMap((document) => (document.order ? { document, order: document.order } : []))
  const attempts = readable.map(({ document, order }) => attemptOf(deps, ground, document, order))
  const tried = await askTwin(deps.store, ground.companyId, attempts)
  const planned: Planned[] = []
  for (const [index, one] of tried.entries()) {
    const { document } = readable[index]!
    if ('fault' in one) await keepFault(deps, document.id, one.fault)
    else planned.push({ document, plan: one.made.plan, wants: one.made.asked })
  }
  await keepPlans(deps, ground.companyId, planned)
}

/** What cannot be read cannot be planned: it stays with its problem until the channel sends it anew. */
const cannotBeRead = (deps: Deps, id: string): Promise<void> => deps.store.documents.update(id, { state: 'attention' })

async function waitForLists(deps: Deps, id: string): Promise<void> {
  await deps.store.documents.setWants(id, [LISTS_READ])
  await deps.store.documents.update(id, {
    state: 'waiting',
    stateReason: 'Waiting until the lists of the company file are read.',
    problem: null,
    problems: [],
  })
}

/** A fault of ours in one order stops no other. */
async function keepFault(deps: Deps, id: string, error: unknown): Promise<void> {
  const found = problem({
    code: 'planning-failed',
    what: 'This order could not be planned.',
    why: 'Waybill met something in it that it does not know how to handle.',
    todo: "Report it with the order's Original. Other orders are not affected.",
    details: error instanceof Error ? (error.stack ?? error.message) : String(error),
    fixes: [{ kind: 'retry', values: {} }],
  })
  await deps.store.documents.update(id, {
    state: 'attention',
    problem: found,
    problems: [found],
    plannedAt: instant(deps),
  })
}

/** Plans everything of a company that is `new`, oldest first. */
export async function planNew(deps: Deps, companyId: string): Promise<void> {
  for (;;) {
    const documents = await deps.store.documents.inState(companyId, ['new'], SLICE)
    if (documents.length === 0) return
    const byChannel = Map.groupBy(documents, (d) => d.channelId)
    for (const [channelId, some] of byChannel)
      await planOn(
        deps,
        channelId,
        some.map((d) => d.id),
      )
  }
}

async function planOn(deps: Deps, channelId: string, ids: readonly string[]): Promise<void> {
  const ground = await groundOf(deps, channelId)
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    await together(deps, (inside) => planAndKeep(inside, ground, ids.slice(at, at + AT_ONCE)))
    deps.at('planned')
    await deps.breathe()
  }
  // A setting, a mapping or the company may have changed while these were planned.
  if (essence(await groundOf(deps, channelId)) !== essence(ground))
    for (const id of ids) await deps.store.transaction((t) => planAnewIfOpen(t, id))
}
