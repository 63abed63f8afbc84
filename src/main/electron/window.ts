import { BrowserWindow, screen, session, shell } from 'electron'
import { minimumSize, onNavigate, placeWindow } from '../shell.ts'
import type { ShellMemory } from './memory.ts'

/** Makes the one window, hidden, on the pages of the host; it may go nowhere else and is granted no permission. */
export function openWindow(ask: { uiUrl: string; preload: string; icon: string; memory: ShellMemory }): BrowserWindow {
  const { uiUrl, memory } = ask
  const window = new BrowserWindow({
    ...placeWindow(memory.get('bounds'), workAreas()),
    minWidth: Math.min(minimumSize.width, screen.getPrimaryDisplay().workArea.width),
    minHeight: Math.min(minimumSize.height, screen.getPrimaryDisplay().workArea.height),
    title: 'Waybill',
    icon: ask.icon,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: ask.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (memory.get('maximized')) window.maximize()
  rememberPlace(window, memory)
  lockNavigation(window, uiUrl)
  denyPermissions()
  void window.loadURL(uiUrl)
  return window
}

/** Brings the window to the front, wherever it is. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function workAreas() {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary, ...others].map(({ workArea }) => workArea)
}

function rememberPlace(window: BrowserWindow, memory: ShellMemory): void {
  const remember = () => {
    memory.set('maximized', window.isMaximized())
    memory.set('bounds', window.getNormalBounds())
  }
  // Quitting destroys the window without 'close', so every change is kept when it ends.
  window.on('moved', remember)
  window.on('resized', remember)
  window.on('maximize', remember)
  window.on('unmaximize', remember)
  window.on('hide', remember)
  window.on('close', remember)
}

function lockNavigation(window: BrowserWindow, uiUrl: string): void {
  const { webContents } = window
  webContents.on('will-navigate', (event) => {
    const verdict = onNavigate(event.url, uiUrl)
    if (verdict !== 'stay') event.preventDefault()
    if (verdict === 'open outside') void shell.openExternal(event.url)
  })
  webContents.on('will-redirect', (event) => {
    if (onNavigate(event.url, uiUrl) !== 'stay') event.preventDefault()
  })
  webContents.setWindowOpenHandler(({ url }) => {
    if (onNavigate(url, uiUrl) === 'open outside') void shell.openExternal(url)
    return { action: 'deny' }
  })
  webContents.on('will-attach-webview', (event) => event.preventDefault())
}

/** The pages need no camera, no location, no notifications of their own; copying to the clipboard needs no grant. */
function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  )
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission) => permission === 'clipboard-sanitized-write',
  )
}
