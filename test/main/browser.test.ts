import { expect, test } from 'vitest'
import { browserCommand } from '../../src/main/browser.ts'

const url = 'http://localhost:22000/#token=a&b'

test.each([
  ['win32', {}, ['rundll32', ['url.dll,FileProtocolHandler', url]]],
  ['darwin', {}, ['open', [url]]],
  ['linux', { DISPLAY: ':0' }, ['xdg-open', [url]]],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', [url]]],
  ['linux', {}, undefined],
  ['linux', { DISPLAY: ':0', CI: 'true' }, undefined],
  ['win32', { CI: '1' }, undefined],
  ['win32', { CI: 'false' }, ['rundll32', ['url.dll,FileProtocolHandler', url]]],
  ['darwin', { SSH_CONNECTION: '10.0.0.2' }, undefined],
])('%s with %j', (platform, env, wanted) => {
  expect(browserCommand(url, platform, env)).toEqual(wanted)
})
