import type { Verb } from '../verb.ts'
import { backup, restore } from './backup.ts'
import { channelAdd } from './channel-add.ts'
import { channelKinds } from './channel-kinds.ts'
import { channelGet, channelSet } from './channel-settings.ts'
import { companyAdd } from './company-add.ts'
import { companyList } from './company-list.ts'
import { companyQwc } from './company-qwc.ts'
import { companyRemove } from './company-remove.ts'
import { companyGet, companySet } from './company-settings.ts'
import { doctor } from './doctor.ts'
import { driftVerbs } from './drift.ts'
import { error } from './error.ts'
import { importFile } from './import.ts'
import { orderActs } from './order-act.ts'
import { orderPreview, orderShow } from './order-show.ts'
import { orders } from './orders.ts'
import { practice } from './practice.ts'
import { serve } from './serve.ts'
import { status } from './status.ts'
import { sync } from './sync.ts'
import { taskAdd, taskList, taskRun, taskSwitches } from './tasks.ts'
import { undoVerbs } from './undo.ts'

/** Every command, in the order in which the help lists them. */
export const verbs: readonly Verb[] = [
  serve,
  companyAdd,
  companyQwc,
  companyList,
  companyGet,
  companySet,
  companyRemove,
  channelKinds,
  channelAdd,
  channelGet,
  channelSet,
  sync,
  importFile,
  orders,
  orderShow,
  orderPreview,
  ...orderActs,
  ...undoVerbs,
  ...driftVerbs,
  taskList,
  taskAdd,
  ...taskSwitches,
  taskRun,
  practice,
  status,
  doctor,
  error,
  backup,
  restore,
]
