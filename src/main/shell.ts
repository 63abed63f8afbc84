/**
 * What the desktop's shell needs of the host, and every choice the shell makes, as pure functions.
 * `electron/` only carries these choices out; nothing here knows Electron.
 */
import type { Health } from '../api/contract/host.ts'

/** What the shell shows: a level and one line of words. */
export type ShellStatus = Pick<Health, 'level' | 'words'>

/** Something a person should hear of while the window is hidden. `address` is the page a click leads to, '' for the one that is open. */
export type ShellNotice = Readonly<{ title: string; words: string; address: string }>

type Unsubscribe = () => void

/** The running program as the shell sees it; `startHost` gives one. */
export interface Host {
  /** The window's address with its token; always on loopback. */
  readonly uiUrl: string
  /** The file the host writes its log to. */
  readonly logFile: string
  status(): ShellStatus
  /** Called at every change of the status. */
  onStatus(listener: (status: ShellStatus) => void): Unsubscribe
  notices(listener: (notice: ShellNotice) => void): Unsubscribe
  /** From now on no message set is handed to the Web Connector; answers on their way are still taken. */
  pauseHandOut(): void
  /** Hands out again after `pauseHandOut`: the end of the Windows session was called off. */
  resumeHandOut(): void
  /** Something failed that nobody waited for: told on Today and in the log. */
  fault(what: string, error: unknown): void
  /** Ends in order: no new set, answers flushed, database closed. */
  stop(): Promise<void>
}

/**
 * How the one data key that seals all secrets is itself wrapped. The data folder records the name, so that a host
 * which cannot unwrap the key says which one could.
 */
export interface KeyWrap {
  readonly name: 'os-store' | 'key-file'
  wrap(key: Uint8Array): Promise<Uint8Array>
  /** Throws when the key was wrapped by another user, on another machine, or by another kind of wrap. */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>
}

/**
 * The data folder when none is named: the OS's per-user local application folder. On Windows never the roaming one,
 * which is copied over the network at every log-on and would tear the database.
 */
export function defaultDataFolder(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') return `${env.LOCALAPPDATA ?? `${home}\\AppData\\Local`}\\Waybill`
  if (platform === 'darwin') return `${home}/Library/Application Support/Waybill`
  return `${env.XDG_DATA_HOME || `${home}/.local/share`}/waybill`
}

/** What the desktop application was started with. `hidden` is how the OS starts it at log-on: in the tray, no window. */
export type Arguments = Readonly<{ dataDir?: string; hidden: boolean; rest: readonly string[] }>

/** Reads `--data DIR` (or `--data=DIR`) and `--hidden`; everything else is passed on. */
export function readArguments(args: readonly string[]): Arguments {
  const at = args.indexOf('--data')
  const joined = args.find((one) => one.startsWith('--data='))
  const dataDir = at >= 0 ? args[at + 1] : joined?.slice('--data='.length)
  const rest = args.filter(
    (one, index) => one !== '--hidden' && one !== joined && (at < 0 || (index !== at && index !== at + 1)),
  )
  return { ...(dataDir ? { dataDir } : {}), hidden: args.includes('--hidden'), rest }
}

type TrayLook = Readonly<{ icon: 'ok' | 'attention' | 'down'; tooltip: string; statusLine: string }>

/** Windows cuts a tray tooltip at 127 characters (NOTIFYICONDATA). */
const tooltipLength = 127
/** The tray's menu keeps to a width that stands beside other menus. */
const menuLineLength = 60

/** The tray's icon and words for a status. */
export function trayLook(status: ShellStatus): TrayLook {
  return {
    icon: status.level,
    tooltip: cut(`Waybill: ${status.words}`, tooltipLength),
    statusLine: cut(status.words, menuLineLength),
  }
}

function cut(words: string, length: number): string {
  return words.length <= length ? words : `${words.slice(0, length - 1).trimEnd()}…`
}

/** What a second start of the application does to the first: the OS's start at log-on shows nothing, a person's shows the window. */
export function onSecondInstance(args: readonly string[]): 'show' | 'nothing' {
  return readArguments(args).hidden ? 'nothing' : 'show'
}

/** What a start does when a host without a window runs on the data folder already (`waybill serve`). */
export function onHostRunning(args: readonly string[]): 'open a window on it' | 'quit' {
  return readArguments(args).hidden ? 'quit' : 'open a window on it'
}

/** What closing the window does. Without a tray a hidden window could not be found again. */
export function onWindowClose(state: Readonly<{ quitting: boolean; hasTray: boolean }>): 'close' | 'hide' | 'quit' {
  if (state.quitting) return 'close'
  return state.hasTray ? 'hide' : 'quit'
}

