import { type BrowserWindow, Notification } from 'electron'
import { type Host, onNavigate, shouldNotify } from '../shell.ts'

/** Shows the host's notices through the OS while nobody looks at the window; a click opens the page they speak of. */
export function showNotices(host: Host, window: BrowserWindow, show: () => void): void {
  host.notices(({ title, words, address }) => {
    if (!Notification.isSupported()) return
    if (!shouldNotify({ visible: window.isVisible(), focused: window.isFocused() })) return
    const notification = new Notification({ title, body: words })
    notification.on('click', () => {
      show()
      if (address !== '' && onNavigate(address, host.uiUrl) === 'stay') void window.loadURL(address)
    })
    notification.show()
  })
}

/** Said once: the first time that closing the window leaves the program in the tray. */
export function sayStillRunning(): void {
  if (!Notification.isSupported()) return
  new Notification({
    title: 'Waybill is still running',
    body: 'It goes on taking orders to QuickBooks. Use its icon beside the clock to open it again or to quit.',
  }).show()
}
