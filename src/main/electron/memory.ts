import Store from 'electron-store'
import type { Bounds } from '../shell.ts'

/** What the shell itself remembers between starts. Everything else is a setting and stands in the database. */
type Memory = Readonly<{
  bounds?: Bounds
  maximized: boolean
  /** A person was told once that closing the window leaves Waybill in the tray. */
  toldOfTray: boolean
}>

/** Kept as shell.json in the shell's own folder; a damaged file is forgotten, nothing in it is worth a refusal to start. */
export function openMemory(folder: string): Store<Memory> {
  return new Store<Memory>({
    cwd: folder,
    name: 'shell',
    clearInvalidConfig: true,
    defaults: { maximized: false, toldOfTray: false },
  })
}

export type ShellMemory = ReturnType<typeof openMemory>
