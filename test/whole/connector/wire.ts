/**
 * SOAP calls as the Web Connector's .NET client puts them on the wire, written by hand on a bare socket: the headers of
 * SoapHttpClientProtocol, `Expect: 100-continue` with the body held back until the server says so, a `soap:` envelope,
 * the parameters as escaped text. One connection is kept for all calls of an update, as .NET does.
 */
import { connect, type Socket } from 'node:net'

export const namespace = 'http://developer.intuit.com/'

export type WireOptions = Readonly<{
  /** Sends the body in chunks instead of with its length. */
  chunked?: boolean
}>

export type Reply = Readonly<{ status: number; headers: Readonly<Record<string, string>>; body: string }>

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

export const envelope = (operation: string, parameters: Readonly<Record<string, string>>): string =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body><${operation} xmlns="${namespace}">${Object.entries(
    parameters,
  )
    .map(([name, value]) => (value === '' ? `<${name} />` : `<${name}>${escaped(value)}</${name}>`))
    .join('')}</${operation}></soap:Body></soap:Envelope>`

export type Wire = ReturnType<typeof wire>

export function wire(url: string, options: WireOptions = {}) {
  const target = new URL(url)
  let socket: Socket | undefined

  async function post(operation: string, body: string): Promise<Reply> {
    const isFirst = socket === undefined || socket.destroyed
    socket = isFirst ? await opened(Number(target.port)) : socket!
    const bytes = Buffer.from(body, 'utf8')
    const head = [
      `POST ${target.pathname} HTTP/1.1`,
      'User-Agent: Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 4.0.30319.42000)',
      'Content-Type: text/xml; charset=utf-8',
      `SOAPAction: "${namespace}${operation}"`,
      `Host: ${target.host}`,
      options.chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${bytes.length}`,
      'Expect: 100-continue',
      ...(isFirst ? ['Connection: Keep-Alive'] : []),
    ]
    const reading = reader(socket)
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    let reply = await reading.next()
    if (reply.status === 100) {
      if (options.chunked) await writeChunks(socket, bytes)
      else socket.write(bytes)
      reply = await reading.next()
    }
    reading.stop()
    if (/close/i.test(reply.headers.connection ?? '')) socket.destroy()
    return reply
  }

  return {
    post,
    /** Calls an operation and gives its result element's inner XML; throws for anything but a proper answer. */
    async call(operation: string, parameters: Readonly<Record<string, string>>): Promise<string> {
      const reply = await post(operation, envelope(operation, parameters))
      if (reply.status !== 200) throw new Error(`${operation}: HTTP ${reply.status} ${reply.body.slice(0, 300)}`)
      if (!/^text\/xml; ?charset=utf-8$/i.test(reply.headers['content-type'] ?? ''))
        throw new Error(`${operation}: content type ${reply.headers['content-type']}`)
      const found = new RegExp(
        `<(?:\\w+:)?${operation}Response xmlns(?::\\w+)?="${namespace}"[^>]*>\\s*<(?:\\w+:)?${operation}Result(?:\\s*/>|>([\\s\\S]*)</(?:\\w+:)?${operation}Result>)`,
      ).exec(reply.body)
      if (!found) throw new Error(`${operation}: no result in ${reply.body.slice(0, 300)}`)
      return found[1] ?? ''
    },
    close: () => void socket?.destroy(),
  }
}

const opened = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const made = connect({ port, host: '127.0.0.1' }, () => resolve(made))
    made.on('error', reject)
  })

async function writeChunks(socket: Socket, bytes: Buffer): Promise<void> {
  const size = 4096
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size)
    socket.write(Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]))
  }
  socket.write('0\r\n\r\n')
}

/** Reads one answer after the other from the socket. Rejects when the connection ends in the middle. */
function reader(socket: Socket) {
  let received = Buffer.alloc(0)
  let wake: () => void = () => {}
  let failed: Error | undefined
  const onData = (chunk: Buffer): void => {
    received = Buffer.concat([received, chunk])
    wake()
  }
  const onEnd = (): void => {
    failed ??= new Error('The underlying connection was closed: an unexpected error occurred on a receive.')
    wake()
  }
  const onError = (error: Error): void => {
    failed ??= error
    wake()
  }
  socket.on('data', onData).on('close', onEnd).on('error', onError)
  return {
    async next(): Promise<Reply> {
      for (;;) {
        const found = parsed(received)
        if (found) {
          received = received.subarray(found.length)
          return found.reply
        }
        if (failed) throw failed
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    stop: () => void socket.off('data', onData).off('close', onEnd).off('error', onError),
  }
}

function parsed(bytes: Buffer): Readonly<{ reply: Reply; length: number }> | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const status = Number(first.split(' ')[1])
  const start = end + 4
  if (status === 100) return { reply: { status, headers, body: '' }, length: start }
  if (/chunked/i.test(headers['transfer-encoding'] ?? '')) throw new Error('The answer came in chunks')
  const length = Number(headers['content-length'] ?? 0)
  if (bytes.length < start + length) return undefined
  return {
    reply: { status, headers, body: bytes.subarray(start, start + length).toString('utf8') },
    length: start + length,
  }
}
