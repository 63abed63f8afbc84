import type { Check } from '../../api/contract/host.ts'
import { channelsOk } from './channels-ok.ts'
import type { DoctorCheck, DoctorContext, Finding } from './check.ts'
import { clock } from './clock.ts'
import { companyRecognised } from './company-recognised.ts'
import { connectorCalled } from './connector-called.ts'
import { connectorLog } from './connector-log.ts'
import { dataFolder } from './data-folder.ts'
import { database } from './database.ts'
import { diskSpace } from './disk-space.ts'
import { lastPollRecent } from './last-poll-recent.ts'
import { listsRead } from './lists-read.ts'
import { lockLeft } from './lock-left.ts'
import { noFaults } from './no-faults.ts'
import { onePoster } from './one-poster.ts'
import { passwordUsed } from './password-used.ts'
import { ports } from './ports.ts'
import { quickbooksOpens } from './quickbooks-opens.ts'
import { qwcSaved } from './qwc-saved.ts'
import { secretsReadable } from './secrets-readable.ts'
import { signIns } from './sign-ins.ts'
import { tasksActive } from './tasks-active.ts'
import { windowBuilt } from './window-built.ts'

export type { DoctorContext, DoctorProbes } from './check.ts'
export { probesOf } from './probes.ts'

/** In the order in which things must be right for an order to come into the books. */
export const checks: readonly DoctorCheck[] = [
  dataFolder,
  diskSpace,
  clock,
  database,
  secretsReadable,
  ports,
  windowBuilt,
  qwcSaved,
  connectorCalled,
  passwordUsed,
  signIns,
  quickbooksOpens,
  lockLeft,
  companyRecognised,
  onePoster,
  lastPollRecent,
  connectorLog,
  listsRead,
  channelsOk,
  tasksActive,
  noFaults,
]

/** Runs every check; one that cannot be carried out is itself a finding and stops no other. */
export const examine = (context: DoctorContext): Promise<Check[]> =>
  Promise.all(checks.map(async (one) => asCheck(one, await finding(one, context))))

async function finding(check: DoctorCheck, context: DoctorContext): Promise<Finding> {
  try {
    return await check.run(context)
  } catch (error) {
    return {
      ok: false,
      problem: `This could not be looked at: ${error instanceof Error ? error.message : String(error)}`,
      fix: 'Look at the log file, and try again.',
    }
  }
}

const asCheck = ({ check, title, about }: DoctorCheck, found: Finding): Check =>
  found.ok ? { check, title, about, ok: true, problem: '', fix: '' } : { check, title, about, ...found }
