/** Which rows are selected: some by id, or all that the filter shows (also those not fetched yet). */
export type Selection = Readonly<{ kind: 'some'; ids: ReadonlySet<string> }> | Readonly<{ kind: 'all' }>

export const nothing: Selection = { kind: 'some', ids: new Set() }

export const isSelected = (selection: Selection, id: string): boolean =>
  selection.kind === 'all' || selection.ids.has(id)

export const isNothing = (selection: Selection): boolean => selection.kind === 'some' && selection.ids.size === 0

export const sizeOf = (selection: Selection, total: number): number =>
  selection.kind === 'all' ? total : selection.ids.size

/** One row in or out. Out of "all" there is only that row left: what is selected is always what can be seen to be. */
export function toggle(selection: Selection, id: string): Selection {
  if (selection.kind === 'all') return { kind: 'some', ids: new Set([id]) }
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { kind: 'some', ids }
}

export const withIds = (selection: Selection, ids: readonly string[]): Selection =>
  selection.kind === 'all' ? selection : { kind: 'some', ids: new Set([...selection.ids, ...ids]) }
