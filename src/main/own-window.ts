import type { IncomingMessage } from 'node:http'

const ownNames = ['localhost', '127.0.0.1', '[::1]']

/**
 * The address under which a request came in ("localhost:4711"), or why it may not. A foreign Host is a page whose name
 * was made to lead to this computer; a foreign Origin is any other page in a browser. Programs send no Origin.
 */
export function ownAddress(
  request: IncomingMessage,
): Readonly<{ ok: true; host: string }> | Readonly<{ ok: false; why: string }> {
  const port = request.socket.localPort
  const own = ownNames.map((name) => `${name}:${port}`)
  const host = request.headers.host?.toLowerCase() ?? ''
  if (!own.includes(host)) return { ok: false, why: 'Waybill is served under localhost only.' }
  const origin = request.headers.origin?.toLowerCase()
  if (origin !== undefined && !own.some((one) => origin === `http://${one}`)) {
    return { ok: false, why: 'Other pages may not ask this of Waybill.' }
  }
  return { ok: true, host }
}