type StopStep = 'pause hand-out' | 'resume hand-out' | 'stop host' | 'exit'

/**
 * Every way the program is told to end or to rest, and what is done, in order. A locked screen and a disconnected Remote
 * Desktop are not among them: QuickBooks and the Web Connector go on in such a session (facts of the Web Connector), so
 * Waybill does too; when the server logs the session off later, that is a session end.
 */
const endings = {
  /** A person chose Quit. */
  quit: ['pause hand-out', 'stop host', 'exit'],
  /** Windows asks whether the session may end: no new set leaves, the question is not refused. */
  'query-session-end': ['pause hand-out'],
  /** The session ends: Windows gives about five seconds. */
  'session-end': ['pause hand-out', 'stop host', 'exit'],
  /** The session did not end after all (another program refused). */
  'session-stays': ['resume hand-out'],
  /** The computer goes to sleep: a set that left now would be answered after hours, or never. */
  sleep: ['pause hand-out'],
  wake: ['resume hand-out'],
} as const satisfies Record<string, readonly StopStep[]>

export type Ending = keyof typeof endings

export function onEnding(ending: Ending): readonly StopStep[] {
  return endings[ending]
}

export type Bounds = Readonly<{ x: number; y: number; width: number; height: number }>

/** The smallest window in which every page is usable. */
export const minimumSize = { width: 1024, height: 700 } as const
const preferredSize = { width: 1280, height: 860 } as const

/**
 * The window's place at start, in device-independent pixels: where it was left, moved and shrunk into the work area it
 * overlaps most (a second screen may be gone, a Remote Desktop may be smaller), else centered on the first one.
 * `displays` are the work areas, the primary one first; at least one.
 */
export function placeWindow(saved: Bounds | undefined, displays: readonly Bounds[]): Bounds {
  const [primary = { x: 0, y: 0, ...preferredSize }] = displays
  if (saved === undefined) return centered(preferredSize, primary)
  const home = displays.reduce((best, one) => (overlap(saved, one) > overlap(saved, best) ? one : best), primary)
  if (overlap(saved, home) === 0) return centered(saved, home)
  const width = sized(saved.width, minimumSize.width, home.width)
  const height = sized(saved.height, minimumSize.height, home.height)
  return {
    x: within(saved.x, home.x, home.width - width),
    y: within(saved.y, home.y, home.height - height),
    width,
    height,
  }
}

function centered(size: Readonly<{ width: number; height: number }>, area: Bounds): Bounds {
  const width = sized(size.width, minimumSize.width, area.width)
  const height = sized(size.height, minimumSize.height, area.height)
  const half = (room: number) => Math.floor(room / 2)
  return { x: area.x + half(area.width - width), y: area.y + half(area.height - height), width, height }
}

function sized(wanted: number, least: number, room: number): number {
  return Math.round(Math.min(Math.max(wanted, least), room))
}

function within(wanted: number, start: number, slack: number): number {
  return Math.round(Math.min(Math.max(wanted, start), start + slack))
}

function overlap(a: Bounds, b: Bounds): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return across > 0 && down > 0 ? across * down : 0
}

/** Whether the program is shown on another machine: Windows names Remote Desktop sessions RDP-Tcp#n, xrdp sets its own. */
export function isRemoteSession(env: Readonly<Record<string, string | undefined>>): boolean {
  return (env.SESSIONNAME ?? '').toUpperCase().startsWith('RDP-') || env.XRDP_SESSION !== undefined
}

/** In a remote session drawing on the graphics card and moving pictures only cost bandwidth. */
export function drawing(remote: boolean): Readonly<{ gpu: boolean; switches: readonly string[] }> {
  return remote ? { gpu: false, switches: ['force-prefers-reduced-motion'] } : { gpu: true, switches: [] }
}

/** What a link or a redirect in the window may do: stay on our own pages, open a secure page in the browser, or nothing. */
export function onNavigate(target: string, uiUrl: string): 'stay' | 'open outside' | 'refuse' {
  if (!URL.canParse(target)) return 'refuse'
  const { origin, protocol } = new URL(target)
  if (origin === new URL(uiUrl).origin) return 'stay'
  return protocol === 'https:' ? 'open outside' : 'refuse'
}

/** A notice is shown by the OS only while nobody looks at the window, which shows the same. */
export function shouldNotify(window: Readonly<{ visible: boolean; focused: boolean }>): boolean {
  return !(window.visible && window.focused)
}
