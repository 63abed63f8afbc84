import type { Settings } from '../../domain/form-field.ts'
import { problem } from '../../domain/problem.ts'
import { type ChannelContext, ChannelTrouble, type OrderQuery, type RawPage } from '../kit/channel.ts'
import { withoutMilliseconds } from '../kit/dates.ts'
import { type Answer, ask, plainText, refuseWebPage, type ServerManner, usualManner } from '../kit/fetch-kernel.ts'
import { basicAuthorization, withoutSecrets } from '../kit/secrets.ts'

const DAY = 24 * 60 * 60 * 1000
const SECOND = 1000

const wholeNumber = (text: string | undefined, usual: number): number =>
  text !== undefined && /^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text) : usual

function mannerOf(settings: Settings): ServerManner {
  const { userName = '', password = '' } = settings
  return {
    ...usualManner,
    secrets: [`${userName}:${password}`, password],
    timeout: wholeNumber(settings.timeoutSeconds, 60) * SECOND,
  }
}

const badAddress = (what: string, why: string): ChannelTrouble =>
  new ChannelTrouble(
    problem({
      code: 'channel-address',
      what,
      why,
      todo: 'Enter the address under which the store serves the protocol, such as https://shop.example.com/api/v1.',
    }),
    'person',
  )

/** The address of one of the protocol's pages below the base address; parameters of the base address stay. */
function pageUrl(settings: Settings, page: string, parameters: Readonly<Record<string, string>>): URL {
  const base = (settings.baseUrl ?? '').trim()
  if (base === '') throw badAddress('The store’s address is missing.', 'Without it nobody can be asked.')
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol)) {
    throw badAddress('The store’s address cannot be read.', 'It does not begin with https:// or http://.')
  }
  const url = new URL(base)
  if (url.username !== '' || url.password !== '') {
    throw badAddress('The store’s address has a password in it.', 'User name and password have fields of their own.')
  }
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${page}`
  url.hash = ''
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url
}

/** Where a page came from, without what the base address may carry after its question mark. */
function sourceOf(settings: Settings, page: string, parameters: Readonly<Record<string, string>>): string {
  const url = pageUrl(settings, page, {})
  const shown = new URL(url.origin + url.pathname)
  for (const [name, value] of Object.entries(parameters)) shown.searchParams.set(name, value)
  return withoutSecrets(shown.href, mannerOf(settings))
}

async function get(context: ChannelContext, url: URL, expected: readonly number[] = []): Promise<Answer> {
  const { userName = '', password = '' } = context.settings
  const manner = mannerOf(context.settings)
  const headers = { authorization: basicAuthorization(userName, password), accept: 'application/json' }
  const answer = await ask(context, { url, headers, expected }, manner)
  if (answer.status !== 404) refuseWebPage(answer, manner)
  return answer
}

/** GET /authenticatetowebservice: a store that accepts us says OK, "OK" or true, in any case. */
export async function testConnection(context: ChannelContext): Promise<string> {
  const url = pageUrl(context.settings, 'authenticatetowebservice', {})
  const answer = await get(context, url)
  const word = answer.text.trim().replace(/^"|"$/g, '').trim()
  if (/^(ok|true)$/i.test(word)) {
    const open = url.protocol === 'http:' && !isThisComputer(url.hostname)
    const warning = ' The address is not https: others on the way can read the password.'
    return `The store at ${url.host} accepted the user name and password.${open ? warning : ''}`
  }
  throw new ChannelTrouble(
    problem({
      code: 'channel-credentials',
      what: 'The store did not accept the user name and password.',
      why: 'It answered the test call with something else than OK, shown under Details.',
      todo: 'Check user name and password, and that this user may read orders.',
      details: withoutSecrets(plainText(answer.text), mannerOf(context.settings)),
    }),
    'credentials',
  )
}

const isThisComputer = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(host)

/**
 * The pages of a query. The protocol has no paging, so a long span is cut into spans of some days (a setting). Spans
 * overlap by a second, and the last one ends a second late: stores differ in whether the ends belong to a span, and an
 * order that is read twice is still one order, but one that falls between two spans would be lost.
 */
export async function* orderPages(query: OrderQuery, context: ChannelContext): AsyncIterable<RawPage> {
  for (const parameters of callsOf(query, context.settings)) {
    const isByNumber = 'orderNumber' in parameters
    const url = pageUrl(context.settings, 'orders', parameters)
    const answer = await get(context, url, isByNumber ? [404] : [])
    // A store may answer 404 for a number that it does not know: nothing was found.
    if (answer.status === 404) continue
    const source = sourceOf(context.settings, 'orders', parameters)
    yield { text: answer.text, contentType: answer.contentType, source }
  }
}

/** The parameters of each call. A status filter asks by date of modification, as the protocol has it. */
function callsOf(query: OrderQuery, settings: Settings): Readonly<Record<string, string>>[] {
  if (query.kind === 'numbers') return query.numbers.map((orderNumber) => ({ orderNumber }))
  const orderStatus = (settings.orderStatus ?? '').trim()
  const storeName = (settings.storeName ?? '').trim()
  const by = orderStatus === '' ? query.by : 'modified'
  return spansOf(query, wholeNumber(settings.windowDays, 1)).map(([from, to]) => ({
    [`date_${by}_min`]: from,
    [`date_${by}_max`]: to,
    ...(orderStatus === '' ? {} : { orderStatus }),
    ...(storeName === '' ? {} : { storeName }),
  }))
}

function spansOf(query: Readonly<{ from: string; to: string }>, days: number): (readonly [string, string])[] {
  const first = Math.floor(Date.parse(query.from) / SECOND) * SECOND
  const last = Math.ceil(Date.parse(query.to) / SECOND) * SECOND
  const spans: (readonly [string, string])[] = []
  for (let from = first; from < last || spans.length === 0; from += days * DAY) {
    const to = Math.min(from + days * DAY, Math.max(last, first)) + SECOND
    spans.push([withoutMilliseconds(new Date(from)), withoutMilliseconds(new Date(to))])
  }
  return spans
}
