import { once } from 'node:events'
import { createServer } from 'node:http'
import { os } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { openApi } from '../../src/cli/open-api.ts'
import type { World } from '../../src/cli/world.ts'
import { fakeApi, run } from './a-world.ts'

const running = { pid: 99, stale: [], apiUrl: 'ws://127.0.0.1:1/api?token=t', uiUrl: '' }
const answers = { 'companies.list': () => [] }

/** A clock that goes on by what is waited. */
function passing() {
  let time = 0
  const delay = async (milliseconds: number) => {
    time += milliseconds
  }
  return { now: () => time, delay }
}

const unused = async (): Promise<never> => {
  throw new Error('This must not be used.')
}

const door = (more: Partial<World['door']>): World['door'] => ({
  running: () => undefined,
  start: unused,
  isInUse: () => false,
  open: unused,
  ...more,
})

describe('the host', () => {
  test('that runs is spoken to, and left running', async () => {
    let closed = 0
    const close = async () => {
      closed++
    }
    const asked: string[] = []
    const open = async (apiUrl: string) => {
      asked.push(apiUrl)
      return { api: fakeApi(answers), close }
    }
    const { code } = await run('company list', {}, { door: door({ running: () => running, open }) })
    expect([code, asked, closed]).toEqual([0, [running.apiUrl], 1])
  })

  test('that is just starting is waited for', async () => {
    let tries = 0
    const open = async () => {
      if (++tries < 4) throw new Error('the connection was refused')
      return { api: fakeApi(answers), close: async () => {} }
    }
    const { code } = await run('company list', {}, { ...passing(), door: door({ running: () => running, open }) })
    expect([code, tries]).toEqual([0, 4])
  })

  test('that never answers is named', async () => {
    const open = async () => {
      throw new Error('the connection was refused')
    }
    const { code, err } = await run(
      'company list --data /d',
      {},
      { ...passing(), door: door({ running: () => running, open }) },
    )
    expect([code, err]).toEqual([
      1,
      'Waybill runs on /d (process 99) but does not answer: the connection was refused\n',
    ])
  })

  test('of another command is waited for, but not for ever', async () => {
    const busy = new Error('Another Waybill is just using the data folder /d.')
    let tries = 0
    const ended = { api: fakeApi(answers), qbwcUrl: '', uiUrl: '', pid: 1, stale: [], stop: async () => {} }
    const start = async () => {
      if (++tries < 3) throw busy
      return ended
    }
    const soon = door({ start, isInUse: (error) => error === busy })
    expect((await run('company list', {}, { ...passing(), door: soon })).code).toBe(0)
    const never = door({ start: () => Promise.reject(busy), isInUse: (error) => error === busy })
    expect(await run('company list', {}, { ...passing(), door: never })).toMatchObject({
      code: 1,
      err: 'Waybill could not start: Another Waybill is just using the data folder /d.\n',
    })
  })

  test('that cannot start says why at once', async () => {
    let tries = 0
    const start = async () => {
      tries++
      throw new Error('Port 21000 is used by another program.')
    }
    const { code, err } = await run('serve', {}, { door: door({ start }) })
    expect([code, err, tries]).toEqual([1, 'Waybill could not start: Port 21000 is used by another program.\n', 1])
    expect((await run('status', {}, { door: door({ start }) })).err).toBe(err)
  })
})

describe('the typed client over WebSocket', () => {
  test('asks and ends its connection', async () => {
    const server = createServer()
    const sockets = new WebSocketServer({ server })
    const handler = new RPCHandler({ companies: { list: os.handler(() => [{ id: 'c1' }]) } })
    sockets.on('connection', (socket) => void handler.upgrade(socket))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number }
    const { api, close } = await openApi(`ws://127.0.0.1:${port}/api`)
    expect(await api.companies.list()).toEqual([{ id: 'c1' }])
    const ended = Promise.all([...sockets.clients].map((socket) => once(socket, 'close')))
    await close()
    expect(await ended).toHaveLength(1)
  })

  test('fails where nobody listens', async () => {
    await expect(openApi('ws://127.0.0.1:1/api')).rejects.toThrow('the connection was refused')
  })
})
