import { type Problem, problem } from '../../domain/problem.ts'
import { readBody } from './body.ts'
import { type ChannelContext, ChannelTrouble } from './channel.ts'
import { networkTrouble } from './network-trouble.ts'
import { withoutSecrets } from './secrets.ts'

/** How a channel's server is spoken of and how patiently it is treated. */
export type ServerManner = Readonly<{
  /** As sentences name it: "The store". */
  name: string
  /** What must never appear in a message or a source. */
  secrets: readonly string[]
  /** Milliseconds for one try, answer included. */
  timeout: number
  /** The largest answer in bytes. */
  largest: number
  /** How often a GET is tried again after it failed for a reason that may pass. */
  retries: number
  /** The longest wait before another try, in milliseconds: a server that asks for more is left until the next run. */
  longestWait: number
}>

export const usualManner: ServerManner = {
  name: 'The store',
  secrets: [],
  timeout: 60_000,
  largest: 64 * 1024 * 1024,
  retries: 3,
  longestWait: 120_000,
}

export type Ask = Readonly<{
  url: URL
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Readonly<Record<string, string>>
  body?: string
  /** Statuses beside 2xx that the caller reads by itself, such as 404 for an order that is not there. */
  expected?: readonly number[]
}>

export type Answer = Readonly<{ status: number; headers: Headers; contentType: string; text: string; url: URL }>

type Try = Readonly<{ answer: Answer }> | Readonly<{ trouble: ChannelTrouble; wait: number | undefined; most?: number }>

const MAX_REDIRECTS = 5
const FIRST_WAIT = 1000

/**
 * Asks a channel's server and gives its answer's text. A GET is tried again where that may help, with growing waits and
 * as the server asks by Retry-After; anything that writes is sent once. Redirects are followed on the same host only, and
 * never from https to http, because the credentials go along. Throws ChannelTrouble in plain words; rethrows an abort.
 */
export async function ask(context: ChannelContext, what: Ask, manner: ServerManner): Promise<Answer> {
  const tries = (what.method ?? 'GET') === 'GET' ? manner.retries : 0
  for (let n = 0; ; n++) {
    context.signal?.throwIfAborted()
    const outcome = await attempt(context, what, manner)
    if ('answer' in outcome) return outcome.answer
    const wait = outcome.wait === undefined ? undefined : Math.max(outcome.wait, FIRST_WAIT * 2 ** n)
    if (wait === undefined || n >= Math.min(tries, outcome.most ?? tries) || wait > manner.longestWait) {
      throw outcome.trouble
    }
    await context.delay(wait, context.signal)
  }
}

async function attempt(context: ChannelContext, what: Ask, manner: ServerManner): Promise<Try> {
  const timeout = AbortSignal.timeout(manner.timeout)
  const signal = context.signal ? AbortSignal.any([context.signal, timeout]) : timeout
  try {
    const answer = await follow(context, what, manner, signal)
    const status = answer.status
    if ((status >= 200 && status < 300) || what.expected?.includes(status)) return { answer }
    return refusal(answer, manner, context.now())
  } catch (error) {
    if (context.signal?.aborted) throw error
    if (error instanceof ChannelTrouble) return { trouble: error, wait: undefined }
    return networkTrouble(error, { url: what.url, manner, timedOut: timeout.aborted })
  }
}

async function follow(context: ChannelContext, what: Ask, manner: ServerManner, signal: AbortSignal): Promise<Answer> {
  let url = what.url
  for (let n = 0; n <= MAX_REDIRECTS; n++) {
    const response = await context.fetch(url, {
      method: what.method ?? 'GET',
      headers: { ...what.headers },
      ...(what.body === undefined ? {} : { body: what.body }),
      redirect: 'manual',
      signal,
    })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || location === null) {
      const text = await readBody(response, manner)
      const contentType = response.headers.get('content-type') ?? ''
      return { status: response.status, headers: response.headers, contentType, text, url }
    }
    await response.body?.cancel()
    url = redirected(url, location, what, manner)
  }
  throw new ChannelTrouble(
    problem({
      code: 'channel-redirect',
      what: `${manner.name} sent us on more than ${MAX_REDIRECTS} times without an answer.`,
      why: 'Its redirects lead in a circle.',
      todo: 'Check the address, or ask whoever runs the store.',
    }),
    'person',
  )
}

