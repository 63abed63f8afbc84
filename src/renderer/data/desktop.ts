import type { Desktop } from '../../api/desktop.ts'

declare global {
  interface Window {
    /** The desktop shell's bridge; missing in a browser. */
    desktop?: Desktop
  }
}

export const desktop = (): Desktop | undefined => window.desktop

/** Nothing moves in a remote session, nor where the person asked the system for less motion. */
export async function isStill(): Promise<boolean> {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return true
  return (await window.desktop?.isRemoteSession().catch(() => false)) ?? false
}

/** Saves a text as a file: with the shell's dialog, else as the browser's download. False when it was called off. */
export async function saveText(name: string, text: string, type = 'text/plain'): Promise<boolean> {
  const bridge = desktop()
  if (bridge) return (await bridge.saveFile(name, text)) !== undefined
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  return true
}
