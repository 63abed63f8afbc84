import type { OrderFilter } from '../../api/contract/orders.ts'
import { sayProblem } from '../../domain/problem.ts'
import { instant } from '../../sync/deps.ts'
import { previewUndo } from '../../sync/undo/preview.ts'
import { against } from '../../sync/undo/problems.ts'
import { redo } from '../../sync/undo/redo.ts'
import { startUndo } from '../../sync/undo/start-undo.ts'
import { type Kit, os, refuse } from './kit.ts'
import { filterOf } from './order-filter.ts'

/** The most orders that one press of a button acts on. */
const MOST = 100_000
/** A backup that was confirmed this long ago is recent enough for a bulk undo. */
const BACKUP_HOURS = 24
const BREATHE_EVERY = 25

type Chosen = Readonly<{ ids?: string[] | undefined; filter?: OrderFilter | undefined }>

const chosen = async ({ deps }: Kit, { ids, filter }: Chosen): Promise<readonly string[]> =>
  ids ?? (filter ? await deps.store.documents.ids(filterOf(filter), MOST) : [])

async function backupOf({ deps }: Kit, companyId: string): Promise<string | null> {
  const at = (await deps.store.companies.get(companyId))?.backupConfirmedAt ?? null
  return at !== null && deps.now() - Date.parse(at) < BACKUP_HOURS * 3_600_000 ? at : null
}

async function companiesOf({ deps }: Kit, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const id of ids) {
    const head = await deps.store.documents.head(id)
    if (head) found.add(head.companyId)
  }
  return found
}

/** A bulk undo wants a backup: confirmed with it, or within the last day. */
async function wantBackup(kit: Kit, ids: readonly string[], confirmed: boolean, who: string): Promise<void> {
  for (const id of await companiesOf(kit, ids)) {
    if (confirmed) {
      await kit.deps.store.companies.update(id, { backupConfirmedAt: instant(kit.deps) })
      kit.deps.emit({
        area: 'company',
        kind: 'backup',
        who,
        companyId: id,
        sentence: 'A backup of the company file was confirmed before orders were undone.',
      })
    } else if ((await backupOf(kit, id)) === null) refuse(against.noBackup(ids.length))
  }
}

const say = (done: number, refused: readonly Readonly<{ number: string; why: string }>[], what: string): string => {
  const first = refused[0]
  const rest = first ? ` ${refused.length} could not: order ${first.number}: ${first.why}` : ''
  return `${done} ${done === 1 ? 'order' : 'orders'}: ${what}${rest}`
}

export const undoHandlers = (kit: Kit) => ({
  undoPreview: os.orders.undoPreview.handler(async ({ input }) => {
    const { ids, filter, ...ask } = input
    const { companies, ...preview } = await previewUndo(kit.deps, await chosen(kit, { ids, filter }), ask)
    const backups = await Promise.all(companies.map((id) => backupOf(kit, id)))
    const missing = backups.includes(null)
    return {
      ...preview,
      needsBackup: preview.orders > 1 && missing,
      backupConfirmedAt: missing ? null : (backups.toSorted()[0] ?? null),
    }
  }),
  undo: os.orders.undo.handler(async ({ input, context }) => {
    const { ids: given, filter, backupConfirmed, ...ask } = input
    const ids = await chosen(kit, { ids: given, filter })
    if (ids.length > 1) await wantBackup(kit, ids, backupConfirmed, context.who)
    const result = await startUndo(kit.deps, ids, ask, context.who)
    const refused = result.refused.map(({ id, number, problem }) => ({ id, number, why: sayProblem(problem) }))
    const words = say(result.done.length, refused, 'undone with the next visit of the Web Connector.')
    return { done: result.done.length, refused: refused.slice(0, 100), words }
  }),
  redo: os.orders.redo.handler(async ({ input, context }) => {
    const refused: { id: string; number: string; why: string }[] = []
    let done = 0
    const ids = await chosen(kit, input)
    for (const [at, id] of ids.entries()) {
      const why = await redo(kit.deps, id, context.who)
      if (why) refused.push({ id, number: (await kit.deps.store.documents.head(id))?.number ?? '', why })
      else done += 1
      if (at % BREATHE_EVERY === 0) await kit.deps.breathe()
    }
    for (const id of await companiesOf(kit, ids)) await kit.planning.run(id)
    return { done, refused: refused.slice(0, 100), words: say(done, refused, 'planned anew to be posted again.') }
  }),
})