function redirected(from: URL, location: string, what: Ask, manner: ServerManner): URL {
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined
  const isSafe =
    to !== undefined &&
    (what.method ?? 'GET') === 'GET' &&
    to.hostname === from.hostname &&
    (to.port === from.port || (from.protocol === 'http:' && to.protocol === 'https:')) &&
    (to.protocol === 'https:' || to.protocol === from.protocol)
  if (isSafe) return to
  const target =
    to === undefined ? 'an address that cannot be read' : withoutSecrets(`${to.protocol}//${to.host}`, manner)
  throw new ChannelTrouble(
    problem({
      code: 'channel-redirect',
      what: `${manner.name} sends visitors on from ${from.protocol}//${from.host} to ${target}.`,
      why: 'The password is not handed on to another address than the one that was entered.',
      todo: 'If the store has moved there, enter that address in the channel’s connection.',
    }),
    'person',
  )
}

type Refusal = Readonly<{ cure: 'credentials' | 'later' | 'person'; again: boolean; code: string; say: Words }>
type Words = (manner: ServerManner, host: string) => Readonly<{ what: string; why: string; todo: string }>

const credentials: Refusal = {
  cure: 'credentials',
  again: false,
  code: 'channel-credentials',
  say: ({ name }) => ({
    what: `${name} refused the user name or password.`,
    why: 'They are wrong, have changed, or may no longer read orders.',
    todo: 'Enter them anew in the channel’s connection. Orders missed until then are fetched afterwards.',
  }),
}
const refusals: Readonly<Record<number, Refusal>> = {
  401: credentials,
  403: credentials,
  404: {
    cure: 'person',
    again: false,
    code: 'channel-address',
    say: ({ name }, host) => ({
      what: `${name} at ${host} knows no such page.`,
      why: 'The address leads to a server, but not to its orders.',
      todo: 'Check the address in the channel’s connection, also what follows the host’s name.',
    }),
  },
  429: {
    cure: 'later',
    again: true,
    code: 'channel-busy',
    say: ({ name }) => ({
      what: `${name} asks us to call less often.`,
      why: 'It answers only so many calls in a while.',
      todo: 'Nothing: it is tried again by itself.',
    }),
  },
}
const serverFault: Refusal = {
  cure: 'later',
  again: true,
  code: 'channel-server',
  say: ({ name }) => ({
    what: `${name} could not answer.`,
    why: 'Something failed on its own side.',
    todo: 'It is tried again by itself. If it stays so, ask whoever runs the store.',
  }),
}
const otherRefusal: Refusal = {
  cure: 'person',
  again: false,
  code: 'channel-refused',
  say: ({ name }) => ({
    what: `${name} did not accept the request.`,
    why: 'It gave a reason of its own, shown under Details.',
    todo: 'Check the channel’s connection, or ask whoever runs the store.',
  }),
}

function refusal(answer: Answer, manner: ServerManner, now: number): Try {
  const { status } = answer
  const row = refusals[status] ?? (status >= 500 || status === 408 ? serverFault : otherRefusal)
  const details = withoutSecrets(`HTTP ${status}. ${plainText(answer.text)}`.trim(), manner)
  const parts: Omit<Problem, 'fixes'> = { code: row.code, ...row.say(manner, answer.url.host), details }
  return {
    trouble: new ChannelTrouble(problem(parts), row.cure),
    wait: row.again ? retryAfter(answer.headers, now) : undefined,
  }
}

/** Milliseconds that the server asks us to wait (RFC 9110, Retry-After: seconds or a date); 0 where it says nothing. */
function retryAfter(headers: Headers, now: number): number {
  const asked = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(asked)) return Number(asked) * 1000
  const date = Date.parse(asked)
  return Number.isNaN(date) ? 0 : Math.max(0, date - now)
}

const LONGEST_DETAILS = 400

/** What a server wrote, short and without mark-up, for the details of a problem. */
export const plainText = (text: string): string =>
  text
    .slice(0, 20_000)
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_DETAILS)

/** Throws where the answer is a web page (a login form, a shop's front, a proxy's notice) and not data. */
export function refuseWebPage(answer: Answer, manner: ServerManner): void {
  const isPage = /html/i.test(answer.contentType) || /^\s*<(!doctype|html|head|body)/i.test(answer.text)
  if (!isPage) return
  throw new ChannelTrouble(
    problem({
      code: 'channel-web-page',
      what: `${manner.name} answered with a web page, not with orders.`,
      why: 'The address leads to a page for people: a log-in form, the shop’s front page or a notice.',
      todo: 'Check the address in the channel’s connection. If the store was just being maintained, try again later.',
      details: withoutSecrets(plainText(answer.text), manner),
    }),
    'person',
  )
}
