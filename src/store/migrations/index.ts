import type { Migration } from 'kysely/migration'
import { first } from './0001-first.ts'
import { watch } from './0002-watch.ts'
import { drift } from './0003-drift.ts'
import { undo } from './0004-undo.ts'
import { wants } from './0005-wants.ts'

/**
 * Every step the database has taken, in order. A step that was published is never changed, renamed or moved:
 * a change of shape is a new step at the end.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-watch': watch,
  '0003-drift': drift,
  '0004-undo': undo,
  '0005-wants': wants,
}
