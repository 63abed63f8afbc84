/** Answers what preload.ts asks. Every call is checked to come from our own page. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type BrowserWindow, dialog, type IpcMainInvokeEvent, ipcMain, shell } from 'electron'
import { type Host, isRemoteSession, onNavigate } from '../shell.ts'
import { launchesAtLogin, setLaunchAtLogin } from './login-item.ts'

type Answer = (window: BrowserWindow, ...args: readonly unknown[]) => unknown

export function serveDesktop(window: BrowserWindow, { uiUrl, logFile }: Pick<Host, 'uiUrl' | 'logFile'>): void {
  const answers: Readonly<Record<string, Answer>> = {
    'pick-folder': (parent, title) => pickFolder(parent, String(title)),
    'save-file': (parent, name, text) => saveFile(parent, String(name), String(text)),
    'reveal-log': () => shell.showItemInFolder(logFile),
    'set-launch-at-login': (_parent, on) => setLaunchAtLogin(on === true),
    'launches-at-login': launchesAtLogin,
    'is-remote-session': () => isRemoteSession(process.env),
  }
  for (const [name, answer] of Object.entries(answers)) {
    ipcMain.handle(name, (event, ...args: unknown[]) => {
      if (!isOurs(event, uiUrl)) throw new Error('Only the window itself may ask this.')
      return answer(window, ...args)
    })
  }
}

function isOurs(event: IpcMainInvokeEvent, uiUrl: string): boolean {
  return event.senderFrame !== null && onNavigate(event.senderFrame.url, uiUrl) === 'stay'
}

async function pickFolder(parent: BrowserWindow, title: string): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog(parent, { title, properties: ['openDirectory', 'createDirectory'] })
  return filePaths[0]
}

async function saveFile(parent: BrowserWindow, suggestedName: string, text: string): Promise<string | undefined> {
  const extension = path.extname(suggestedName).slice(1)
  const filters = extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }]
  const { canceled, filePath } = await dialog.showSaveDialog(parent, {
    defaultPath: path.basename(suggestedName),
    filters,
  })
  if (canceled) return undefined
  await writeFile(filePath, text)
  return filePath
}
