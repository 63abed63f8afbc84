import type { IncomingMessage } from 'node:http'
import { refusing } from './refusal.ts'

export type BodyLimits = Readonly<{ maxBytes: number; seconds: number }>

/** Encodings a .NET client may be set to; all others are refused rather than misread. */
const encodings: Readonly<Record<string, string>> = {
  '': 'utf-8',
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
}

const xmlTypes = ['', 'text/xml', 'application/xml', 'application/soap+xml']

/**
 * Refuses by its head alone a request whose body would not be read: compressed, not XML, an unknown encoding, or
 * declared larger than allowed. Returns the decoder's name for `bodyText`.
 */
export function checkHead(request: IncomingMessage, limits: BodyLimits): string {
  const coding = request.headers['content-encoding'] ?? 'identity'
  if (coding.toLowerCase() !== 'identity') {
    throw refusing('wrong-type', 'The request is compressed. Send it as it is, without Content-Encoding.')
  }
  const [type = '', ...attributes] = (request.headers['content-type'] ?? '')
    .split(';')
    .map((one) => one.trim().toLowerCase())
  if (!xmlTypes.includes(type)) throw refusing('wrong-type', 'The request is not text/xml, so it was not read.')
  const charset = attributes.find((one) => one.startsWith('charset='))?.slice('charset='.length) ?? ''
  const encoding = encodings[charset.replaceAll('"', '')]
  if (encoding === undefined)
    throw refusing('wrong-type', 'The request is in an encoding that is not read here. Send UTF-8.')
  if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes) throw tooLarge(limits.maxBytes)
  return encoding
}

/**
 * The body as text while it arrives, with Content-Length or chunked. Throws a refusal when more than `maxBytes` came,
 * when it was not whole after `seconds`, or when the sender broke off. Bytes that are not of the encoding become U+FFFD.
 */
export async function* bodyText(
  request: IncomingMessage,
  encoding: string,
  limits: BodyLimits,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  const bytes: AsyncIterator<Buffer> = request.iterator({ destroyOnReturn: false })
  const deadline = tooLateAfter(limits.seconds)
  let count = 0
  try {
    while (true) {
      const step = await Promise.race([bytes.next(), deadline.passed]).catch(brokenOff)
      if (step.done === true) break
      count += step.value.length
      if (count > limits.maxBytes) throw tooLarge(limits.maxBytes)
      yield decoder.decode(step.value, { stream: true })
    }
    yield decoder.decode()
  } finally {
    deadline.cancel()
    // Not awaited: after the deadline a read is still pending and would never let it resolve.
    bytes.return?.().catch(() => {})
  }
}

/** Every failure of the stream itself means that the sender went away. */
function brokenOff(error: unknown): never {
  if (error instanceof Error && 'code' in error) {
    throw refusing('broken-off', 'The request broke off before its end.', String(error.code))
  }
  throw error
}

function tooLateAfter(seconds: number): { passed: Promise<never>; cancel(): void } {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => {})
  const sentence = `The request was not whole after ${seconds} seconds, so it was given up.`
  const timer = setTimeout(() => reject(refusing('late', sentence)), seconds * 1000)
  return { passed: promise, cancel: () => clearTimeout(timer) }
}

function tooLarge(maxBytes: number): Error {
  const size = maxBytes >= 1024 * 1024 ? `${Math.floor(maxBytes / (1024 * 1024))} MiB` : `${maxBytes} bytes`
  return refusing(
    'oversize',
    `The request is larger than the ${size} that are taken. Ask QuickBooks for less at a time.`,
  )
}
