import type { Event } from '../domain/event.ts'
import { healthOf } from './handlers/host.ts'
import type { Kit } from './handlers/kit.ts'
import { noticeOf } from './notices.ts'
import type { Host, ShellNotice, ShellStatus } from './shell.ts'

/** Tells the shell what the window's health line says, and of what a person should hear while the window is hidden. */
export function statusWatch(
  kit: Kit,
  onEvent: (listener: (event: Event) => void) => () => void,
  onFault: (error: unknown) => void,
): Pick<Host, 'status' | 'onStatus' | 'notices'> & { stop(): void } {
  let now: ShellStatus = { level: 'ok', words: 'Waybill is running' }
  const listeners = new Set<(status: ShellStatus) => void>()
  const noticed = new Set<(notice: ShellNotice) => void>()
  let looking = false

  const look = async (): Promise<void> => {
    if (looking) return
    looking = true
    try {
      const { level, words } = await healthOf(kit)
      if (level === now.level && words === now.words) return
      now = { level, words }
      for (const listener of listeners) listener(now)
    } catch (error) {
      onFault(error)
    } finally {
      looking = false
    }
  }
  const stop = onEvent((event) => {
    if (listeners.size > 0) void look()
    const notice = noticeOf(event, kit.uiUrl())
    if (notice) for (const listener of noticed) listener(notice)
  })
  const added = <T>(set: Set<T>, one: T): (() => void) => {
    set.add(one)
    return () => set.delete(one)
  }
  return {
    status: () => now,
    onStatus(listener) {
      void look()
      return added(listeners, listener)
    },
    notices: (listener) => added(noticed, listener),
    stop,
  }
}
