/** A client that means harm: bytes on a bare socket, whatever they are, and what comes back within a limit. */
import { connect } from 'node:net'

export type Reply = Readonly<{ status: number; text: string }>

/** Sends the pieces and gives what came back when the server closed, was silent for `quietMs`, or had sent 1 MiB. */
export function throwAt(port: number, pieces: readonly (string | Buffer)[], quietMs = 150): Promise<Reply> {
  return new Promise((resolve) => {
    const received: Buffer[] = []
    const socket = connect({ port, host: '127.0.0.1' })
    let quiet: NodeJS.Timeout | undefined
    const end = (): void => {
      clearTimeout(quiet)
      socket.destroy()
      const text = Buffer.concat(received).toString('latin1')
      const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((found) => Number(found[1]))
      resolve({ status: statuses.filter((status) => status !== 100).at(0) ?? 0, text })
    }
    const wait = (): void => {
      clearTimeout(quiet)
      quiet = setTimeout(end, received.length > 0 ? quietMs : 700)
    }
    socket.on('data', (chunk) => {
      received.push(chunk)
      if (received.reduce((sum, one) => sum + one.length, 0) > 1024 * 1024) end()
      else if (chunk.includes('</html>') || chunk.includes('Envelope>') || chunk.includes('\r\n\r\n')) wait()
    })
    socket.on('error', end)
    socket.on('close', end)
    socket.on('connect', () => {
      for (const piece of pieces) socket.write(piece)
      wait()
    })
  })
}

/** A SOAP call's head. `extra` lines stand behind it; a length in them wins. */
export function head(port: number, path: string, length: number, extra: readonly string[] = []): string {
  const has = (name: string): boolean => extra.some((line) => line.toLowerCase().startsWith(`${name}:`))
  const lines = [
    `POST ${path} HTTP/1.1`,
    ...(has('host') ? [] : [`Host: localhost:${port}`]),
    ...(has('content-type') ? [] : ['Content-Type: text/xml; charset=utf-8']),
    ...(has('content-length') || has('transfer-encoding') ? [] : [`Content-Length: ${length}`]),
    ...extra,
    'Connection: close',
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}
