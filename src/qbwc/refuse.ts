import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Refusal, refusals } from './refusal.ts'
import { faultEnvelope } from './soap-writer.ts'

/** What is still read, and thrown away, of a refused body, so that its sender gets to read the refusal. */
const lingering = { bytes: 16 * 1024 * 1024, quietMs: 300, ms: 2000 }

/** Answers a SOAP call that was turned away, as a SOAP 1.1 fault in plain words, and hangs up. */
export function refuseCall(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { status, fault } = refusals[refusal.kind]
  refuse(request, response, status, 'text/xml; charset=utf-8', faultEnvelope(fault, refusal.sentence))
}

/** Answers a request that is none of the Web Connector's with one plain sentence, and hangs up. */
export function refusePlainly(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  sentence: string,
): void {
  refuse(request, response, status, 'text/plain; charset=utf-8', `${sentence}\n`)
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number, type: string, body: string): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  })
  response.write(body)
  hangUp(request, response)
}

/** Hanging up at once would reset the connection while the sender still writes, and the refusal would never be read. */
function hangUp(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) {
    response.end()
    return
  }
  let { bytes } = lingering
  const latest = performance.now() + lingering.ms
  const timer = setTimeout(end, lingering.quietMs)
  function end(): void {
    clearTimeout(timer)
    response.end()
    request.socket.destroySoon()
  }
  request.on('data', (chunk: Buffer) => {
    bytes -= chunk.length
    if (bytes < 0 || performance.now() > latest) end()
    else timer.refresh()
  })
  request.once('end', end)
  request.once('close', end)
  request.once('error', end)
  request.resume()
}
