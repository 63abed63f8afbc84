/** All that the window's pages can ask of the desktop. They run sandboxed and see nothing else of Electron or Node. */
import { contextBridge, ipcRenderer } from 'electron'
import type { Desktop } from '../../api/desktop.ts'

const desktop = {
  pickFolder: (title) => ipcRenderer.invoke('pick-folder', title),
  saveFile: (suggestedName, text) => ipcRenderer.invoke('save-file', suggestedName, text),
  revealLog: () => ipcRenderer.invoke('reveal-log'),
  setLaunchAtLogin: (on) => ipcRenderer.invoke('set-launch-at-login', on),
  launchesAtLogin: () => ipcRenderer.invoke('launches-at-login'),
  isRemoteSession: () => ipcRenderer.invoke('is-remote-session'),
} satisfies Desktop

contextBridge.exposeInMainWorld('desktop', desktop)
