import { problem } from '../../domain/problem.ts'
import { ChannelTrouble } from './channel.ts'

/** Reads an answer's text up to `largest` bytes. Throws ChannelTrouble beyond that; what the network throws passes through. */
export async function readBody(
  response: Response,
  limit: Readonly<{ name: string; largest: number }>,
): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = decoderOf(response.headers.get('content-type') ?? '')
  const pieces: string[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    if (bytes > limit.largest) {
      await reader.cancel()
      throw tooLarge(limit)
    }
    pieces.push(decoder.decode(value, { stream: true }))
  }
  pieces.push(decoder.decode())
  return pieces.join('')
}

/** The charset that the answer names; UTF-8 where it names none or one that nobody knows. */
function decoderOf(contentType: string): TextDecoder {
  const charset = /charset="?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder('utf-8')
  }
}

function tooLarge({ name, largest }: Readonly<{ name: string; largest: number }>): ChannelTrouble {
  const size = largest >= 1024 * 1024 ? `${Math.round(largest / 1024 / 1024)} MB` : `${Math.round(largest / 1024)} KB`
  return new ChannelTrouble(
    problem({
      code: 'channel-too-large',
      what: `${name} answered with more than ${size} at once.`,
      why: 'So much is not read in one piece, to keep this computer responsive.',
      todo: 'Fetch a shorter span of time, or set fewer days for one call in the channel’s connection.',
    }),
    'person',
  )
}
