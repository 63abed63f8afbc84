import type { FixTarget } from '../../api/contract/orders.ts'
import { type FormField, formFieldSchema } from '../../domain/form-field.ts'
import { type Fix, problem } from '../../domain/problem.ts'
import { fitName } from '../../qbxml/text/index.ts'
import { type Aim, aimAtAlike, countAlike, placeOfAlike } from '../../sync/fixes/aim.ts'
import { type Asked, applyFix } from '../../sync/fixes/apply-fix.ts'
import { type FixKind, FixRefused, mayBeKept } from '../../sync/fixes/fix-kind.ts'
import { refusedBy } from '../../sync/fixes/fix-runs.ts'
import { fixKindOf } from '../../sync/fixes/index.ts'
import { reachField } from '../../sync/fixes/reach.ts'
import { channel, company, document, type Kit, os, refuse } from './kit.ts'

async function aimOf(kit: Kit, target: FixTarget): Promise<Aim> {
  if (target.kind === 'company') return { companyId: (await company(kit, target.id)).id, channelIds: [], ids: [] }
  if (target.kind === 'channel') {
    const row = await channel(kit, target.id)
    return { companyId: row.companyId, channelIds: [row.id], ids: [] }
  }
  if (target.kind === 'alike') {
    await company(kit, target.companyId)
    return aimAtAlike(kit.deps.store, target)
  }
  const { id, companyId, channelId } = await document(kit, target.id)
  return { companyId, channelIds: [channelId], ids: [id] }
}

const fixKind = (kind: string): FixKind =>
  fixKindOf(kind) ??
  refuse(
    problem({
      code: 'no-fix',
      what: `There is no fix "${kind}".`,
      why: 'Nothing was changed.',
      todo: 'Try the order again.',
    }),
  )

/** A fix that is made on a page of the window cannot be applied here. */
function onItsPage(kind: FixKind, fix: Fix): void {
  if (kind.apply) return
  refuse(
    problem({
      code: 'fix-on-page',
      what: 'This is changed on a page of its own.',
      why: 'Nothing was changed.',
      todo: kind.sentence(fix.values),
    }),
  )
}

type Input = Readonly<{ fix: Fix; target: FixTarget; values: Record<string, string> }>

async function askedBy(kit: Kit, { fix, target, values }: Input, who: string): Promise<Asked> {
  const kind = fixKind(fix.kind)
  onItsPage(kind, fix)
  return { kind, fix, aim: await aimOf(kit, target), chosen: values, who }
}

/** What a fix asks: its own form, and whether it is to be done always where it may. */
async function formOf(kit: Kit, kind: FixKind, fix: Fix, aim: Aim): Promise<FormField[]> {
  const { companyId, channelIds } = aim
  const own = (await kind.form?.({ deps: kit.deps, about: fix.values, companyId, channelIds })) ?? []
  return [...own, ...reachField(kind, fix.values)].map((f) => formFieldSchema.parse(f))
}

/** What stands on a button, without asking anything: for pages that show many. A kind that is not known has none. */
export function buttonOf(fix: Fix, place: Readonly<{ companyId: string; channelId: string }>) {
  const kind = fixKindOf(fix.kind)
  const page = kind?.page?.(fix.values, place) ?? ''
  return { button: kind?.button(fix.values) ?? '', danger: kind?.danger ?? false, page }
}

/** How many orders have the very problem of this one: they may be settled together. */
async function alikeOf(
  kit: Kit,
  target: FixTarget,
  fix: Fix,
): Promise<{ code: string; subject: string; count: number } | null> {
  if (target.kind !== 'order') return null
  const { companyId, problem: found } = await document(kit, target.id)
  if (!found?.fixes.some(({ kind }) => kind === fix.kind)) return null
  const alike = { code: found.code, subject: found.subject ?? '' }
  return { ...alike, count: await countAlike(kit.deps.store, { companyId, ...alike }) }
}

async function describe(kit: Kit, { fix, target }: Omit<Input, 'values'>) {
  const kind = fixKind(fix.kind)
  const aim = target.kind === 'alike' ? await placeOfAlike(kit.deps.store, target) : await aimOf(kit, target)
  const form = await formOf(kit, kind, fix, aim)
  const affects = target.kind === 'alike' ? await countAlike(kit.deps.store, target) : aim.ids.length
  return {
    kind: kind.kind,
    sentence: kind.sentence(fix.values),
    button: kind.button(fix.values),
    form,
    companyId: aim.companyId,
    alike: await alikeOf(kit, target, fix),
    values: Object.fromEntries(form.map((f) => [f.key, f.default])),
    affects,
    danger: kind.danger ?? false,
    mayBeKept: mayBeKept(kind, fix.values) !== undefined,
    page: kind.page?.(fix.values, { companyId: aim.companyId, channelId: aim.channelIds[0] ?? '' }) ?? '',
  }
}

export const fixesHandlers = (kit: Kit) => ({
  describe: os.fixes.describe.handler(({ input }) => describe(kit, input)),
  apply: os.fixes.apply.handler(async ({ input, context }) => {
    const asked = await askedBy(kit, input, context.who)
    try {
      const { words, affected, mappings } = await applyFix(kit, asked)
      return { words, affected, mappings: [...mappings] }
    } catch (error) {
      if (error instanceof FixRefused) return refuse(refusedBy(error))
      throw error
    }
  }),
  start: os.fixes.start.handler(async ({ input, context }) =>
    runView(kit.fixes.start(await askedBy(kit, input, context.who))),
  ),
  progress: os.fixes.progress.handler(({ input }) => runView(kit.fixes.get(input.id) ?? noRun())),
  stop: os.fixes.stop.handler(({ input }) => {
    kit.fixes.stop(input.id)
    return runView(kit.fixes.get(input.id) ?? noRun())
  }),
  written: os.fixes.written.handler(({ input }) => {
    const text = fitName(input.text).text.replace(/\s+/g, ' ').trim()
    return { text, length: text.length }
  }),
})

type RunView = ReturnType<Kit['fixes']['start']>
const runView = ({ mappings, ...run }: RunView) => ({ ...run, mappings: [...mappings] })

const noRun = (): never =>
  refuse(
    problem({
      code: 'no-fix-run',
      what: 'It is not known any more how this fix went.',
      why: 'Waybill was started anew since.',
      todo: 'Look at the orders that still need you.',
    }),
  )
