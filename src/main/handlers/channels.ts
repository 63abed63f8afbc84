import { channelOf, channels as declared } from '../../channels/index.ts'
import { withDefaults } from '../../domain/form-field.ts'
import { problem } from '../../domain/problem.ts'
import { twinListWords } from '../../domain/twin.ts'
import { postingSettings } from '../../posting/index.ts'
import { addChannel, keepValues, removeChannel, replanChannel, testChannel } from '../../sync/channels/channels.ts'
import { channelFields, channelPages } from '../../sync/channels/fields.ts'
import { scopeOf, secretsOf } from '../../sync/deps.ts'
import { listSpecs } from '../../sync/lists/table.ts'
import { addTask } from '../../sync/tasks/add-task.ts'
import { channel, company, type Kit, os, refuse } from './kit.ts'
import { channelView, kindView } from './views/channel.ts'

/** How often a new channel is asked for orders, in minutes. */
const PROPOSED_MINUTES = 15

export const channelsHandlers = (kit: Kit) => {
  const { deps } = kit
  const { store } = deps

  const kindOf = (kind: string) =>
    channelOf(kind) ??
    refuse(
      problem({
        code: 'no-kind',
        what: `There is no kind of channel "${kind}".`,
        why: 'Nothing was done.',
        todo: `The kinds are: ${declared.map((c) => c.kind).join(', ')}.`,
      }),
    )

  const checkKeys = (kind: string, values: Readonly<Record<string, string>>): void => {
    const fields = new Set(channelFields(kindOf(kind)).map((f) => f.key))
    const unknown = Object.keys(values).find((key) => !fields.has(key))
    if (unknown)
      refuse(
        problem({
          code: 'setting-unknown',
          what: `${kindOf(kind).label} has no setting "${unknown}".`,
          why: 'Nothing was changed.',
          todo: `\`waybill channel kinds\` and \`waybill channel get\` list them.`,
          subject: unknown,
        }),
      )
  }

  const settingsOf = async (id: string) => {
    const row = await channel(kit, id)
    const declaration = kindOf(row.kind)
    const scope = scopeOf.channel(id)
    const values = withDefaults(channelFields(declaration), await store.settings.get(scope))
    const secrets = await store.secrets.get(scope)
    return {
      pages: [...channelPages(declaration)],
      values: Object.fromEntries(Object.entries(values).filter(([key]) => !(key in secrets))),
      secretsSet: Object.keys(secrets),
      problems: { ...postingSettings(values).problems },
    }
  }

  return {
    kinds: os.channels.kinds.handler(() => declared.map(kindView)),
    list: os.channels.list.handler(async ({ input }) =>
      Promise.all(
        (await store.channels.list(input.companyId))
          .filter((c) => c.removedAt === null)
          .map((c) => channelView(kit, c)),
      ),
    ),
    get: os.channels.get.handler(async ({ input }) => channelView(kit, await channel(kit, input.id))),
    add: os.channels.add.handler(async ({ input }) => {
      const declaration = kindOf(input.kind)
      const owner = await company(kit, input.companyId)
      if (input.name.trim() === '')
        refuse(
          problem({
            code: 'name-empty',
            what: 'The channel has no name.',
            why: 'It is how you tell it from others.',
            todo: 'Give it a name, such as that of the store.',
          }),
        )
      checkKeys(input.kind, input.values)
      if (!deps.sealer.ready && declaration.fields.some((f) => f.secret)) refuse(noKey)
      if (input.test) {
        const tested = await testChannel(deps, declaration, withDefaults(channelFields(declaration), input.values))
        if (!tested.ok) refuse(tested.problem)
      }
      const zone = { 'orders.timeZone': Intl.DateTimeFormat().resolvedOptions().timeZone }
      const row = await addChannel(deps, {
        kind: input.kind,
        companyId: owner.id,
        name: input.name.trim(),
        values: { ...zone, ...input.values },
      })
      if (input.test) await store.channels.update(row.id, { state: 'ok' })
      if (declaration.can.orders && declaration.pages) {
        await addTask(deps, { channelId: row.id, kind: 'orders', everyMinutes: PROPOSED_MINUTES, first: 'later' })
        kit.reschedule()
      }
      return channelView(kit, await channel(kit, row.id))
    }),
    test: os.channels.test.handler(async ({ input }) => {
      const row = input.id ? await channel(kit, input.id) : undefined
      const declaration = kindOf(row?.kind ?? input.kind ?? '')
      const kept = row
        ? {
            ...(await store.settings.get(scopeOf.channel(row.id))),
            ...(await secretsOf(deps, scopeOf.channel(row.id))),
          }
        : {}
      const given = Object.fromEntries(
        Object.entries(input.values).filter(
          ([key, value]) => value !== '' || !declaration.fields.find((f) => f.key === key)?.secret,
        ),
      )
      const tested = await testChannel(
        deps,
        declaration,
        withDefaults(channelFields(declaration), { ...kept, ...given }),
        row,
      )
      if (row && tested.ok) await store.channels.update(row.id, { state: 'ok', problem: null })
      return tested.ok
        ? { ok: true, words: tested.words, problem: null }
        : { ok: false, words: tested.problem.what, problem: tested.problem }
    }),
    settings: os.channels.settings.handler(({ input }) => settingsOf(input.id)),
    set: os.channels.set.handler(async ({ input, context }) => {
      const row = await channel(kit, input.id)
      checkKeys(row.kind, input.values)
      const current = withDefaults(channelFields(kindOf(row.kind)), await store.settings.get(scopeOf.channel(row.id)))
      const before = postingSettings(current).problems
      const wrong = Object.entries(postingSettings({ ...current, ...input.values }).problems).find(
        ([key]) => key in input.values || !(key in before),
      )
      if (wrong)
        refuse(
          problem({
            code: 'setting-wrong',
            what: wrong[1],
            why: 'Nothing was changed.',
            todo: 'Correct it and save again.',
            subject: wrong[0],
          }),
        )
      const changed = await keepValues(deps, kindOf(row.kind), row.id, input.values)
      if (changed.length > 0) {
        deps.emit({
          area: 'setting',
          kind: 'channel',
          who: context.who,
          companyId: row.companyId,
          channelId: row.id,
          sentence: `Settings of ${row.name} were changed: ${changed.join(', ')}.`,
        })
        await replanChannel(deps, row.id)
        void kit.planning.run(row.companyId)
      }
      return settingsOf(row.id)
    }),
    remove: os.channels.remove.handler(async ({ input }) => {
      const row = await channel(kit, input.id)
      await removeChannel(deps, row)
      kit.reschedule()
      return {
        words: `${row.name} was removed and its credentials forgotten. Its orders and what is in the books stay.`,
      }
    }),
  }
}

