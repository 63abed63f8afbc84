/**
 * The desktop application: starts the host in this process and puts a window, a tray icon, a menu and notifications
 * around it. Choices are in ../shell.ts; the program is the host.
 */
import { homedir } from 'node:os'
import path from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { folderPaths } from '../data-folder.ts'
import { isRefusal, neverSilent, readHostFile, startHost } from '../host.ts'
import {
  defaultDataFolder,
  drawing,
  type Host,
  isRemoteSession,
  onHostRunning,
  onWindowClose,
  readArguments,
} from '../shell.ts'
import { serveDesktop } from './desktop.ts'
import { openMemory, type ShellMemory } from './memory.ts'
import { setMenu } from './menu.ts'
import { sayStillRunning, showNotices } from './notifications.ts'
import { osKeyWrap } from './secrets.ts'
import { watchEndings } from './session-end.ts'
import { claimSingleInstance } from './single-instance.ts'
import { openTray } from './tray.ts'
import { openWindow, showWindow } from './window.ts'

const args = readArguments(process.argv.slice(app.isPackaged ? 1 : 2))
const dataDir = path.resolve(args.dataDir ?? defaultDataFolder(process.platform, process.env, homedir()))
const shellFolder = path.join(dataDir, 'shell')
const assets = path.join(app.getAppPath(), 'assets')
const preload = path.join(app.getAppPath(), 'out', 'preload', 'index.cjs')
let window: BrowserWindow | undefined

// The single-instance lock, and on Windows the key that safeStorage wraps with, lie here: one of each per data folder.
app.setPath('userData', shellFolder)
app.setAppUserModelId('app.waybill.desktop')
const { gpu, switches } = drawing(isRemoteSession(process.env))
if (!gpu) app.disableHardwareAcceleration()
for (const one of switches) app.commandLine.appendSwitch(one)

const show = () => {
  if (window !== undefined) showWindow(window)
}

if (claimSingleInstance(show)) void app.whenReady().then(start).catch(refuse)
else app.exit(0)

async function start(): Promise<void> {
  const host = await hostOfOurs()
  if (host === undefined) return
  const memory = openMemory(shellFolder)
  window = openWindow({ uiUrl: host.uiUrl, preload, icon: path.join(assets, 'icon.png'), memory })
  furnish(host, window, memory)
  if (!args.hidden) show()
}

/** The host of this process; none where one without a window has the data folder (`waybill serve`): that one is shown. */
async function hostOfOurs(): Promise<Host | undefined> {
  const keyWrap = await osKeyWrap()
  try {
    return await startHost({ dataDir, listen: true, practicePolls: true, whenTaken: 'tell', keyWrap })
  } catch (error) {
    const running = isRefusal(error, 'folder-in-use') ? readHostFile(dataDir) : undefined
    if (running === undefined) throw error
    showRunning(running.uiUrl)
    return undefined
  }
}

/** A window on a host that goes on without it. */
function showRunning(uiUrl: string): void {
  if (onHostRunning(process.argv) === 'quit') {
    app.exit(0)
    return
  }
  window = openWindow({ uiUrl, preload, icon: path.join(assets, 'icon.png'), memory: openMemory(shellFolder) })
  serveDesktop(window, { uiUrl, logFile: folderPaths(dataDir).log })
  window.on('closed', () => app.exit(0))
  show()
}

/** Everything around the window. */
function furnish(host: Host, opened: BrowserWindow, memory: ShellMemory): void {
  neverSilent(host)
  const endings = watchEndings(host, opened)
  const quit = () => endings.end('quit')
  const tray = openTray({ host, assets, show, quit })
  setMenu({ dataDir, logFile: host.logFile, quit })
  showNotices(host, opened, show)
  serveDesktop(opened, host)
  opened.on('close', (event) => {
    const choice = onWindowClose({ quitting: endings.ending(), hasTray: !tray.isDestroyed() })
    if (choice === 'close') return
    event.preventDefault()
    if (choice === 'quit') return quit()
    opened.hide()
    if (!memory.get('toldOfTray')) sayStillRunning()
    memory.set('toldOfTray', true)
  })
}

/** The host could not start: its own sentence says why. */
function refuse(error: unknown): void {
  dialog.showErrorBox('Waybill could not start', error instanceof Error ? error.message : String(error))
  app.exit(1)
}
