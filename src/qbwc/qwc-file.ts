import { escapeText } from './soap-writer.ts'

/** What a .qwc file says of one connection. All text is plain ASCII. */
export type QwcFile = Readonly<{
  /** See `appName`: stable, one for each company file and Windows user. */
  appName: string
  /** Under 80 characters. */
  description: string
  /** The endpoint's address under localhost; not an IP address, without a query. */
  appUrl: string
  /** The support page's address, on the same host. Must answer while the file is added. */
  supportUrl: string
  userName: string
  /** GUIDs, with or without braces. Kept with the company and changed only on purpose: QBWC1039. */
  ownerId: string
  fileId: string
  product: 'QBFS' | 'QBPOS'
  /** Presets Auto-Run. Seconds are for below a minute; left out, the person sets it in the Web Connector. */
  every?: Readonly<{ minutes: number }> | Readonly<{ seconds: number }>
}>

export type QwcText = Readonly<{ ok: true; text: string }> | Readonly<{ ok: false; problems: readonly string[] }>

/**
 * The text of a .qwc file, to be saved as UTF-8 without a byte order mark, or why the Web Connector would refuse it,
 * one plain sentence each. Elements stand in the order of the QBWC Programmer's Guide. AuthFlags, IsReadOnly and
 * CertURL are left out on purpose: a read-only application may not write its own FileID (seen as QBWC1039).
 */
export function qwcFile(file: QwcFile): QwcText {
  const problems = problemsOf(file)
  if (problems.length > 0) return { ok: false, problems }
  const lines = elementsOf(file).map(([name, value]) => `   <${name}>${escapeText(value)}</${name}>`)
  const text = ['<?xml version="1.0"?>', '<QBWCXML>', ...lines, ...scheduler(file), '</QBWCXML>', ''].join('\r\n')
  return { ok: true, text }
}

function elementsOf(file: QwcFile): readonly (readonly [string, string])[] {
  return [
    ['AppName', file.appName],
    ['AppID', ''],
    ['AppURL', file.appUrl],
    ['AppDescription', file.description],
    ['AppSupport', file.supportUrl],
    ['UserName', file.userName],
    ['OwnerID', braced(file.ownerId)],
    ['FileID', braced(file.fileId)],
    ['QBType', file.product],
    ['Style', 'Document'],
    ['Notify', 'false'],
  ]
}

function scheduler({ every }: QwcFile): readonly string[] {
  if (every === undefined) return []
  const [name, count] = 'minutes' in every ? ['RunEveryNMinutes', every.minutes] : ['RunEveryNSeconds', every.seconds]
  return ['   <Scheduler>', `      <${name}>${count}</${name}>`, '   </Scheduler>']
}

const guid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i

function braced(id: string): string {
  return `{${id.replace(/[{}]/g, '').toLowerCase()}}`
}

function problemsOf(file: QwcFile): readonly string[] {
  return [
    ...textProblems('The application name', file.appName, 255),
    ...textProblems('The description', file.description, 79),
    ...textProblems('The user name', file.userName, 50),
    ...addressProblems(file),
    ...idProblems(file),
    ...scheduleProblems(file),
  ]
}

function textProblems(what: string, text: string, most: number): readonly string[] {
  if (text.trim() === '') return [`${what} is empty. The Web Connector needs one.`]
  if (/[^\x20-\x7E]/.test(text)) return [`${what} holds characters other than plain letters, digits and signs.`]
  return text.length > most ? [`${what} has ${text.length} characters; the Web Connector takes ${most}.`] : []
}

function addressProblems(file: QwcFile): readonly string[] {
  const app = addressOf(file.appUrl)
  const support = addressOf(file.supportUrl)
  const alone = [...oneAddress('The address', app), ...oneAddress('The support address', support)]
  if (app === undefined || support === undefined || app.hostname === support.hostname) return alone
  return [
    ...alone,
    'The address and the support address are on different hosts. The Web Connector refuses that (QBWC1000).',
  ]
}

function addressOf(text: string): URL | undefined {
  return /^[\x21-\x7E]+$/.test(text) && URL.canParse(text) ? new URL(text) : undefined
}

function oneAddress(what: string, url: URL | undefined): readonly string[] {
  if (url === undefined) return [`${what} is not an address, such as http://localhost:8070/….`]
  if (/^[\d.]+$|^\[/.test(url.hostname)) {
    return [`${what} names a number instead of a host. The Web Connector refuses that (QBWC1001); use localhost.`]
  }
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost')
  if (!secure) return [`${what} must begin with https, or with http://localhost (QBWC1010).`]
  if (url.search !== '' || url.hash !== '') return [`${what} carries a query. Use one without.`]
  return url.username === '' ? [] : [`${what} carries a user name. Use one without.`]
}

function idProblems({ ownerId, fileId }: QwcFile): readonly string[] {
  const wrong = [
    ['OwnerID', ownerId],
    ['FileID', fileId],
  ].filter(([, id]) => !guid.test(id ?? ''))
  if (wrong.length > 0)
    return wrong.map(([name]) => `The ${name} is not a GUID, such as {90A44FB7-33D9-4815-AC85-AC86A7E7D1EB}.`)
  return braced(ownerId) === braced(fileId) ? ['OwnerID and FileID are the same. They must differ.'] : []
}

function scheduleProblems({ every }: QwcFile): readonly string[] {
  if (every === undefined) return []
  const minutes = 'minutes' in every
  const count = minutes ? every.minutes : every.seconds
  const most = minutes ? 1440 : 59
  if (Number.isInteger(count) && count >= 1 && count <= most) return []
  return [`The Web Connector runs every 1 to ${most} ${minutes ? 'minutes' : 'seconds'}, not every ${count}.`]
}
