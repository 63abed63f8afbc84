import { access } from './access.ts'
import { channels, lists } from './channels.ts'
import { companies } from './companies.ts'
import { drifts } from './drifts.ts'
import { activity, host, imports, mappings, practice, today } from './host.ts'
import { fixes, orders } from './orders.ts'
import { sync, tasks } from './sync.ts'
import { watch } from './watch.ts'

/** The one contract between host and window (and command line): procedure → input, output, errors. Both ends derive from it. */
export const contract = {
  companies,
  channels,
  lists,
  sync,
  tasks,
  orders,
  drifts,
  fixes,
  today,
  activity,
  imports,
  mappings,
  host,
  practice,
  watch,
  access,
}
export type Contract = typeof contract
