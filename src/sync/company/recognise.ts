import type { CompanyProfile } from '../../domain/company.ts'
import type { CompanyRet, HostRet, PreferencesRet } from '../../qbxml/messages/rets/index.ts'
import { versionToSpeak } from '../../qbxml/spec/versions.ts'
import type { CompanyRow } from '../../store/port.ts'
import { type Deps, instant, scopeOf } from '../deps.ts'
import type { Visit } from '../session/job.ts'
import { companyKeys } from './company-keys.ts'
import { type Judgement, judge } from './judge.ts'
import { automaticUser, profileOf } from './profile.ts'
import { privateValue, readStamp, STAMP_NAME, STAMP_OWNER, type Stamp } from './stamp.ts'

type Answers = Readonly<{ host?: HostRet; company?: CompanyRet; preferences?: PreferencesRet }>

/** Judges the company file from the opening answers, and keeps what was found. Sets `visit.identity`. */
export async function recogniseCompany(deps: Deps, visit: Visit, got: Answers): Promise<void> {
  const company = await deps.store.companies.get(visit.companyId)
  if (!company || !got.host || !got.company || !got.preferences) return
  const rows = got.company.DataExtRet ?? []
  const stamp = readStamp(privateValue(rows, STAMP_OWNER, STAMP_NAME) ?? '')
  const settings = await deps.store.settings.get(scopeOf.company(company.id))
  const judgement = judge({
    known: company,
    seen: {
      companyName: got.company.CompanyName ?? '',
      fileId: privateValue(rows, company.ownerId, 'FileID'),
      path: visit.companyFile,
      stamp,
    },
    hostId: deps.hostId,
    takeOver: settings[companyKeys.takeOver] === 'true',
    acceptedPaths: (settings[companyKeys.acceptedPaths] ?? '').split('\n').filter((p) => p !== ''),
  })
  visit.stamp = stamp
  const profile = profileOf(got.host, got.company, got.preferences)
  if (judgement.kind === 'stop') return stop(deps, visit, company, judgement)
  await confirm(deps, visit, company, { profile, judgement, stamp, postsAs: automaticUser(got.preferences) })
}

async function stop(
  deps: Deps,
  visit: Visit,
  company: CompanyRow,
  judgement: Extract<Judgement, { kind: 'stop' }>,
): Promise<void> {
  visit.identity = 'stopped'
  if (company.stopProblem?.code === judgement.problem.code && company.state === 'stopped') return
  await deps.store.companies.update(company.id, { state: 'stopped', stopProblem: judgement.problem })
  deps.emit({
    area: 'company',
    kind: 'stopped',
    companyId: company.id,
    sentence: `${judgement.problem.what} ${judgement.problem.why}`,
    details: judgement.problem.todo,
  })
}

type Confirmed = Readonly<{
  profile: CompanyProfile
  judgement: Extract<Judgement, { kind: 'confirmed' }>
  stamp: Stamp | undefined
  postsAs: string
}>

async function confirm(deps: Deps, visit: Visit, company: CompanyRow, c: Confirmed): Promise<void> {
  const scope = scopeOf.company(company.id)
  const kept = await deps.store.settings.get(scope)
  const companyKey = c.stamp?.companyKey ?? kept[companyKeys.companyKey] ?? deps.newId()
  const changes: Record<string, string> = {}
  if (kept[companyKeys.companyKey] !== companyKey) changes[companyKeys.companyKey] = companyKey
  if (c.judgement.lookUp || (c.judgement.first && c.stamp)) changes[companyKeys.lookUpBefore] = instant(deps)
  if (kept[companyKeys.takeOver] === 'true' && c.stamp?.hostId === deps.hostId) changes[companyKeys.takeOver] = ''
  if (Object.keys(changes).length > 0) await deps.store.settings.set(scope, changes)

  const read = company.listsReadAt !== null
  await deps.store.companies.update(company.id, {
    state: read ? 'ready' : company.state === 'listing' ? 'listing' : 'recognised',
    stopProblem: null,
    profile: c.profile,
    knownName: c.profile.companyName,
    knownFileId: company.fileId,
    seenPath: visit.companyFile || company.seenPath,
    postsAs: c.profile.automaticLogin ? c.postsAs : '',
    epoch: c.stamp?.epoch ?? 0,
    epochWritten: null,
  })
  visit.version = versionToSpeak(c.profile.qbxmlVersions) ?? visit.version
  visit.edition = c.profile.edition
  visit.identity = 'yes'
  if (c.judgement.first || company.state === 'stopped')
    deps.emit({
      area: 'company',
      kind: 'recognised',
      companyId: company.id,
      sentence: c.judgement.sentence,
      details: visit.companyFile,
    })
}
