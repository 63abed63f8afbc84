import { startListening } from '../reach.ts'
import { verbAlone } from '../verb.ts'

export const serve = verbAlone({
  name: 'serve',
  about: 'runs Waybill without a window until it is told to end',
  options: {
    port: { kind: 'number', value: 'N', help: "changes the Web Connector's port; .qwc files must be saved anew" },
    'ui-port': { kind: 'number', value: 'N', help: "changes the window's port" },
  },
  notes: 'Prints one line of JSON when it is ready.',
  async runAlone({ dataDir, option, world }) {
    const ended = world.untilSignalled()
    const host = await startListening(world, { dataDir, port: option.port, uiPort: option['ui-port'] })
    try {
      const { qbwcUrl, uiUrl, pid, stale } = host
      for (const sentence of stale) world.err(`${sentence}\n`)
      world.out(`${JSON.stringify({ ready: true, qbwcUrl, uiUrl, pid })}\n`)
      await ended
    } finally {
      await host.stop()
    }
    return undefined
  },
})
