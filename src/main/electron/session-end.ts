import { app, type BrowserWindow, powerMonitor } from 'electron'
import { type Ending, type Host, onEnding } from '../shell.ts'

/** The host's orderly end must fit into what the OS allows; what is not flushed by then is recovered at the next start. */
const stopLimitMs = 4_500
/**
 * When Windows asked and the session is still there after this long, it was called off; and a sleep that was announced is
 * over, or did not come. Time asleep is not counted by timers.
 */
const calledOffMs = 60_000

/** The one place where the program ends. `end('quit')` may be called any number of times. */
export function watchEndings(
  host: Host,
  window: BrowserWindow,
): { end: (ending: Ending) => void; ending: () => boolean } {
  let isEnding = false
  let callingOff: NodeJS.Timeout | undefined
  const steps = {
    'pause hand-out': () => host.pauseHandOut(),
    'resume hand-out': () => host.resumeHandOut(),
    'stop host': () => Promise.race([host.stop().catch(console.error), afterLimit()]),
    exit: () => app.exit(0),
  }
  const end = async (ending: Ending) => {
    if (isEnding) return
    clearTimeout(callingOff)
    isEnding = onEnding(ending).includes('exit')
    for (const step of onEnding(ending)) await steps[step]()
  }
  const pause = (how: Ending, over: Ending) => () => {
    void end(how)
    callingOff = setTimeout(() => void end(over), calledOffMs)
  }
  window.on('query-session-end', pause('query-session-end', 'session-stays'))
  powerMonitor.on('suspend', pause('sleep', 'wake'))
  powerMonitor.on('resume', () => void end('wake'))
  window.on('session-end', () => void end('session-end'))
  powerMonitor.on('shutdown', () => void end('session-end'))
  app.on('before-quit', (event) => {
    event.preventDefault()
    void end('quit')
  })
  return { end: (ending) => void end(ending), ending: () => isEnding }
}

function afterLimit(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, stopLimitMs).unref()
  })
}
