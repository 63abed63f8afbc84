import { app } from 'electron'

const hidden = ['--hidden']

/** Whether the OS starts Waybill at log-on. Windows and macOS keep this themselves; elsewhere it is not offered. */
export function launchesAtLogin(): boolean {
  return app.getLoginItemSettings({ args: hidden }).openAtLogin
}

/** Starts Waybill in the tray at every log-on of this user, or no longer; returns what is set afterwards. */
export function setLaunchAtLogin(on: boolean): boolean {
  app.setLoginItemSettings({ openAtLogin: on, args: hidden })
  return launchesAtLogin()
}
