import { problem } from '../../domain/problem.ts'
import { ChannelTrouble } from './channel.ts'
import { withoutSecrets } from './secrets.ts'

type Manner = Readonly<{ name: string; secrets: readonly string[]; timeout: number }>
type Circumstance = Readonly<{ url: URL; manner: Manner; timedOut: boolean }>
type Row = Readonly<{
  code: string
  cure: 'later' | 'person'
  /** Whether another try in a moment may help, and how often at most where each try costs much time. */
  again: boolean
  most?: number
  say(name: string, url: URL): Readonly<{ what: string; why: string; todo: string }>
}>

const checkAddress = 'Check the address in the channel’s connection.'
const byItself = 'It is tried again by itself. If it stays so, ask whoever runs the store.'

const unknownHost: Row = {
  code: 'channel-unknown-host',
  cure: 'person',
  again: false,
  say: (_name, url) => ({
    what: `There is no server named ${url.hostname}.`,
    why: 'The name is misspelled, or this computer has no connection to the internet.',
    todo: `${checkAddress} See whether a browser on this computer can open it.`,
  }),
}
const refused: Row = {
  code: 'channel-refused-connection',
  cure: 'later',
  again: true,
  say: (name, url) => ({
    what: `${name} at ${url.host} does not take calls.`,
    why: 'The computer is there, but nothing answers at that address: the store is stopped, or a firewall closes it off.',
    todo: `${checkAddress} ${byItself}`,
  }),
}
const cut: Row = {
  code: 'channel-cut',
  cure: 'later',
  again: true,
  say: (name, url) => ({
    what: `The connection to ${url.host} broke off.`,
    why: `${name} or the network ended it before the answer was complete.`,
    todo: byItself,
  }),
}
const unreachable: Row = {
  code: 'channel-unreachable',
  cure: 'later',
  again: true,
  say: (_name, url) => ({
    what: `${url.host} cannot be reached.`,
    why: 'The network has no way to it at the moment.',
    todo: 'See whether this computer is online. It is tried again by itself.',
  }),
}
const certificate: Row = {
  code: 'channel-certificate',
  cure: 'person',
  again: false,
  say: (_name, url) => ({
    what: `The certificate of ${url.hostname} is not valid.`,
    why: 'It has expired, is for another name, or was not issued by anybody this computer trusts, so the password was not sent.',
    todo: 'Ask whoever runs the store to renew it, or correct the address.',
  }),
}
const notTls: Row = {
  code: 'channel-not-tls',
  cure: 'person',
  again: false,
  say: (_name, url) => ({
    what: `${url.host} does not speak https.`,
    why: 'The address begins with https, but the server answered in another way.',
    todo: checkAddress,
  }),
}
const answerTimeout: Row = {
  code: 'channel-timeout',
  cure: 'later',
  again: true,
  most: 1,
  say: (name) => ({
    what: `${name} did not answer in time.`,
    why: 'It is slow or stopped, or was asked for too many orders at once.',
    todo: `${byItself} Fewer days for one call, or a longer wait, can be set in the channel’s connection.`,
  }),
}

/** By the code that Node gives a failed connection (nodejs.org, "Common system errors"; undici; OpenSSL). */
const rows: Readonly<Record<string, Row>> = {
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unreachable,
  ENETUNREACH: unreachable,
  EHOSTUNREACH: unreachable,
  ENETDOWN: unreachable,
  ECONNREFUSED: refused,
  ECONNRESET: cut,
  EPIPE: cut,
  UND_ERR_SOCKET: cut,
  UND_ERR_BODY_TIMEOUT: answerTimeout,
  UND_ERR_HEADERS_TIMEOUT: answerTimeout,
  UND_ERR_CONNECT_TIMEOUT: answerTimeout,
  ETIMEDOUT: answerTimeout,
  CERT_HAS_EXPIRED: certificate,
  CERT_NOT_YET_VALID: certificate,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UNABLE_TO_GET_ISSUER_CERT: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: certificate,
  EPROTO: notTls,
  ERR_SSL_WRONG_VERSION_NUMBER: notTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: notTls,
}

/** A failed connection in plain words. `wait` is 0 where another try may help, undefined where it cannot; `most`: how many. */
export function networkTrouble(
  error: unknown,
  { url, manner, timedOut }: Circumstance,
): Readonly<{ trouble: ChannelTrouble; wait: number | undefined; most?: number }> {
  const code = codeOf(error)
  const row = timedOut ? answerTimeout : (rows[code] ?? cut)
  const words = row.say(manner.name, url)
  const told = timedOut
    ? `no answer within ${manner.timeout / 1000} s`
    : [code, messageOf(error)].filter(Boolean).join(': ')
  const details = withoutSecrets(told.slice(0, 300), manner)
  const trouble = new ChannelTrouble(problem({ code: row.code, ...words, details }), row.cure)
  return { trouble, wait: row.again ? 0 : undefined, ...(row.most === undefined ? {} : { most: row.most }) }
}

/** fetch wraps what happened: the code stands in a cause, or in the errors of several addresses that were tried. */
function codeOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 5) return ''
  if ('code' in error && typeof error.code === 'string' && rows[error.code]) return error.code
  const inner = [
    ...('cause' in error ? [error.cause] : []),
    ...('errors' in error && Array.isArray(error.errors) ? error.errors : []),
  ]
  for (const one of inner) {
    const code = codeOf(one, depth + 1)
    if (code !== '') return code
  }
  return ''
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message
}
