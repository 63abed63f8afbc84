/**
 * What the desktop adds to the window: `window.desktop` in Electron, undefined in a browser.
 * It knows folders and the log-on, nothing of orders.
 */
export interface Desktop {
  /** Lets a person choose a folder; undefined when they cancel. */
  pickFolder(title: string): Promise<string | undefined>
  /** Asks where to save and writes the text there; the path, or undefined when they cancel. */
  saveFile(suggestedName: string, text: string): Promise<string | undefined>
  /** Shows the log file in the folder window. */
  revealLog(): Promise<void>
  /** Starts Waybill in the tray at log-on, or no longer; what is set afterwards. */
  setLaunchAtLogin(on: boolean): Promise<boolean>
  launchesAtLogin(): Promise<boolean>
  /** Whether the program is seen over Remote Desktop. */
  isRemoteSession(): Promise<boolean>
}
