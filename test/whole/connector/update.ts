/** One update of the Web Connector: the calls in their order, against a company file that is open in QuickBooks. */
import { type Books, Thrown } from '../books/books.ts'
import { decode } from '../books/xml.ts'
import { type Wire, type WireOptions, wire } from './wire.ts'

/** What stands in a .qwc file, and the password a person types. */
export type Application = Readonly<{ url: string; userName: string; password: string; ownerId: string; fileId: string }>

export function applicationFrom(qwc: string, password: string): Application {
  const value = (name: string): string => decode(new RegExp(`<${name}>([^<]*)</${name}>`).exec(qwc)?.[1] ?? '')
  return {
    url: value('AppURL'),
    userName: value('UserName'),
    password,
    ownerId: value('OwnerID'),
    fileId: value('FileID'),
  }
}

/** What the Web Connector does when an application is added: its mark goes into the company file. */
export function register(books: Books, app: Application): void {
  books.privates.push({ owner: app.ownerId, name: 'FileID', value: app.fileId, defined: true })
}

/** Where an update may be broken off. Throwing ends it there, as when a machine is switched off. */
export type Point =
  | Readonly<{ at: 'authenticated'; ticket: string }>
  /** QuickBooks has not seen the set yet. */
  | Readonly<{ at: 'set-received'; qbxml: string; turn: number }>
  /** QuickBooks is done; the answer has not been sent. */
  | Readonly<{ at: 'set-processed'; qbxml: string; answer: string; turn: number }>
  /** The answer was sent, and taken. */
  | Readonly<{ at: 'answer-taken'; percent: number; turn: number }>

export type UpdateOptions = WireOptions &
  Readonly<{
    companyFile?: string
    watch?: (point: Point) => void | Promise<void>
    /** QuickBooks dies after so many requests of this set. */
    diesIn?: (qbxml: string) => number | undefined
    /** The most round trips: a session that does not end is a fault. */
    most?: number
  }>

export type Update = Readonly<{
  status: string
  farewell: string
  lastError: string
  roundTrips: number
  requests: number
}>

const strings = (inner: string): readonly string[] =>
  [...inner.matchAll(/<(?:\w+:)?string(?:\s*\/>|>([^<]*)<\/(?:\w+:)?string>)/g)].map((found) => decode(found[1] ?? ''))

export async function update(app: Application, books: Books, options: UpdateOptions = {}): Promise<Update> {
  const line = wire(app.url, options)
  try {
    return await run(line, app, books, options)
  } finally {
    books.sessionEnds()
    line.close()
  }
}

async function run(line: Wire, app: Application, books: Books, options: UpdateOptions): Promise<Update> {
  await line.call('serverVersion', {})
  await line.call('clientVersion', { strVersion: '2.3.0.215' })
  const [ticket = '', status = '', ...rest] = strings(
    await line.call('authenticate', { strUserName: app.userName, strPassword: app.password }),
  )
  await options.watch?.({ at: 'authenticated', ticket })
  const isOver = ['none', 'nvu', 'busy'].includes(status.toLowerCase()) || (rest[0] ?? '') !== ''
  const counted = { roundTrips: 0, requests: 0 }
  const lastError = isOver ? '' : await roundTrips(line, books, options, ticket, counted)
  const farewell = status.toLowerCase() === 'nvu' ? '' : decode(await line.call('closeConnection', { ticket }))
  return { status, farewell, lastError, ...counted }
}

async function roundTrips(
  line: Wire,
  books: Books,
  options: UpdateOptions,
  ticket: string,
  counted: { roundTrips: number; requests: number },
): Promise<string> {
  for (let turn = 0; turn < (options.most ?? 500); turn += 1) {
    const qbxml = decode(
      await line.call('sendRequestXML', {
        ticket,
        strHCPResponse: turn === 0 ? books.hostData() : '',
        strCompanyFileName: options.companyFile ?? 'C:\\Books\\Teapot.qbw',
        qbXMLCountry: 'US',
        qbXMLMajorVers: '14',
        qbXMLMinorVers: '0',
      }),
    )
    if (qbxml === '') {
      const words = decode(await line.call('getLastError', { ticket }))
      if (words === 'NoOp') continue
      return words
    }
    await options.watch?.({ at: 'set-received', qbxml, turn })
    const answered = carriedOut(books, qbxml, options.diesIn?.(qbxml))
    counted.roundTrips += 1
    counted.requests += qbxml.split(/<\w+Rq[ >]/).length - 2
    await options.watch?.({ at: 'set-processed', qbxml, answer: answered.response, turn })
    const percent = Number(await line.call('receiveResponseXML', { ticket, ...answered }))
    if (!Number.isInteger(percent)) throw new Error('receiveResponseXML did not answer a whole number')
    await options.watch?.({ at: 'answer-taken', percent, turn })
    if (percent >= 100) return ''
    if (percent < 0) return decode(await line.call('getLastError', { ticket }))
  }
  throw new Error('The update did not come to an end')
}

function carriedOut(books: Books, qbxml: string, until: number | undefined) {
  try {
    return { response: books.process(qbxml, until), hresult: '', message: '' }
  } catch (error) {
    if (!(error instanceof Thrown)) throw error
    return { response: '', hresult: error.hresult, message: error.message }
  }
}
