import type { PostingRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'
import { unwritten } from '../outbox/thaw.ts'

/**
 * A backup from before an undo was restored: what was taken out stands in the books again, so it is taken out again. List
 * entries that came back with it are left alone. Run it in a transaction.
 */
export async function undoAgain(deps: Deps, step: PostingRow): Promise<void> {
  if (step.requestKind === 'ListDel') return
  // What it did is undone by the restore; only what is not in the books goes out again.
  await deps.store.postings.update(step.id, { state: 'undone' })
  await deps.store.postings.update(step.id, { ...unwritten, qbId: null, answer: null, problem: null })
  for (const id of await deps.store.postings.documentsOf([step.id])) {
    const document = await deps.store.documents.head(id)
    if (!document || document.generation !== step.generation) continue
    if (document.state !== 'undone' && document.state !== 'undoing') continue
    const own = await deps.store.postings.ofDocument(id)
    const out = own.filter((p) => p.scope === 'document' && p.state === 'undone' && p.generation === step.generation)
    await deps.store.postings.updateAll(
      out.map((p) => p.id),
      { state: 'applied' },
    )
    if (document.state === 'undoing') continue
    await deps.store.documents.update(id, { state: 'undoing', stateReason: 'It is undone again after the restore.' })
    deps.emit({
      area: 'document',
      kind: 'undo-lost-by-restore',
      companyId: document.companyId,
      channelId: document.channelId,
      documentId: id,
      sentence: `Order ${document.number} stands in the restored backup again; it is undone again.`,
    })
  }
}
