/** What the desktop shell adds to the pages; missing in a browser. */
export type DesktopBridge = Readonly<{
  /** Asks for a place and writes the text there; the path, or null when the person changed their mind. */
  saveFile(name: string, text: string): Promise<string | null>
  pickFolder(): Promise<string | null>
  revealLog(): Promise<void>
  setLaunchAtLogin(on: boolean): Promise<void>
  isRemoteSession: boolean
}>

declare global {
  interface Window {
    desktop?: DesktopBridge
  }
}

export const desktop = (): DesktopBridge | undefined => window.desktop

/** Nothing moves in a remote session, nor where the person asked the system for less motion. */
export const isStill = (): boolean =>
  (window.desktop?.isRemoteSession ?? false) || window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Saves a text as a file: with the shell's dialog, else as the browser's download. False when it was called off. */
export async function saveText(name: string, text: string, type = 'text/plain'): Promise<boolean> {
  const bridge = desktop()
  if (bridge) return (await bridge.saveFile(name, text)) !== null
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  return true
}
