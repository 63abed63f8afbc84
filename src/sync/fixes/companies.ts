import type { CompanyRow } from '../../store/port.ts'
import { companyKeys } from '../company/company-keys.ts'
import { instant, scopeOf } from '../deps.ts'
import { replanCompany } from '../documents/plan-anew.ts'
import { type Applying, type FixKind, FixRefused } from './fix-kind.ts'

/** Lets a stopped company go on: the next visit judges the file anew with what the person said. */
async function goOn(
  c: Applying,
  change: Partial<CompanyRow>,
  sentence: string,
  settings: Record<string, string> = {},
): Promise<void> {
  const company = await c.deps.store.companies.get(c.companyId)
  if (company?.state !== 'stopped')
    throw new FixRefused(
      'This company file is not stopped any more: somebody decided already, or it was put right.',
      true,
    )
  if (Object.keys(settings).length > 0) await c.deps.store.settings.set(scopeOf.company(c.companyId), settings)
  await c.deps.store.companies.update(c.companyId, {
    state: company.listsReadAt ? 'recognised' : 'called',
    stopProblem: null,
    ...change,
  })
  c.deps.emit({ area: 'company', kind: 'decided', who: c.who, companyId: c.companyId, sentence })
}

const next = 'Goes on with the next visit of the Web Connector.'

export const acceptMovedFile: FixKind = {
  kind: 'accept-moved-file',
  changes: [],
  button: () => 'The file was moved: go on',
  sentence: (about) => `Takes ${about.path} as the company file from now on.`,
  async apply(c) {
    const kept = (await c.deps.store.settings.get(scopeOf.company(c.companyId)))[companyKeys.acceptedPaths] ?? ''
    const paths = [...new Set([...kept.split('\n').filter((p) => p !== ''), c.about.path ?? ''])].join('\n')
    await goOn(c, { seenPath: c.about.path ?? '' }, `The company file is now at ${c.about.path}.`, {
      [companyKeys.acceptedPaths]: paths,
    })
    return { words: () => next, replan: false }
  },
}

export const acceptCompanyName: FixKind = {
  kind: 'accept-company-name',
  changes: [],
  button: () => 'The company was renamed: go on',
  sentence: (about) => `Takes "${about.name}" as the name of this company file from now on.`,
  async apply(c) {
    await goOn(c, { knownName: c.about.name ?? '' }, `The company file is now called "${c.about.name}".`)
    return { words: () => next, replan: false }
  },
}

export const takeOverPosting: FixKind = {
  kind: 'take-over-posting',
  changes: [],
  button: () => 'Post from this computer',
  sentence: () =>
    'This computer posts to the company file from now on; the other one stops with its next visit. What it posted is looked for in the books and not posted again.',
  danger: true,
  async apply(c) {
    await goOn(c, {}, 'Posting was taken over by this computer.', {
      [companyKeys.takeOver]: 'true',
      [companyKeys.lookUpBefore]: instant(c.deps),
    })
    return { words: () => next, replan: false }
  },
}

export const acceptRestoredFile: FixKind = {
  kind: 'accept-restored-file',
  changes: [],
  button: () => 'The backup is the real file now',
  sentence: () => 'Looks for every transaction that was posted after the backup, and posts again what is missing.',
  danger: true,
  async apply(c) {
    const epoch = Number(c.about.epoch ?? '0')
    const scope = scopeOf.company(c.companyId)
    // One that is still being looked after may be of an earlier epoch.
    const open = (await c.deps.store.settings.get(scope))[companyKeys.verifyAfterEpoch]
    const after = open ? Math.min(epoch, Number(open)) : epoch
    // The lists are those of the backup: they are read anew, and what is planned on the others is planned again.
    await c.deps.store.transaction(async (t) => {
      await t.twin.clear(c.companyId)
      await replanCompany({ store: t }, c.companyId)
    })
    await goOn(
      c,
      { epoch, epochWritten: null, listsReadAt: null },
      'The restored backup is the company file from now on.',
      {
        [companyKeys.verifyAfterEpoch]: String(after),
      },
    )
    return { words: () => next, replan: false }
  },
}

export const pairAgain: FixKind = {
  kind: 'pair-again',
  changes: [],
  button: () => 'See how to pair again',
  sentence: () => 'Opens the pairing page of this company file.',
  page: (_about, place) => `/companies/${place.companyId}/pairing`,
}
