import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { onTestFinished } from 'vitest'
import { createEndpoint, type EndpointSetup } from '../../src/qbwc/endpoint.ts'
import { webConnectorApp, webConnectorServer } from '../../src/qbwc/listener.ts'
import { aSessionStore, aWorkSource } from './a-work-source.ts'

export const secretPath = '/qbwc/0c6f3e'

export type AClock = Readonly<{ now: () => Date; forward(minutes: number): void }>

export function aClock(start = '2026-03-02T09:00:00.000Z'): AClock {
  let at = Date.parse(start)
  return {
    now: () => new Date(at),
    forward: (minutes) => {
      at += minutes * 60_000
    },
  }
}

export type Served = Readonly<{ port: number; url: string; server: Server; close: () => Promise<void> }>

/** Serves an endpoint on a free port of 127.0.0.1 until the test is over. */
export async function serve(setup: Partial<EndpointSetup> = {}): Promise<Served> {
  let ids = 0
  const endpoint = createEndpoint({
    work: aWorkSource(),
    sessions: aSessionStore(),
    clock: aClock().now,
    newId: () => `session-${++ids}-${randomBytes(2).toString('hex')}`,
    randomBytes,
    delay: async () => {},
    path: secretPath,
    version: 'Waybill 1.0',
    ...setup,
  })
  const server = webConnectorServer(webConnectorApp([endpoint]))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  return { port, url: `http://localhost:${port}${secretPath}`, server, close }
}

export type RawAnswer = Readonly<{ status: number; head: string; body: string }>

/** Sends bytes as they are on a fresh connection and reads until the other side is done. */
export async function raw(port: number, pieces: readonly (string | Buffer)[]): Promise<RawAnswer> {
  const socket = connect({ port, host: '127.0.0.1' })
  const received: Buffer[] = []
  socket.on('data', (chunk) => received.push(chunk))
  const over = new Promise<void>((resolve) => {
    socket.once('close', () => resolve())
    socket.on('error', () => {})
  })
  for (const piece of pieces) {
    if (socket.destroyed) break
    if (!socket.write(piece)) {
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), over])
    }
  }
  await over
  return parsed(Buffer.concat(received).toString())
}

function parsed(text: string): RawAnswer {
  const parts = text.split('\r\n\r\n')
  const heads = parts.findIndex((part) => !part.startsWith('HTTP/1.1 100'))
  const head = parts[heads] ?? ''
  return { status: Number(head.split(' ')[1] ?? 0), head, body: parts.slice(heads + 1).join('\r\n\r\n') }
}

/** The head of a POST as .NET's SoapHttpClientProtocol writes it. */
export function dotNetHead(port: number, action: string, more: readonly string[]): string {
  return [
    `POST ${secretPath} HTTP/1.1`,
    'User-Agent: Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 4.0.30319.42000)',
    'Content-Type: text/xml; charset=utf-8',
    `SOAPAction: "http://developer.intuit.com/${action}"`,
    `Host: localhost:${port}`,
    ...more,
    'Connection: close',
    '',
    '',
  ].join('\r\n')
}

/** A whole call as .NET writes it. */
export async function dotNetCall(port: number, action: string, body: string): Promise<RawAnswer> {
  return await raw(port, [dotNetHead(port, action, [`Content-Length: ${Buffer.byteLength(body)}`]), body])
}

/** An envelope as .NET writes it, document/literal. */
export function envelope(operation: string, params: Readonly<Record<string, string>>): string {
  const inner = Object.entries(params)
    .map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    .join('')
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body><${operation} xmlns="http://developer.intuit.com/">${inner}</${operation}></soap:Body></soap:Envelope>`
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Calls an operation and gives its result's text, entities resolved; an array as its strings joined by `|`. */
export async function call(
  served: Served,
  operation: string,
  params: Readonly<Record<string, string>>,
): Promise<string> {
  const response = await fetch(served.url, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"http://developer.intuit.com/${operation}"` },
    body: envelope(operation, params),
  })
  const text = await response.text()
  const result = new RegExp(`<${operation}Result>(.*)</${operation}Result>`, 's').exec(text)?.[1]
  if (result === undefined) throw new Error(`${response.status}: ${text}`)
  return result
    .replace(/^<string>|<\/string>$/g, '')
    .replaceAll('</string><string>', '|')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#xD;', '\r')
    .replaceAll('&amp;', '&')
}

/** Signs in with the right password and gives the ticket. */
export async function signIn(served: Served): Promise<string> {
  const answer = await call(served, 'authenticate', { strUserName: 'waybill', strPassword: 'sesame' })
  const [ticket = '', file = ''] = answer.split('|')
  if (['nvu', 'none', 'busy'].includes(file)) throw new Error(`authenticate answered ${file}`)
  return ticket
}
