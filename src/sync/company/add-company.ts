import type { CompanyRow } from '../../store/port.ts'
import { type Deps, instant, scopeOf } from '../deps.ts'
import { hashPassword, newPassword } from './password.ts'

export type NewCompany = Readonly<{
  name: string
  companyFile: string
  practice: boolean
  everyMinutes: number
  /** Gives the AppName of the .qwc for this FileID. */
  appName: (fileId: string) => string
}>

/** Shown once; only a hash is kept. */
export type Credentials = Readonly<{ row: CompanyRow; password: string }>

const braced = (id: string): string => `{${id.toLowerCase()}}`

/** Adds a company file: its user name, password and ids for the Web Connector. */
export async function addCompany(deps: Deps, given: NewCompany): Promise<Credentials> {
  const password = newPassword(deps.randomBytes)
  const fileId = braced(deps.newId())
  const row: CompanyRow = {
    id: deps.newId(),
    name: given.name,
    state: 'added',
    stopProblem: null,
    practice: given.practice,
    userName: await freeUserName(deps),
    passwordHash: await hashPassword(password),
    appName: given.appName(fileId),
    ownerId: braced(deps.newId()),
    fileId,
    everyMinutes: given.everyMinutes,
    companyFile: given.companyFile,
    seenPath: '',
    knownName: '',
    knownFileId: '',
    postsAs: '',
    profile: null,
    epoch: 0,
    epochWritten: null,
    qwcSavedAt: null,
    lastCalledAt: null,
    lastSessionAt: null,
    listsReadAt: null,
    backupConfirmedAt: null,
    paused: false,
    createdAt: instant(deps),
    removedAt: null,
  }
  await deps.store.companies.insert(row)
  deps.emit({
    area: 'company',
    kind: 'added',
    companyId: row.id,
    sentence: `The company file "${row.name}" was added.`,
  })
  return { row, password }
}

/** "waybill-4f7a2c": unique, and says nothing about the company. */
async function freeUserName(deps: Deps): Promise<string> {
  for (;;) {
    const name = `waybill-${Buffer.from(deps.randomBytes(3)).toString('hex')}`
    if (!(await deps.store.companies.byUserName(name))) return name
  }
}

/** A new password; the old one no longer opens the door. */
export async function renewPassword(deps: Deps, row: CompanyRow): Promise<Credentials> {
  const password = newPassword(deps.randomBytes)
  await deps.store.companies.update(row.id, { passwordHash: await hashPassword(password) })
  deps.emit({
    area: 'credential',
    kind: 'password',
    companyId: row.id,
    sentence: `A new Web Connector password was made for "${row.name}".`,
  })
  return { row, password }
}

/** New OwnerID and FileID: the way out of QBWC1039. The .qwc must be added anew; the company file is recognised afresh. */
export async function renewIds(deps: Deps, row: CompanyRow): Promise<CompanyRow> {
  const change = {
    ownerId: braced(deps.newId()),
    fileId: braced(deps.newId()),
    knownFileId: '',
    knownName: '',
    state: 'added' as const,
    qwcSavedAt: null,
  }
  await deps.store.companies.update(row.id, change)
  deps.emit({
    area: 'credential',
    kind: 'ids',
    companyId: row.id,
    sentence: `New ids were made for "${row.name}". Its .qwc file must be added to the Web Connector anew.`,
  })
  return { ...row, ...change }
}

/** Forgets the pairing and the lists; orders and history stay. The next call pairs afresh. */
export async function disconnectCompany(deps: Deps, row: CompanyRow): Promise<void> {
  await deps.store.twin.clear(row.id)
  await deps.store.companies.update(row.id, {
    state: 'added',
    stopProblem: null,
    knownName: '',
    knownFileId: '',
    seenPath: '',
    profile: null,
    listsReadAt: null,
    qwcSavedAt: null,
    lastCalledAt: null,
    lastSessionAt: null,
    backupConfirmedAt: null,
    passwordHash: await hashPassword(newPassword(deps.randomBytes)),
  })
  deps.emit({
    area: 'company',
    kind: 'disconnected',
    companyId: row.id,
    sentence: `"${row.name}" was disconnected. Its password no longer works.`,
  })
}

/** Takes a company file away: it is paired no more, nothing of it is posted, its history stays. */
export async function removeCompany(deps: Deps, row: CompanyRow): Promise<void> {
  await disconnectCompany(deps, row)
  const removedAt = instant(deps)
  await deps.store.companies.update(row.id, { removedAt, paused: true })
  for (const channel of await deps.store.channels.list(row.id))
    await deps.store.channels.update(channel.id, { removedAt })
  await deps.store.settings.remove(scopeOf.company(row.id))
  deps.emit({
    area: 'company',
    kind: 'removed',
    companyId: row.id,
    sentence: `"${row.name}" was removed. Nothing was changed in QuickBooks.`,
  })
}
