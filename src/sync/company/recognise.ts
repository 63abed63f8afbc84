import type { CompanyProfile } from '../../domain/company.ts'
import type { Settings } from '../../domain/form-field.ts'
import type { Problem } from '../../domain/problem.ts'
import type { CompanyRet, HostRet, PreferencesRet } from '../../qbxml/messages/rets/index.ts'
import { versionToSpeak } from '../../qbxml/spec/versions.ts'
import type { CompanyRow } from '../../store/port.ts'
import { type Deps, instant, scopeOf, together } from '../deps.ts'
import { replanCompany } from '../documents/plan-anew.ts'
import type { Visit } from '../session/job.ts'
import { companyKeys } from './company-keys.ts'
import { type Judgement, judge } from './judge.ts'
import { automaticUser, profileOf } from './profile.ts'
import { privateValue, readStamp, STAMP_NAME, STAMP_OWNER, type Stamp } from './stamp.ts'

type Answers = Readonly<{ host?: HostRet; company?: CompanyRet; preferences?: PreferencesRet }>

/**
 * Judges the company file from the opening answers, and keeps what was found. Sets `visit.identity`; true where it is the
 * right one.
 */
export async function recogniseCompany(deps: Deps, visit: Visit, got: Answers): Promise<boolean> {
  const company = await deps.store.companies.get(visit.companyId)
  if (!company || !got.host || !got.company || !got.preferences) return false
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
  if (judgement.kind === 'stop') {
    await stop(deps, visit, company, judgement)
    return false
  }
  await confirm(deps, visit, company, { profile, judgement, stamp, postsAs: automaticUser(got.preferences) })
  return true
}

async function stop(
  deps: Deps,
  visit: Visit,
  company: CompanyRow,
  judgement: Extract<Judgement, { kind: 'stop' }>,
): Promise<void> {
  visit.identity = 'stopped'
  // The same question of another file is another question: its button would speak of the wrong one.
  if (company.state === 'stopped' && isSame(company.stopProblem, judgement.problem)) return
  await deps.store.companies.update(company.id, { state: 'stopped', stopProblem: judgement.problem })
  deps.emit({
    area: 'company',
    kind: 'stopped',
    companyId: company.id,
    sentence: `${judgement.problem.what} ${judgement.problem.why}`,
    details: judgement.problem.todo,
  })
}

const isSame = (a: Problem | null, b: Problem): boolean =>
  a?.code === b.code && a.why === b.why && JSON.stringify(a.fixes) === JSON.stringify(b.fixes)

type Confirmed = Readonly<{
  profile: CompanyProfile
  judgement: Extract<Judgement, { kind: 'confirmed' }>
  stamp: Stamp | undefined
  postsAs: string
}>

async function confirm(deps: Deps, visit: Visit, company: CompanyRow, c: Confirmed): Promise<void> {
  const scope = scopeOf.company(company.id)
  const kept = await deps.store.settings.get(scope)
  const changes = await settingsAfter(deps, kept, c)
  const read = company.listsReadAt !== null
  const planned = c.stamp && kept[companyKeys.companyKey] !== c.stamp.companyKey
  await together(deps, async (inside) => {
    if (Object.keys(changes).length > 0) await inside.store.settings.set(scope, changes)
    await inside.store.companies.update(company.id, {
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
    // Under another key, or other preferences, the same order is planned otherwise.
    if (planned || plansOtherwise(company.profile, c.profile)) await replanCompany(inside, company.id)
    if (c.judgement.first || company.state === 'stopped')
      inside.emit({
        area: 'company',
        kind: 'recognised',
        companyId: company.id,
        sentence: c.judgement.sentence,
        details: visit.companyFile,
      })
  })
  visit.version = versionToSpeak(c.profile.qbxmlVersions) ?? visit.version
  visit.edition = c.profile.edition
  visit.identity = 'yes'
}

/** Who has the file open, and in which mode, is no matter of planning. */
const plansOtherwise = (before: CompanyProfile | null, now: CompanyProfile): boolean =>
  before !== null &&
  JSON.stringify({ ...before, fileMode: '', automaticLogin: false }) !==
    JSON.stringify({ ...now, fileMode: '', automaticLogin: false })

async function settingsAfter(deps: Deps, kept: Settings, { judgement, stamp }: Confirmed): Promise<Settings> {
  const companyKey = stamp?.companyKey ?? kept[companyKeys.companyKey] ?? deps.newId()
  // Until the stamp is ours, another installation may still post.
  const foreign = stamp !== undefined && (stamp.hostId !== deps.hostId || judgement.first)
  return {
    ...(kept[companyKeys.companyKey] === companyKey ? {} : { [companyKeys.companyKey]: companyKey }),
    ...(judgement.lookUp || foreign ? { [companyKeys.lookUpBefore]: instant(deps) } : {}),
    ...(kept[companyKeys.takeOver] === 'true' && stamp?.hostId === deps.hostId ? { [companyKeys.takeOver]: '' } : {}),
  }
}
