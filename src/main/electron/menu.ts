import { Menu, type MenuItemConstructorOptions, shell } from 'electron'

/** The menu bar (shown with Alt on Windows): what a bookkeeper needs of the program itself; the work is in the pages. */
export function setMenu(ask: { dataDir: string; logFile: string; quit: () => void }): void {
  const file: MenuItemConstructorOptions[] = [
    { label: 'Open Data Folder', click: () => void shell.openPath(ask.dataDir) },
    { label: 'Show Log File', click: () => shell.showItemInFolder(ask.logFile) },
    { type: 'separator' },
    { label: 'Quit Waybill', accelerator: 'CommandOrControl+Q', click: ask.quit },
  ]
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    { type: 'separator' },
    { role: 'toggleDevTools' },
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '&File', submenu: file },
      { label: '&Edit', role: 'editMenu' },
      { label: '&View', submenu: view },
    ]),
  )
}
