import { homedir } from 'node:os'
import { withDefaults } from '../../domain/form-field.ts'
import { problem } from '../../domain/problem.ts'
import { documentStates, postingStates } from '../../domain/states.ts'
import { instant, scopeOf } from '../../sync/deps.ts'
import { lightOf, type TroubleKind, troublesOf } from '../../sync/watch/troubles.ts'
import { programKeys, programScope } from '../../sync/watch/watch-settings.ts'
import { appPages, appProblems } from '../app-settings.ts'
import { gatherFacts } from '../watch/gather.ts'
import { company, type Kit, os, refuse } from './kit.ts'
import { channelView } from './views/channel.ts'
import { companyView } from './views/company.ts'
import { progressOf } from './views/progress.ts'

const live = async (kit: Kit, companyId?: string) =>
  (await kit.deps.store.companies.list()).filter(
    (c) => c.removedAt === null && (companyId === undefined || c.id === companyId),
  )

/** What the watch says of all company files, or of one: the line of health, and what is wrong. */
async function watched(kit: Kit, companyId?: string) {
  const facts = await gatherFacts(kit.post, companyId)
  const troubles = troublesOf(facts)
  const all = troubles.map(({ words }) => words)
  const beside = troubles.filter(({ kind }) => !shownThere.has(kind))
  return {
    health: lightOf(facts, troubles),
    all,
    troubles: beside.map(({ kind, level, words, page }) => ({ kind, level, words, page })),
  }
}

/** What Today shows at its company, its card or its orders. */
const shownThere: ReadonlySet<TroubleKind> = new Set([
  'company-stopped',
  'channel-down',
  'connector-quiet',
  'orders',
  'unpaired',
  'paused',
])

export const todayHandlers = (kit: Kit) => ({
  get: os.today.get.handler(async ({ input }) => {
    const companies = await live(kit, input.companyId)
    const ids = new Set(companies.map((c) => c.id))
    const rows = (await kit.deps.store.channels.list(input.companyId)).filter(
      (c) => c.removedAt === null && ids.has(c.companyId),
    )
    const counts = await kit.deps.store.documents.counts(input.companyId ? { companyId: input.companyId } : {})
    const { health, troubles } = await watched(kit, input.companyId)
    return {
      health,
      troubles,
      companies: await Promise.all(companies.map((c) => companyView(kit, c))),
      cards: await Promise.all(
        rows.map(async (row) => ({ channel: await channelView(kit, row), progress: await progressOf(kit, row) })),
      ),
      attention: counts.attention,
    }
  }),
})

export const activityHandlers = (kit: Kit) => ({
  page: os.activity.page.handler(async ({ input }) => {
    const { limit, ...filter } = input
    return [
      ...(await kit.deps.store.events.page(
        Object.fromEntries(Object.entries(filter).filter(([, v]) => v !== undefined && v !== '')),
        limit,
      )),
    ]
  }),
  subscribe: os.activity.subscribe.handler(async function* ({ input, signal }) {
    yield* kit.events.after(input.after, signal)
  }),
})

const expand = (path: string): string => (path.startsWith('~/') ? `${homedir()}${path.slice(1)}` : path)

/** What a file operation refuses with is a whole answer already: what, why and what to do. */
async function inWords<T>(code: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    return refuse(problem({ code, what: error instanceof Error ? error.message : String(error), why: '', todo: '' }))
  }
}

/** A failed backup is told until one succeeds. */
const noteBackup = (kit: Kit, failure: string | undefined): Promise<void> =>
  kit.deps.store.settings.set(programScope, {
    [programKeys.backupAt]: failure === undefined ? '' : instant(kit.deps),
    [programKeys.backupWords]: failure ?? '',
  })

const noKey = problem({
  code: 'no-data-key',
  what: 'The password cannot be kept.',
  why: 'The key that seals secrets could not be opened.',
  todo: 'See Settings, Checks: it says which computer or user can open it.',
})

