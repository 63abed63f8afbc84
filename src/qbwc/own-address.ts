import type { IncomingMessage } from 'node:http'

const ownNames = ['localhost', '127.0.0.1', '[::1]']

/**
 * Why a request may not come in, or undefined. A page in a browser can reach localhost too: it sends an Origin, or,
 * where another name was made to lead here, a foreign Host. The Web Connector sends neither.
 */
export function whyNotOurs(request: IncomingMessage): string | undefined {
  const port = request.socket.localPort
  const host = request.headers.host?.toLowerCase()
  const own = ownNames.some((name) => host === `${name}:${port}` || (port === 80 && host === name))
  if (!own) return 'This address is served under localhost only.'
  if (request.headers.origin !== undefined) {
    return 'Web pages may not call this address; only the Web Connector does.'
  }
  return undefined
}
