import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { RPCHandler } from '@orpc/server/ws'
import express from 'express'
import { WebSocketServer } from 'ws'
import { fakeRouter } from './fake-router.ts'
import { type FakeState, newState } from './fake-state.ts'

export const token = 'let-me-in'
const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect x="3" y="5" width="18" height="14" rx="3" fill="#12807c"/></svg>'

export type FakeHost = Readonly<{
  url: string
  state: FakeState
  /** Cuts every connection; while `refuse` is on, new ones are refused. */
  drop(refuse: boolean): void
  close(): Promise<void>
}>

/** A small host with made-up data in memory, for looking at the window: serves the built pages and the typed contract. */
export async function startFakeHost(
  pages: string,
  options: { empty?: boolean; port?: number } = {},
): Promise<FakeHost> {
  const state = newState(Date.now(), options.empty ?? false)
  const app = express()
  app.use((_, response, next) => {
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws:",
    )
    next()
  })
  app.get('/assets-of-host/:name', (_, response) => void response.type('image/svg+xml').send(logo))
  app.use(express.static(pages, { index: false }))
  app.use((_, response) => response.sendFile(path.join(pages, 'index.html')))
  const server = createServer(app)
  const sockets = new WebSocketServer({ noServer: true })
  const handler = new RPCHandler(fakeRouter(state))
  let isRefusing = false
  server.on('upgrade', (request, socket, head) => {
    const asked = new URL(request.url ?? '/', 'http://host').searchParams.get('token')
    if (isRefusing || asked !== token) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (websocket) => void handler.upgrade(websocket, { context: {} }))
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    drop: (refuse) => {
      isRefusing = refuse
      for (const client of sockets.clients) client.terminate()
    },
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
