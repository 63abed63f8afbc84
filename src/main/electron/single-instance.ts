import { app } from 'electron'
import { onSecondInstance } from '../shell.ts'

/**
 * True when this is the only Waybill on its data folder (the lock lies in userData, which is inside it).
 * A second start by a person brings the first one's window to the front.
 */
export function claimSingleInstance(show: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event, args) => {
    if (onSecondInstance(args) === 'show') show()
  })
  return true
}
