import { type Decided, decidedSchema } from '../../domain/decided.ts'
import type { Reason } from '../../domain/reason.ts'
import type { DocumentRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'

/** A person's word, as the reason of a field. */
export const byPerson = (who: string, note: string): Reason => ({ kind: 'person', who, note })

/** Keeps a decision with the order, beside those made before. An order that cannot be read has none. */
export async function decide(
  { store }: Pick<Deps, 'store'>,
  { id, order }: DocumentRow,
  who: string,
  more: Partial<Omit<Decided, 'who'>>,
): Promise<void> {
  if (!order) return
  const before = order.decided ?? decidedSchema.parse({})
  const decided: Decided = {
    booking: { ...before.booking, ...more.booking },
    items: { ...before.items, ...more.items },
    activate: both(before.activate, more.activate),
    create: both(before.create, more.create),
    texts: [...before.texts.filter((t) => !more.texts?.some((n) => n.from === t.from)), ...(more.texts ?? [])],
    who,
  }
  await store.documents.update(id, { order: { ...order, decided } })
}

const both = (before: readonly string[], more: readonly string[] = []): readonly string[] => [
  ...new Set([...before, ...more]),
]
