/** What a key does in a table. */
export type GridStep =
  | Readonly<{ kind: 'move'; to: number; extend: boolean }>
  | Readonly<{ kind: 'open' | 'toggle' | 'all' | 'clear' }>

type Key = Readonly<{ key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }>
type At = Readonly<{ cursor: number; total: number; page: number }>

const moves: Readonly<Record<string, (at: At) => number>> = {
  ArrowDown: (at) => at.cursor + 1,
  ArrowUp: (at) => at.cursor - 1,
  PageDown: (at) => at.cursor + at.page,
  PageUp: (at) => at.cursor - at.page,
  Home: () => 0,
  End: (at) => at.total - 1,
}

const plain: Readonly<Record<string, 'open' | 'toggle' | 'clear'>> = { Enter: 'open', ' ': 'toggle', Escape: 'clear' }

/** Reads a key: arrows move, Shift extends, Enter opens, Space selects, Ctrl+A selects all, Escape lets go. */
export function gridStep(key: Key, at: At): GridStep | undefined {
  if ((key.ctrlKey || key.metaKey) && key.key.toLowerCase() === 'a') return { kind: 'all' }
  const move = moves[key.key]
  if (move && at.total > 0) {
    return { kind: 'move', to: Math.min(at.total - 1, Math.max(0, move(at))), extend: key.shiftKey }
  }
  const kind = plain[key.key]
  return kind ? { kind } : undefined
}
