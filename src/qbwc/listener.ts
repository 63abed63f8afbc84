import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { refusePlainly } from './refuse.ts'

/**
 * The express application of the Web Connector's listener: the endpoints, and 404 for every other path. No answer
 * carries a path, a stack or a header that names the software.
 */
export function webConnectorApp(endpoints: readonly RequestHandler[]): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  for (const endpoint of endpoints) app.use(endpoint)
  app.use((request, response) => refusePlainly(request, response, 404, 'There is nothing at this address.'))
  app.use(faulty)
  return app
}

/**
 * A server for the application, with short times for headers and idle connections and a bound on connections. It is not
 * listening yet: the caller binds one to 127.0.0.1 and one to ::1, on the same port.
 */
export function webConnectorServer(app: Express): Server {
  const server = createServer(
    {
      headersTimeout: 15_000,
      requestTimeout: 120_000,
      connectionsCheckingInterval: 5_000,
      keepAliveTimeout: 10_000,
      maxHeaderSize: 16 * 1024,
    },
    app,
  )
  server.maxConnections = mostConnections
  letSilentOnesGo(server)
  return server
}

const mostConnections = 256
/** How many connections may be open without having asked anything. The Web Connector asks at once. */
const mostSilent = 64

/**
 * Connections that only stand there would keep the Web Connector out until their time is over: of too many, the one that
 * has been silent longest is let go.
 */
function letSilentOnesGo(server: Server): void {
  const silent = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
    const [longest] = silent
    if (silent.size > mostSilent) longest?.destroy()
  })
  server.on('request', (request) => silent.delete(request.socket))
}

const faulty: ErrorRequestHandler = (_error, request, response, _next) => {
  refusePlainly(request, response, 500, 'Waybill could not answer this request because of a fault of its own.')
}