export const hostHandlers = (kit: Kit) => {
  const { store } = kit.deps
  const fields = appPages.flatMap((p) => p.fields)
  const secret = new Set(fields.filter((f) => f.secret).map(({ key }) => key))
  const settings = async () => ({
    pages: [...appPages],
    values: withDefaults(fields, await store.settings.get(scopeOf.app)),
    secretsSet: Object.keys(await store.secrets.get(scopeOf.app)).filter((key) => secret.has(key)),
  })
  /** Settings in the clear, secrets sealed; a secret that comes empty stays as it is. */
  const keep = async (values: Readonly<Record<string, string>>): Promise<void> => {
    const plain = Object.entries(values).filter(([key]) => !secret.has(key))
    const sealed = Object.entries(values).filter(([key, value]) => secret.has(key) && value !== '')
    if (sealed.length > 0 && !kit.deps.sealer.ready) refuse(noKey)
    await store.settings.set(scopeOf.app, Object.fromEntries(plain))
    const secrets = sealed.map(([key, value]) => [key, kit.deps.sealer.seal(value)])
    await store.secrets.set(scopeOf.app, Object.fromEntries(secrets))
  }
  return {
    status: os.host.status.handler(async () => {
      const companies = await live(kit)
      const channels = (await store.channels.list()).filter((c) => c.removedAt === null)
      const counts = await store.documents.counts({})
      const postings: Record<string, number> = Object.fromEntries(postingStates.map((s) => [s, 0]))
      for (const c of companies)
        for (const [state, count] of Object.entries(await store.postings.counts(c.id)))
          postings[state] = (postings[state] ?? 0) + count
      const { health, all } = await watched(kit)
      return {
        health,
        troubles: all,
        companies: await Promise.all(companies.map((c) => companyView(kit, c))),
        channels: await Promise.all(channels.map((c) => channelView(kit, c))),
        orders: { ...counts },
        total: documentStates.reduce((sum, s) => sum + counts[s], 0),
        postings,
      }
    }),
    about: os.host.about.handler(({ context }) => ({
      version: kit.version,
      dataDir: kit.dataDir,
      qbwcUrl: context.rights === 'all' ? kit.qbwcUrl() : new URL(kit.qbwcUrl()).origin,
      // The window's address opens everything: it is not for somebody who looks on.
      uiUrl: context.rights === 'all' ? kit.uiUrl() : new URL(kit.uiUrl()).origin,
      node: process.version,
      secretsBy: kit.secretsBy,
    })),
    doctor: os.host.doctor.handler(async ({ input }) => (await kit.doctor(input?.companyId)).map((c) => ({ ...c }))),
    settings: os.host.settings.handler(settings),
    set: os.host.set.handler(async ({ input, context }) => {
      const known = new Set(appPages.flatMap((p) => p.fields.map((f) => f.key)))
      const unknown = Object.keys(input.values).find((key) => !known.has(key))
      if (unknown)
        refuse(
          problem({
            code: 'setting-unknown',
            what: `There is no setting "${unknown}".`,
            why: 'Nothing was changed.',
            todo: `The settings are: ${[...known].join(', ')}.`,
          }),
        )
      const [wrong] = Object.entries(appProblems({ ...(await settings()).values, ...input.values }))
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
      await keep(input.values)
      kit.deps.emit({
        area: 'setting',
        kind: 'app',
        who: context.who,
        sentence: `Settings were changed: ${Object.keys(input.values).join(', ')}.`,
      })
      return settings()
    }),
    backup: os.host.backup.handler(async ({ input }) => {
      const path = await inWords('backup-failed', () => kit.backup(expand(input.path), input.passphrase)).catch(
        async (error: unknown) => {
          const words = error instanceof Error ? error.message : String(error)
          await noteBackup(kit, words)
          kit.deps.emit({ area: 'host', kind: 'backup-failed', sentence: `The backup failed: ${words}` })
          throw error
        },
      )
      await noteBackup(kit, undefined)
      kit.deps.emit({ area: 'host', kind: 'backup', sentence: `A backup was written to ${path}.` })
      return { path }
    }),
    restore: os.host.restore.handler(async ({ input }) => {
      const words = await inWords('restore-failed', () => kit.restore(expand(input.path), input.passphrase))
      return { path: input.path, words }
    }),
  }
}

export const practiceHandlers = (kit: Kit) => ({
  addShop: os.practice.addShop.handler(async ({ input }) =>
    channelView(kit, await kit.practice.addShop(kit, await company(kit, input.companyId))),
  ),
  poll: os.practice.poll.handler(async ({ input }) => {
    const over = kit.live.once()
    try {
      return await kit.practice.poll(input.companyId, input.fault)
    } finally {
      over()
    }
  }),
})
