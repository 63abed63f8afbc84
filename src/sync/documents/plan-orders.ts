import { channelOf } from '../../channels/index.ts'
import { withDefaults } from '../../domain/form-field.ts'
import type { Order } from '../../domain/order.ts'
import { problem } from '../../domain/problem.ts'
import { factsFrom, type Plan, planPosting, postingSettings, wantedFacts } from '../../posting/index.ts'
import type { DocumentRow } from '../../store/port.ts'
import { channelFields } from '../channels/fields.ts'
import { companyKeys } from '../company/company-keys.ts'
import { type Deps, instant, scopeOf } from '../deps.ts'
import { LISTS_READ } from '../lists/changed.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { askTwin, type Ground, knownOf } from './gather-facts.ts'

/** Documents planned before the thread is given a turn. */
const SLICE = 50

export type Planned = Readonly<{ plan: Plan; wants: readonly string[] }>

/** What stays the same for the orders of one channel; undefined while the company's lists are not read. */
export async function groundOf(deps: Deps, channelId: string): Promise<Ground | undefined> {
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
    counts: await deps.store.twin.counts(company.id),
    mappings: await deps.store.mappings.list(company.id),
  }
}

/** Plans one order without changing anything. */
export async function planDocument(deps: Deps, ground: Ground, document: DocumentRow, order: Order): Promise<Planned> {
  const settings = postingSettings({
    ...ground.settings,
    ...(document.byNumber ? { 'orders.ignoreStartDate': 'true' } : {}),
  })
  const known = knownOf(deps, ground, document)
  const answers = await askTwin(deps, ground.companyId, (so) => wantedFacts(order, settings, known, so))
  return { plan: planPosting(order, factsFrom(known, answers), settings), wants: [...answers.keys()] }
}

/** Plans an order and keeps what came of it. */
export async function planAndKeep(deps: Deps, ground: Ground | undefined, document: DocumentRow): Promise<void> {
  if (!document.order) {
    // What cannot be read cannot be planned: it stays with its problem until the channel sends it anew.
    await deps.store.documents.update(document.id, { state: 'attention' })
    return
  }
  if (!ground) {
    await deps.store.documents.setWants(document.id, [LISTS_READ])
    await deps.store.documents.update(document.id, {
      state: 'waiting',
      stateReason: 'Waiting until the lists of the company file are read.',
      problem: null,
      problems: [],
    })
    return
  }
  let planned: Planned
  try {
    planned = await planDocument(deps, ground, document, document.order)
  } catch (error) {
    // A fault of ours in one order stops no other.
    const found = problem({
      code: 'planning-failed',
      what: 'This order could not be planned.',
      why: 'Waybill met something in it that it does not know how to handle.',
      todo: "Report it with the order's Original. Other orders are not affected.",
      details: error instanceof Error ? (error.stack ?? error.message) : String(error),
      fixes: [{ kind: 'retry', values: {} }],
    })
    await deps.store.documents.update(document.id, {
      state: 'attention',
      problem: found,
      problems: [found],
      plannedAt: instant(deps),
    })
    return
  }
  await keepPlan(deps, document, planned)
}

async function keepPlan(deps: Deps, document: DocumentRow, { plan, wants }: Planned): Promise<void> {
  const plannedAt = instant(deps)
  const clean = { plannedAt, stateReason: '', problem: null, problems: [], notes: [], checking: false }
  await deps.store.transaction(async (t) => {
    await t.postings.dropQueued(document.id)
    await t.documents.setWants(document.id, wants)
    if (plan.kind === 'post') {
      for (const { expectedTotal, ...p } of plan.postings)
        await t.postings.queue(
          {
            companyId: document.companyId,
            key: p.key,
            part: p.part,
            scope: p.scope,
            requestKind: p.request.kind,
            generation: document.generation,
            request: p.request,
            reasons: p.reasons,
            needs: p.needs,
            expectedMinor: expectedTotal?.minor ?? null,
            currency: document.currency,
            refNumber: p.refNumber,
            txnDate: p.txnDate,
            customer: p.customer,
          },
          document.id,
          plannedAt,
        )
      await t.documents.update(document.id, { ...clean, state: 'ready', notes: plan.notes })
    } else if (plan.kind === 'attention') {
      await t.documents.update(document.id, {
        ...clean,
        state: 'attention',
        problem: plan.problems[0] ?? null,
        problems: plan.problems,
        notes: plan.notes,
      })
    } else {
      const state = ({ hold: 'held', wait: 'waiting', exclude: 'excluded' } as const)[plan.kind]
      await t.documents.update(document.id, { ...clean, state, stateReason: plan.reason })
    }
  })
  sayPlanned(deps, document, plan)
  // Parts of it may be in the books already: a receipt whose answer came after the change, an entry another order made.
  if (plan.kind === 'post') await settleDocuments(deps, [document.id])
}

function sayPlanned(deps: Deps, document: DocumentRow, plan: Plan): void {
  const about = {
    area: 'document' as const,
    companyId: document.companyId,
    channelId: document.channelId,
    documentId: document.id,
  }
  if (plan.kind === 'post')
    deps.emit({ ...about, kind: 'ready', sentence: `Order ${document.number} is ready to post.` })
  else if (plan.kind === 'attention')
    deps.emit({
      ...about,
      kind: 'attention',
      sentence: `Order ${document.number} needs attention: ${plan.problems[0]?.what ?? ''}`.trim(),
      details: plan.problems.map((p) => `${p.what} ${p.why} ${p.todo}`).join('\n'),
    })
  else {
    const words = { hold: 'is held', wait: 'waits', exclude: 'is excluded' } as const
    deps.emit({ ...about, kind: plan.kind, sentence: `Order ${document.number} ${words[plan.kind]}: ${plan.reason}` })
  }
}

/** Plans everything of a company that is `new`, oldest first. */
export async function planNew(deps: Deps, companyId: string): Promise<number> {
  const grounds = new Map<string, Ground | undefined>()
  let count = 0
  for (;;) {
    const documents = await deps.store.documents.inState(companyId, ['new'], SLICE)
    if (documents.length === 0) return count
    for (const document of documents) {
      if (!grounds.has(document.channelId)) grounds.set(document.channelId, await groundOf(deps, document.channelId))
      await planAndKeep(deps, grounds.get(document.channelId), document)
      deps.at('planned')
      count += 1
      if (count % 5 === 0) await deps.breathe()
    }
    // Counts of the lists and remembered answers may have changed meanwhile.
    grounds.clear()
  }
}
