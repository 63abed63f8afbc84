import { createServer, type Server } from 'node:http'
import { createServer as createPlainServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isPortFree, listenOnLoopback } from '../../src/main/loopback.ts'

const answering = (): Server => createServer((_request, response) => response.end('ok'))

/** A port that another program holds, on one of the two addresses alone. */
async function heldPort(host: string): Promise<number> {
  const holder = createPlainServer()
  await new Promise<void>((resolve) => holder.listen(0, host, resolve))
  onTestFinished(() => void holder.close())
  return (holder.address() as { port: number }).port
}

describe('listening on loopback', () => {
  test('takes the same port of both addresses, and gives both back', async () => {
    const bound = await listenOnLoopback({ port: 0, served: 'window', makeServer: answering })
    expect(bound.addresses).toEqual(['127.0.0.1', '::1'])
    expect(await (await fetch(`http://127.0.0.1:${bound.port}`)).text()).toBe('ok')
    expect(await (await fetch(`http://[::1]:${bound.port}`)).text()).toBe('ok')
    expect(await isPortFree(bound.port)).toBe(false)
    await bound.close()
    expect(await isPortFree(bound.port)).toBe(true)
  })

  test.each(['127.0.0.1', '::1'])('a port that is taken on %s alone is taken', async (host) => {
    const port = await heldPort(host)
    expect(await isPortFree(port)).toBe(false)
    await expect(listenOnLoopback({ port, served: 'Web Connector', makeServer: answering })).rejects.toMatchObject({
      code: 'port-taken',
      message: `Port ${port}, on which Waybill serves the Web Connector, is used by another program. Close that program and start Waybill again, or choose another port with "waybill serve --port NUMBER"; every .qwc file must then be saved and added to the Web Connector anew.`,
    })
  })

  test('what was bound before the refusal is given back', async () => {
    const port = await heldPort('::1')
    await expect(listenOnLoopback({ port, served: 'window', makeServer: answering })).rejects.toThrow('--ui-port')
    const holder = createPlainServer()
    onTestFinished(() => void holder.close())
    await new Promise<void>((resolve, reject) => {
      holder.once('error', reject)
      holder.listen(port, '127.0.0.1', resolve)
    })
  })

  test('a call that is being answered may end before the port is given back', async () => {
    let finish = (): void => {}
    const asked = Promise.withResolvers<void>()
    const makeServer = () =>
      createServer((_request, response) => {
        finish = () => void response.end('late')
        asked.resolve()
      })
    const bound = await listenOnLoopback({ port: 0, served: 'window', makeServer })
    const answer = fetch(`http://127.0.0.1:${bound.port}`).then((response) => response.text())
    await asked.promise
    const closed = bound.close(5_000)
    finish()
    expect(await answer).toBe('late')
    await closed
  })

  test('one that does not end is cut', async () => {
    const asked = Promise.withResolvers<void>()
    const makeServer = () => createServer(() => asked.resolve())
    const bound = await listenOnLoopback({ port: 0, served: 'window', makeServer })
    const answer = fetch(`http://127.0.0.1:${bound.port}`).catch((error: Error) => error.message)
    await asked.promise
    await bound.close()
    expect(await answer).toBe('fetch failed')
  })
})
