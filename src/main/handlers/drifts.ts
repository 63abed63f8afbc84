import { decide } from '../../sync/drift/decide.ts'
import { document, type Kit, os } from './kit.ts'
import { driftView } from './views/drift.ts'

export const driftsHandlers = (kit: Kit) => {
  const { deps } = kit
  const { drifts } = deps.store
  return {
    list: os.drifts.list.handler(async ({ input }) => {
      const rows = input.documentId
        ? await drifts.ofDocument((await document(kit, input.documentId)).id)
        : await drifts.open(input.companyId, input.limit)
      return {
        rows: await Promise.all(rows.map((row) => driftView(deps, row))),
        waiting: await drifts.countOpen(input.companyId),
      }
    }),
    decide: os.drifts.decide.handler(async ({ input, context }) => {
      const refused: { id: string; why: string }[] = []
      const companies = new Set<string>()
      let done = 0
      for (const id of input.ids) {
        const row = await drifts.get(id)
        const why = await decide(deps, id, input.decision, context.who)
        if (why) refused.push({ id, why })
        else done += 1
        if (row) companies.add(row.companyId)
      }
      // What is posted again is planned at once.
      await Promise.all([...companies].map((id) => kit.planning.run(id)))
      return { done, refused, words: wordsOf(done, input.decision, refused) }
    }),
  }

  function wordsOf(
    done: number,
    decision: 'repair' | 'accept' | 'ignore',
    refused: readonly { why: string }[],
  ): string {
    const said = {
      repair: 'to be put right with the next update of the Web Connector',
      accept: 'accepted as they stand in QuickBooks',
      ignore: 'ignored until they change again',
    }[decision]
    const first = done > 0 ? `${done} ${done === 1 ? 'transaction' : 'transactions'}: ${said}.` : ''
    return [first, ...refused.slice(0, 1).map((r) => r.why)].filter((text) => text !== '').join(' ')
  }
}