const noKey = problem({
  code: 'no-data-key',
  what: 'Credentials cannot be kept now.',
  why: 'The key that seals them could not be opened on this computer or by this user.',
  todo: 'See Settings, Checks.',
})

export const listsHandlers = (kit: Kit) => {
  const { store } = kit.deps
  return {
    options: os.lists.options.handler(async ({ input }) => {
      const row = await company(kit, input.companyId)
      const refresh = (await store.twin.refreshes(row.id)).find((r) => r.list === input.list)
      if (!refresh?.fullAt && row.profile === null)
        return {
          state: 'not-paired' as const,
          words: 'The company file is not paired yet: its lists come with the first visit of the Web Connector.',
          entries: [],
        }
      if (!refresh?.fullAt)
        return {
          state: 'loading' as const,
          words: `Reading ${twinListWords[input.list].many} from QuickBooks${refresh ? `: ${refresh.count} so far` : ''}.`,
          entries: [],
        }
      const found = await store.twin.search(row.id, input.list, {
        words: input.words,
        limit: input.limit,
        ...(input.types ? { types: input.types } : {}),
      })
      return {
        state: 'ready' as const,
        words: `${refresh.count} ${twinListWords[input.list].many}`,
        entries: found.map((e) => ({ value: e.fullName, label: e.fullName, type: e.type, active: e.active })),
      }
    }),
    state: os.lists.state.handler(async ({ input }) => {
      const row = await company(kit, input.companyId)
      const refreshes = new Map((await store.twin.refreshes(row.id)).map((r) => [r.list, r]))
      return {
        readAt: row.listsReadAt,
        loading: row.state === 'listing',
        lists: listSpecs.map(({ list }) => ({
          list,
          words: twinListWords[list].many,
          count: refreshes.get(list)?.count ?? 0,
          readAt: refreshes.get(list)?.fullAt ?? null,
        })),
      }
    }),
    refresh: os.lists.refresh.handler(async ({ input, context }) => {
      const row = await company(kit, input.companyId)
      for (const refresh of await store.twin.refreshes(row.id))
        await store.twin.setRefresh({ ...refresh, fullAt: null })
      await store.companies.update(row.id, { lastSessionAt: null })
      kit.deps.emit({
        area: 'list',
        kind: 'refresh',
        who: context.who,
        companyId: row.id,
        sentence: `The lists of "${row.name}" are read anew with the next visit of the Web Connector.`,
      })
      return { words: 'Every list is read anew with the next visit of the Web Connector.' }
    }),
  }
}
