import { createTransport } from 'nodemailer'
import type { Settings } from '../../domain/form-field.ts'
import type { Message, Sent } from './message.ts'

/** A server that does not answer must not hold up the next notice. */
const TIMEOUT_MS = 20_000
const LONGEST = 300

type Failure = Readonly<{ code?: string; response?: string; message?: string; command?: string }>

/** What commonly stands behind a failure, by the code of the connection. */
const causes: Readonly<Record<string, string>> = {
  EAUTH: 'The server did not take the user name and password.',
  ECONNECTION: 'The server could not be reached.',
  ESOCKET: 'The connection could not be made: look at the port and the kind of security.',
  ETIMEDOUT: 'The server did not answer in time.',
  EDNS: 'There is no server of that name.',
  ETLS: 'The server does not encrypt as was asked for.',
  EENVELOPE: 'The server did not take the sender or the recipient.',
}

/** Sends one notice through the mail server of the settings. What the server answers stands in the words. */
export async function sendEmail(values: Settings, message: Message): Promise<Sent> {
  const security = values['notices.email.security'] ?? 'starttls'
  const user = values['notices.email.user'] ?? ''
  const transport = createTransport({
    host: (values['notices.email.host'] ?? '').trim(),
    port: Number(values['notices.email.port'] ?? '587'),
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === '' ? {} : { auth: { user, pass: values['notices.email.password'] ?? '' } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const info = await transport.sendMail({
      from: values['notices.email.from'] ?? '',
      to: values['notices.email.to'] ?? '',
      subject: `Waybill: ${message.title}`,
      text: textOf(message),
      date: new Date(message.at),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Waybill-Notice': message.id },
    })
    return { ok: true, words: `The mail server took it: ${String(info.response ?? '').slice(0, LONGEST)}` }
  } catch (error) {
    return { ok: false, words: failureWords(error as Failure) }
  } finally {
    transport.close()
  }
}

const textOf = ({ words, computer, company }: Message): string =>
  [words, '', ...(company === '' ? [] : [`Company file: ${company}`]), `Computer: ${computer}`, ''].join('\n')

function failureWords({ code = '', response, message = '' }: Failure): string {
  const cause = causes[code] ?? 'The e-mail could not be sent.'
  const own = (response ?? message).replace(/\s+/g, ' ').trim().slice(0, LONGEST)
  return own === '' ? cause : `${cause} The server said: ${own}`
}
