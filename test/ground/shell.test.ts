import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Bounds,
  defaultDataFolder,
  drawing,
  isRemoteSession,
  minimumSize,
  onEnding,
  onHostRunning,
  onNavigate,
  onSecondInstance,
  onWindowClose,
  placeWindow,
  readArguments,
  shouldNotify,
  trayLook,
} from '../../src/main/shell.ts'

describe('the tray', () => {
  test('shows the level as its icon and the words in tooltip and menu', () => {
    expect(trayLook({ level: 'attention', words: '3 orders need you' })).toEqual({
      icon: 'attention',
      tooltip: 'Waybill: 3 orders need you',
      statusLine: '3 orders need you',
    })
  })

  test('keeps within what Windows shows', () => {
    const look = trayLook({ level: 'down', words: 'The Web Connector has been quiet. '.repeat(9) })
    expect(look.tooltip).toHaveLength(127)
    expect(look.tooltip.endsWith('…')).toBe(true)
    expect(look.statusLine.length).toBeLessThanOrEqual(60)
  })
})

describe('starting', () => {
  test.each([
    [['--data', 'C:\\Books', '--hidden'], { dataDir: 'C:\\Books', hidden: true, rest: [] }],
    [['--data=/tmp/x', '--practice'], { dataDir: '/tmp/x', hidden: false, rest: ['--practice'] }],
    [
      ['--no-open', '--data', '/tmp/x', '--port', '4000'],
      { dataDir: '/tmp/x', hidden: false, rest: ['--no-open', '--port', '4000'] },
    ],
    [['--data'], { hidden: false, rest: [] }],
    [[], { hidden: false, rest: [] }],
  ])('%j', (args, expected) => {
    expect(readArguments(args)).toEqual(expected)
  })

  test('a second start by a person shows the window, one by the OS at log-on does not', () => {
    expect(onSecondInstance(['Waybill.exe'])).toBe('show')
    expect(onSecondInstance(['Waybill.exe', '--hidden'])).toBe('nothing')
  })

  test('a start where a host runs without a window opens one on it; the start at log-on does not', () => {
    expect(onHostRunning(['Waybill.exe'])).toBe('open a window on it')
    expect(onHostRunning(['Waybill.exe', '--hidden'])).toBe('quit')
  })

  test.each([
    ['win32', { LOCALAPPDATA: 'D:\\Local', APPDATA: 'D:\\Roaming' }, 'C:\\Users\\jo', 'D:\\Local\\Waybill'],
    ['win32', {}, 'C:\\Users\\jo', 'C:\\Users\\jo\\AppData\\Local\\Waybill'],
    ['darwin', {}, '/Users/jo', '/Users/jo/Library/Application Support/Waybill'],
    ['linux', {}, '/home/jo', '/home/jo/.local/share/waybill'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/jo', '/data/waybill'],
  ])('on %s with %j the data lies in the local folder', (platform, env, home, folder) => {
    expect(defaultDataFolder(platform, env, home)).toBe(folder)
  })
})

describe('ending', () => {
  test('closing the window hides it where there is a tray to find it again', () => {
    expect(onWindowClose({ quitting: false, hasTray: true })).toBe('hide')
    expect(onWindowClose({ quitting: false, hasTray: false })).toBe('quit')
    expect(onWindowClose({ quitting: true, hasTray: true })).toBe('close')
  })

  test.each(['quit', 'session-end'] as const)('%s: no new set leaves before the host stops', (ending) => {
    expect(onEnding(ending)).toEqual(['pause hand-out', 'stop host', 'exit'])
  })

  test('a question whether the session may end only pauses, and calling it off resumes', () => {
    expect(onEnding('query-session-end')).toEqual(['pause hand-out'])
    expect(onEnding('session-stays')).toEqual(['resume hand-out'])
  })

  test('asleep nothing is handed out, and awake it goes on', () => {
    expect(onEnding('sleep')).toEqual(['pause hand-out'])
    expect(onEnding('wake')).toEqual(['resume hand-out'])
  })
})

const screen = (x: number, y: number, width: number, height: number): Bounds => ({ x, y, width, height })

describe('the place of the window', () => {
  const primary = screen(0, 0, 1920, 1040)
  const right = screen(1920, 0, 2560, 1400)

  test('is where it was left', () => {
    expect(placeWindow(screen(2000, 100, 1300, 900), [primary, right])).toEqual(screen(2000, 100, 1300, 900))
  })

  test('is the middle of the first screen at the first start', () => {
    expect(placeWindow(undefined, [primary, right])).toEqual(screen(320, 90, 1280, 860))
  })

  test('is the middle of the first screen when its own is gone', () => {
    expect(placeWindow(screen(2000, 100, 1300, 900), [primary])).toEqual(screen(310, 70, 1300, 900))
  })

  test('is moved in when it hung over the edge', () => {
    expect(placeWindow(screen(1500, -40, 1200, 800), [primary])).toEqual(screen(720, 0, 1200, 800))
  })

  test('shrinks into a smaller remote desktop', () => {
    expect(placeWindow(screen(0, 0, 1900, 1000), [screen(0, 0, 1024, 728)])).toEqual(screen(0, 0, 1024, 728))
  })

  const side = fc.integer({ min: 640, max: 5000 })
  const offset = fc.integer({ min: -6000, max: 6000 })
  const area = fc.tuple(offset, offset, side, side).map(([x, y, width, height]) => screen(x, y, width, height))

  test('is always wholly on one screen and at least the least size that fits there', () => {
    fc.assert(
      fc.property(
        fc.option(area, { nil: undefined }),
        fc.array(area, { minLength: 1, maxLength: 4 }),
        (saved, displays) => {
          const at = placeWindow(saved, displays)
          const home = displays.find(
            (one) =>
              at.x >= one.x &&
              at.y >= one.y &&
              at.x + at.width <= one.x + one.width &&
              at.y + at.height <= one.y + one.height,
          )
          expect(home).toBeDefined()
          expect(at.width).toBeGreaterThanOrEqual(Math.min(640, minimumSize.width))
          expect(at.height).toBeGreaterThanOrEqual(Math.min(640, minimumSize.height))
        },
      ),
    )
  })
})

describe('a remote session', () => {
  test.each([
    [{ SESSIONNAME: 'RDP-Tcp#3' }, true],
    [{ SESSIONNAME: 'rdp-tcp#3' }, true],
    [{ XRDP_SESSION: '1' }, true],
    [{ SESSIONNAME: 'Console' }, false],
    [{}, false],
  ])('%j: %s', (env, remote) => {
    expect(isRemoteSession(env)).toBe(remote)
  })

  test('is drawn without the graphics card and without motion', () => {
    expect(drawing(true)).toEqual({ gpu: false, switches: ['force-prefers-reduced-motion'] })
    expect(drawing(false)).toEqual({ gpu: true, switches: [] })
  })
})

describe('navigation', () => {
  const uiUrl = 'http://127.0.0.1:4711/#token=abc'

  test.each([
    ['http://127.0.0.1:4711/orders', 'stay'],
    ['https://quickbooks.intuit.com/help', 'open outside'],
    ['http://127.0.0.1:4712/', 'refuse'],
    ['http://127.0.0.1:4711@evil.example/', 'refuse'],
    ['http://example.com/', 'refuse'],
    ['file:///etc/passwd', 'refuse'],
    ['javascript:alert(1)', 'refuse'],
    ['data:text/html,x', 'refuse'],
    ['ms-settings:', 'refuse'],
    ['', 'refuse'],
  ])('%s: %s', (target, verdict) => {
    expect(onNavigate(target, uiUrl)).toBe(verdict)
  })
})

test('the OS tells a notice only while nobody looks at the window', () => {
  expect(shouldNotify({ visible: true, focused: true })).toBe(false)
  expect(shouldNotify({ visible: true, focused: false })).toBe(true)
  expect(shouldNotify({ visible: false, focused: false })).toBe(true)
})
