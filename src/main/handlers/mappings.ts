import { problem } from '../../domain/problem.ts'
import { changeMapping, forgetMapping } from '../../sync/fixes/change-mapping.ts'
import { FixRefused } from '../../sync/fixes/fix-kind.ts'
import { refusedBy } from '../../sync/fixes/fix-runs.ts'
import { company, type Kit, os, refuse } from './kit.ts'

type Mapping = Awaited<ReturnType<Kit['deps']['store']['mappings']['list']>>[number]

/** The mapping with the id, and whose it is. */
async function found(kit: Kit, id: string): Promise<Readonly<{ companyId: string; mapping: Mapping }>> {
  for (const { id: companyId } of await kit.deps.store.companies.list()) {
    const mapping = (await kit.deps.store.mappings.list(companyId)).find((m) => m.id === id)
    if (mapping) return { companyId, mapping }
  }
  return refuse(
    problem({
      code: 'no-mapping',
      what: 'This is not remembered any more.',
      why: 'It was forgotten, or another answer took its place.',
      todo: 'See the list of what is remembered.',
    }),
  )
}

export const mappingsHandlers = (kit: Kit) => ({
  list: os.mappings.list.handler(async ({ input }) =>
    (await kit.deps.store.mappings.list((await company(kit, input.companyId)).id)).map((m) => ({ ...m })),
  ),
  set: os.mappings.set.handler(async ({ input, context }) => {
    const { companyId, mapping } = await found(kit, input.id)
    try {
      await changeMapping(kit.deps, companyId, mapping, input.to, context.who)
    } catch (error) {
      if (error instanceof FixRefused) return refuse(refusedBy(error))
      throw error
    }
    await kit.planning.run(companyId)
    return { words: 'Changed. Orders that are not out yet are planned with it.' }
  }),
  remove: os.mappings.remove.handler(async ({ input, context }) => {
    const { companyId, mapping } = await found(kit, input.id)
    await forgetMapping(kit.deps, companyId, mapping, context.who)
    await kit.planning.run(companyId)
    return { words: 'Forgotten. Orders that are not out yet are planned without it.' }
  }),
})
