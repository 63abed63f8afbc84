import type { UndoPreview } from '../../src/api/contract/undo.ts'
import type { DocumentSummary } from '../../src/domain/document.ts'
import { problem } from '../../src/domain/problem.ts'

type Ask = Readonly<{ how: 'void' | 'delete' | 'reverse'; removeEntries: boolean; reverseClosed: boolean }>

const closed = problem({
  code: 'undo-closed',
  what: 'The Sales Receipt lies in the closed books.',
  why: 'The books are closed through 2026-10-31.',
  todo: 'Reverse it by a Credit Memo on an open day.',
})

/** What the host would say of an undo: posted orders can be undone, one whose number ends with 7 lies in closed books. */
export function previewOf(rows: readonly DocumentSummary[], ask: Ask, backup: string | null): UndoPreview {
  const shut = rows.filter((row) => row.number.endsWith('7') && ask.how !== 'reverse' && !ask.reverseClosed)
  const able = rows.filter((row) => !shut.includes(row))
  const words = {
    void: 'voided: numbers and dates stay, amounts become zero.',
    delete: 'deleted.',
    reverse: 'reversed.',
  }
  const row = (one: DocumentSummary, found: typeof closed | null) => ({
    id: one.id,
    number: one.number,
    how: ask.how,
    steps: found ? [] : [`Sales Receipt ${one.number} is ${words[ask.how]}`],
    problem: found,
  })
  return {
    orders: rows.length,
    undoable: able.length,
    transactions: able.length,
    totals: [`${able.length * 10}.00 USD`],
    words: able.length > 0 ? [`${able.length} ${able.length === 1 ? 'order' : 'orders'} ${words[ask.how]}`] : [],
    entries: 2,
    refused: shut.length,
    reversible: shut.length,
    needsBackup: rows.length > 1 && backup === null,
    backupConfirmedAt: backup,
    rows: [...shut.map((one) => row(one, closed)), ...able.map((one) => row(one, null))],
  }
}
