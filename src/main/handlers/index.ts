import { accessHandlers } from './access.ts'
import { channelsHandlers, listsHandlers } from './channels.ts'
import { companiesHandlers } from './companies.ts'
import { driftsHandlers } from './drifts.ts'
import { fixesHandlers } from './fixes.ts'
import { activityHandlers, hostHandlers, practiceHandlers, todayHandlers } from './host.ts'
import { importsHandlers } from './imports.ts'
import { type Kit, os } from './kit.ts'
import { mappingsHandlers } from './mappings.ts'
import { ordersHandlers } from './orders.ts'
import { syncHandlers, tasksHandlers } from './sync.ts'
import { watchHandlers } from './watch.ts'

/** Every procedure of the contract, answered. */
export const apiRouter = (kit: Kit) =>
  os.router({
    companies: companiesHandlers(kit),
    channels: channelsHandlers(kit),
    lists: listsHandlers(kit),
    sync: syncHandlers(kit),
    tasks: tasksHandlers(kit),
    orders: ordersHandlers(kit),
    drifts: driftsHandlers(kit),
    fixes: fixesHandlers(kit),
    today: todayHandlers(kit),
    activity: activityHandlers(kit),
    imports: importsHandlers(kit),
    mappings: mappingsHandlers(kit),
    host: hostHandlers(kit),
    practice: practiceHandlers(kit),
    watch: watchHandlers(kit),
    access: accessHandlers(kit),
  })
