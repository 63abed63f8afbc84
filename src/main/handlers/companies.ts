import { userInfo } from 'node:os'
import { type Settings, withDefaults } from '../../domain/form-field.ts'
import { problem } from '../../domain/problem.ts'
import { appName } from '../../qbwc/app-name.ts'
import { qwcFile } from '../../qbwc/qwc-file.ts'
import type { CompanyRow } from '../../store/port.ts'
import {
  addCompany,
  disconnectCompany,
  removeCompany,
  renewIds,
  renewPassword,
} from '../../sync/company/add-company.ts'
import { companyPages, companyProblems } from '../../sync/company/settings.ts'
import { instant, scopeOf } from '../../sync/deps.ts'
import { watchKeys, watchScope } from '../../sync/watch/watch-settings.ts'
import { qwcMarkOf, qwcMarkText } from '../watch/qwc-mark.ts'
import { company, type Kit, os, refuse } from './kit.ts'
import { companyView, pairingSteps } from './views/company.ts'

/** How often a window that follows a session is told what changed, in milliseconds. */
const SESSION_MS = 500

const OWN = ['name', 'companyFile', 'everyMinutes'] as const

export const companiesHandlers = (kit: Kit) => {
  const { deps } = kit
  const viewOf = async (id: string) => companyView(kit, await company(kit, id))
  const credentials = (row: CompanyRow, password: string) => ({
    id: row.id,
    name: row.name,
    username: row.userName,
    password,
    qbwcUrl: kit.qbwcUrl(),
  })

  const remember = (id: string, values: Settings): Promise<void> => deps.store.settings.set(watchScope(id), values)

  const qwcOf = (row: CompanyRow) => {
    const made = qwcFile({
      appName: row.appName,
      description: `Posts orders to ${row.name}`.replace(/[^\x20-\x7e]/g, '').slice(0, 79),
      appUrl: kit.qbwcUrl(),
      supportUrl: `${kit.qbwcUrl()}/support`,
      userName: row.userName,
      ownerId: row.ownerId,
      fileId: row.fileId,
      product: 'QBFS',
      every: { minutes: row.everyMinutes },
    })
    if (!made.ok)
      return refuse(
        problem({
          code: 'qwc-not-writable',
          what: 'The .qwc file cannot be made.',
          why: made.problems.join(' '),
          todo: 'Change the setting named and try again.',
        }),
      )
    return { fileName: `${row.appName.replace(/[^A-Za-z0-9 _-]/g, '').trim() || 'Waybill'}.qwc`, text: made.text }
  }

  const settingsOf = async (row: CompanyRow) => {
    const kept = await deps.store.settings.get(scopeOf.company(row.id))
    const shown = Object.fromEntries(
      Object.entries(kept).filter(([key]) => companyPages.some((p) => p.fields.some((f) => f.key === key))),
    )
    const own = { name: row.name, companyFile: row.companyFile, everyMinutes: String(row.everyMinutes) }
    return {
      pages: [...companyPages],
      values: withDefaults(
        companyPages.flatMap((p) => p.fields),
        { ...shown, ...own },
      ),
    }
  }

  return {
    list: os.companies.list.handler(async () =>
      Promise.all(
        (await deps.store.companies.list()).filter((c) => c.removedAt === null).map((c) => companyView(kit, c)),
      ),
    ),
    get: os.companies.get.handler(({ input }) => viewOf(input.id)),
    add: os.companies.add.handler(async ({ input }) => {
      const wrong = Object.values(companyProblems({ name: input.name, everyMinutes: String(input.everyMinutes) }))[0]
      if (wrong)
        refuse(
          problem({
            code: 'setting-wrong',
            what: wrong,
            why: 'The company file was not added.',
            todo: 'Correct it and try again.',
          }),
        )
      if (input.practice) return kit.practice.addCompany(kit, input.name)
      const name = (fileId: string): string => appName(input.name, kit.osUser, fileId.replace(/[{}-]/g, '').slice(0, 4))
      const { row, password } = await addCompany(deps, {
        name: input.name.trim(),
        companyFile: input.file.trim(),
        practice: false,
        everyMinutes: input.everyMinutes,
        appName: name,
      })
      await remember(row.id, { [watchKeys.passwordAt]: instant(deps) })
      return credentials(row, password)
    }),
    settings: os.companies.settings.handler(async ({ input }) => settingsOf(await company(kit, input.id))),
    set: os.companies.set.handler(async ({ input, context }) => {
      const row = await company(kit, input.id)
      const known = new Set(companyPages.flatMap((p) => p.fields.map((f) => f.key)))
      const unknown = Object.keys(input.values).find((key) => !known.has(key))
      if (unknown)
        refuse(
          problem({
            code: 'setting-unknown',
            what: `A company file has no setting "${unknown}".`,
            why: 'Nothing was changed.',
            todo: `The settings are: ${[...known].join(', ')}.`,
          }),
        )
      const current = (await settingsOf(row)).values
      const wrong = companyProblems({ ...current, ...input.values })
      const [first] = Object.entries(wrong)
      if (first)
        refuse(
          problem({
            code: 'setting-wrong',
            what: first[1],
            why: 'Nothing was changed.',
            todo: 'Correct it and save again.',
            subject: first[0],
          }),
        )
      const own = Object.fromEntries(
        OWN.filter((k) => input.values[k] !== undefined).map((k) => [
          k,
          k === 'everyMinutes' ? Number(input.values[k]) : input.values[k]!.trim(),
        ]),
      )
      const rest = Object.fromEntries(
        Object.entries(input.values).filter(([k]) => !(OWN as readonly string[]).includes(k)),
      )
      if (Object.keys(own).length > 0) await deps.store.companies.update(row.id, own)
      if (Object.keys(rest).length > 0) await deps.store.settings.set(scopeOf.company(row.id), rest)
      deps.emit({
        area: 'setting',
        kind: 'company',
        who: context.who,
        companyId: row.id,
        sentence: `Settings of "${row.name}" were changed: ${Object.keys(input.values).join(', ')}.`,
      })
      return viewOf(row.id)
    }),
    remove: os.companies.remove.handler(async ({ input }) => {
      const row = await company(kit, input.id)
      await removeCompany(deps, row)
      await deps.store.settings.remove(watchScope(row.id))
      await kit.practice.removed(row.id)
      kit.reschedule()
      return {
        words: `"${row.name}" was removed. In the Web Connector, remove its row too. Nothing was changed in QuickBooks.`,
      }
    }),
    pairing: os.companies.pairing.handler(async ({ input }) => pairingSteps(kit, await company(kit, input.id))),
    qwc: os.companies.qwc.handler(async ({ input }) => {
      const row = await company(kit, input.id)
      const file = qwcOf(row)
      await deps.store.companies.update(row.id, { qwcSavedAt: instant(deps) })
      await remember(row.id, { [watchKeys.qwc]: qwcMarkText(qwcMarkOf(row, kit.qbwcUrl())) })
      deps.emit({
        area: 'company',
        kind: 'qwc',
        companyId: row.id,
        sentence: `The .qwc file of "${row.name}" was saved.`,
      })
      return file
    }),
    newPassword: os.companies.newPassword.handler(async ({ input }) => {
      const { row, password } = await renewPassword(deps, await company(kit, input.id))
      await remember(row.id, { [watchKeys.passwordAt]: instant(deps) })
      await kit.practice.registered(row, qwcOf(row).text, password)
      return credentials(row, password)
    }),
    newIds: os.companies.newIds.handler(async ({ input }) => qwcOf(await renewIds(deps, await company(kit, input.id)))),
    disconnect: os.companies.disconnect.handler(async ({ input }) => {
      const row = await company(kit, input.id)
      await disconnectCompany(deps, row)
      return {
        words: `"${row.name}" was disconnected. To pair it again, make a new password and add its .qwc file anew.`,
      }
    }),
    confirmBackup: os.companies.confirmBackup.handler(async ({ input, context }) => {
      const row = await company(kit, input.id)
      await deps.store.companies.update(row.id, { backupConfirmedAt: instant(deps) })
      deps.emit({
        area: 'company',
        kind: 'backup',
        who: context.who,
        companyId: row.id,
        sentence: `A QuickBooks backup of "${row.name}" was confirmed.`,
      })
      return viewOf(row.id)
    }),
    session: os.companies.session.handler(async function* ({ input, signal }) {
      const { id } = await company(kit, input.id)
      const leave = kit.live.watch(id)
      let last: string | undefined
      try {
        while (!signal?.aborted) {
          const session = kit.live.of(id) ?? null
          const text = JSON.stringify(session)
          if (text !== last) yield session
          last = text
          await deps.delay(SESSION_MS, signal)
        }
      } finally {
        leave()
      }
    }),
    endSession: os.companies.endSession.handler(async ({ input, context }) => {
      const row = await company(kit, input.id)
      if (!kit.live.end(row.id)) return { words: 'The session has ended already.' }
      deps.emit({
        area: 'session',
        kind: 'ending',
        who: context.who,
        companyId: row.id,
        sentence: `The Web Connector's session with "${row.name}" was told to end.`,
      })
      return {
        words: 'The session ends with the Web Connector’s next call, within seconds. What is out is still taken.',
      }
    }),
    pause: os.companies.pause.handler(async ({ input, context }) => {
      const row = await company(kit, input.id)
      await deps.store.companies.update(row.id, { paused: input.paused })
      deps.emit({
        area: 'company',
        kind: 'pause',
        who: context.who,
        companyId: row.id,
        sentence: input.paused ? `Posting to "${row.name}" was paused.` : `Posting to "${row.name}" goes on.`,
      })
      return viewOf(row.id)
    }),
  }
}

/** The name of the person at this computer, where the system tells it. */
export function osUser(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
