import { createHmac } from 'node:crypto'
import type { Settings } from '../../domain/form-field.ts'
import type { Deps } from '../../sync/deps.ts'
import type { Message, Sent } from './message.ts'

const TIMEOUT_MS = 15_000
const LONGEST = 300

/** The body, as docs/guide/watch.md describes it. `version` changes when a field changes its meaning. */
export const webhookBody = ({ id, incident, kind, phase, title, words, at, company, computer }: Message): string =>
  JSON.stringify({ version: 1, id, incident, kind, phase, title, words, at, company, computer })

/** HMAC-SHA256 in hex over the time, a dot and the body: a message that was overheard cannot be sent again later. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

/** Sends one notice to the address of the settings. Taken is any status from 200 to 299; redirects are not followed. */
export async function sendWebhook(
  deps: Pick<Deps, 'fetch' | 'now'>,
  values: Settings,
  message: Message,
): Promise<Sent> {
  const body = webhookBody(message)
  const secret = values['notices.webhook.secret'] ?? ''
  const timestamp = String(Math.floor(deps.now() / 1000))
  try {
    const answer = await deps.fetch(values['notices.webhook.url'] ?? '', {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Waybill',
        'x-waybill-notice': message.id,
        'x-waybill-timestamp': timestamp,
        ...(secret === '' ? {} : { 'x-waybill-signature': signatureOf(secret, timestamp, body) }),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const said = (await answer.text()).replace(/\s+/g, ' ').trim().slice(0, LONGEST)
    const own = `${answer.status} ${answer.statusText} ${said}`.replace(/\s+/g, ' ').trim()
    return answer.ok
      ? { ok: true, words: `It was taken: ${own}` }
      : { ok: false, words: `The address did not take it: ${own}` }
  } catch (error) {
    return { ok: false, words: `The address could not be reached: ${reason(error)}` }
  }
}

function reason(error: unknown): string {
  const { cause, message, name } = error as Error & { cause?: Error }
  if (name === 'TimeoutError') return 'it did not answer in time.'
  return String(cause instanceof Error ? cause.message : message).slice(0, LONGEST)
}
