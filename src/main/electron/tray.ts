import path from 'node:path'
import { Menu, Tray } from 'electron'
import { type Host, type ShellStatus, trayLook } from '../shell.ts'

/** The icon beside the clock: the state of the host in shape and words, the window at a click, and Quit. */
export function openTray(ask: { host: Host; assets: string; show: () => void; quit: () => void }): Tray {
  const { host, assets, show, quit } = ask
  const icon = (name: string) => path.join(assets, 'tray', `${name}.${process.platform === 'win32' ? 'ico' : 'png'}`)
  const tray = new Tray(icon(trayLook(host.status()).icon))
  const draw = (status: ShellStatus) => {
    const look = trayLook(status)
    tray.setImage(icon(look.icon))
    tray.setToolTip(look.tooltip)
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: look.statusLine, enabled: false },
        { type: 'separator' },
        { label: 'Open Waybill', click: show },
        { label: 'Quit Waybill', click: quit },
      ]),
    )
  }
  draw(host.status())
  host.onStatus(draw)
  tray.on('click', show)
  return tray
}
