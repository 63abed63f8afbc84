/** One update of one application: the whole conversation, from serverVersion to closeConnection. */
import type { ProcessorOptions } from '../processor/processor.ts'
import { call, EndOfUpdate, pass, type Running, say, type UpdateOptions } from './calls.ts'
import { PracticeCrash } from './faults.ts'
import {
  hostCompanyPreferences,
  lockedElsewhere,
  type OpenQuickBooks,
  openQuickBooks,
  processRequest,
  setAppLock,
  stampCompany,
} from './quickbooks.ts'
import type { Registration } from './registrations.ts'

const noOpWait = 5_000
const connectionTries = 5

export interface UpdateResult {
  /** 1 when the service gave work and QuickBooks was opened. */
  readonly sessions: number
  /** sendRequestXML calls that brought a message set and had its answer taken. */
  readonly roundTrips: number
  readonly requests: number
  readonly errors: readonly string[]
  readonly minimumSeconds?: number
  readonly postponeSeconds?: number
  readonly lastMessage: string
}

const lastError = async (running: Running): Promise<string> =>
  (await call(running, 'getLastError', { ticket: running.ticket })).text

const checkVersion = async (running: Running): Promise<void> => {
  await call(running, 'serverVersion', {})
  const { text } = await call(running, 'clientVersion', { strVersion: '34.0.10013.117' })
  if (text.startsWith('E:')) throw new EndOfUpdate(`QBWC1037: ${text.slice(2)}`, false)
  if (text.startsWith('O:')) throw new EndOfUpdate(`The service wants Web Connector version ${text.slice(2)}.`, false)
  if (text.startsWith('W:')) say(running, `The service warns: ${text.slice(2)}`)
  else if (text !== '') throw new EndOfUpdate('QBWC1046: The answer to clientVersion has a wrong form.', false)
}

interface Grant {
  readonly company: string
  readonly postponeSeconds?: number
  readonly minimumSeconds?: number
}

const refusals: Readonly<Record<string, string>> = {
  nvu: 'The service did not accept the user name or password.',
  none: 'No data exchange required.',
  busy: 'The service is busy. Try again later.',
}

const secondsIn = (text: string | undefined): number | undefined => (text ? Number(text) : undefined)

/** Asks for a session. Undefined: nothing to do; an unknown user or a postponement ends the update. */
const authenticate = async (running: Running): Promise<Grant | undefined> => {
  const { userName, password } = running.registration
  const { strings } = await call(running, 'authenticate', { strUserName: userName, strPassword: password })
  if (strings.length < 2) throw new EndOfUpdate('QBWC1012: Index was outside the bounds of the array.', false)
  const [ticket = '', state = '', postpone, minimum] = strings
  running.ticket = ticket
  const postponeSeconds = secondsIn(postpone)
  const minimumSeconds = secondsIn(minimum)
  const times = {
    ...(postponeSeconds !== undefined && { postponeSeconds }),
    ...(minimumSeconds !== undefined && { minimumSeconds }),
  }
  const refusal = refusals[state.toLowerCase()]
  if (state.toLowerCase() === 'nvu') throw new EndOfUpdate(`QBWC1012: ${refusal}`, true)
  if (refusal !== undefined || postponeSeconds !== undefined) {
    say(running, refusal ?? `The service postponed the update by ${postponeSeconds} s.`)
    running.lastMessage = refusal ?? ''
    return { company: 'none', ...times }
  }
  return { company: state, ...times }
}

/** Opens QuickBooks, telling the service of each failure until it gives up. */
const connect = async (running: Running, wanted: string): Promise<OpenQuickBooks> => {
  const { options } = running
  await pass(running, 'f-company-opens')
  const processing: ProcessorOptions = {
    ...options.quickbooks.processing,
    delay: options.delay,
    afterRequest: async (view) => {
      if (!running.working) return
      running.requests += 1
      await options.quickbooks.processing.afterRequest?.(view)
      await pass(running, 'c-between-requests', { index: view.index, requestId: view.requestId })
    },
  }
  let company = wanted
  for (let attempt = 0; attempt < connectionTries; attempt += 1) {
    const opened =
      processing.refuseOpening?.() ??
      openQuickBooks(running.companyFile, company, { ...options.quickbooks, processing, clock: options.clock })
    if ('session' in opened) {
      processing.opened?.(opened.company)
      return opened
    }
    say(running, `QuickBooks said ${opened.hresult}: ${opened.message}`)
    const { text } = await call(running, 'connectionError', {
      ticket: running.ticket,
      hresult: opened.hresult,
      message: opened.message,
    })
    if (text.toLowerCase() === 'done') throw new EndOfUpdate(`QBWC1013: ${opened.message}`, false)
    company = text
  }
  throw new EndOfUpdate('QBWC1013: QuickBooks could not be opened after several tries.', false)
}

/** What getLastError says to an empty request: wait (true), or end with its text (false). */
const emptyRequest = async (running: Running): Promise<boolean> => {
  const text = await lastError(running)
  if (text === 'NoOp') {
    await running.options.delay(noOpWait)
    return !running.options.stopped()
  }
  if (text === 'Interactive mode')
    await call(running, 'interactiveRejected', { wcTicket: running.ticket, reason: 'Nobody is there to answer.' })
  running.lastMessage = text
  return false
}

const deliver = async (running: Running, qb: OpenQuickBooks, xml: string): Promise<number> => {
  await pass(running, 'b-before-process')
  running.working = true
  const done = await processRequest(qb.session, xml)
  running.working = false
  running.round += 1
  await pass(running, 'c-after-process')
  await pass(running, 'd-before-response')
  const { text } = await call(running, 'receiveResponseXML', {
    ticket: running.ticket,
    response: done.response,
    hresult: done.hresult,
    message: done.message,
  })
  await pass(running, 'e-after-response')
  running.roundTrips += 1
  if (done.hresult !== '') say(running, `QuickBooks threw ${done.hresult}: ${done.message}`)
  if (!/^-?\d+$/.test(text.trim()))
    throw new EndOfUpdate('QBWC1042: receiveResponseXML did not return a whole number.', false)
  return Number(text)
}

/** Request after request until 100, a negative number, or an empty request that does not wait. */
const exchange = async (running: Running, qb: OpenQuickBooks, hcp: string): Promise<string | undefined> => {
  const { edition } = qb.company.settings()
  let first = hcp
  for (;;) {
    await pass(running, 'a-before-request')
    const { text } = await call(running, 'sendRequestXML', {
      ticket: running.ticket,
      strHCPResponse: first,
      strCompanyFileName: qb.company.path,
      qbXMLCountry: edition,
      qbXMLMajorVers: '14',
      qbXMLMinorVers: '0',
    })
    first = ''
    if (text === '') {
      if (await emptyRequest(running)) continue
      return undefined
    }
    const progress = await deliver(running, qb, text)
    if (progress < 0) return await lastError(running)
    say(running, `Progress ${Math.min(progress, 100)} %.`)
    if (progress >= 100) return undefined
  }
}

/** The part of the update in which QuickBooks is open; a crash leaves the application's lock behind, as in life. */
const withQuickBooks = async (running: Running, qb: OpenQuickBooks): Promise<string | undefined> => {
  const { registration, options } = running
  let crashed = false
  // Another computer's lock is not given back by this one.
  if (lockedElsewhere(qb, registration)) {
    qb.close()
    throw new EndOfUpdate('The application is locked by an update on another computer.', true)
  }
  try {
    const refused = qb.company.fields.get('Company', registration.ownerId, 'AppLock')
      ? undefined
      : await stampCompany(qb, registration)
    if (refused !== undefined) throw new EndOfUpdate(`QBWC1039: ${refused}`, true)
    await setAppLock(qb, registration, options.clock(), true)
    running.sessions = 1
    const hcp = await hostCompanyPreferences(qb, registration)
    return await exchange(running, qb, hcp)
  } catch (error) {
    crashed = error instanceof PracticeCrash
    throw error
  } finally {
    if (!crashed) await setAppLock(qb, registration, options.clock(), false)
    qb.close()
  }
}

const closeConnection = async (running: Running): Promise<void> => {
  const { text } = await call(running, 'closeConnection', { ticket: running.ticket })
  running.lastMessage ||= text
  say(running, `Closed: ${text}`)
}

const conversation = async (running: Running): Promise<{ grant?: Grant | undefined; error?: string | undefined }> => {
  try {
    await pass(running, 'g-session-start')
    await checkVersion(running)
    const grant = await authenticate(running)
    const error =
      grant && grant.company !== 'none'
        ? await withQuickBooks(running, await connect(running, grant.company))
        : undefined
    if (error !== undefined) running.lastMessage = error
    await closeConnection(running)
    await pass(running, 'h-session-end')
    return { grant, error }
  } catch (error) {
    if (!(error instanceof EndOfUpdate)) throw error
    say(running, error.message)
    if (error.closes && running.ticket !== '') await closeConnection(running).catch(() => undefined)
    return { error: error.message }
  }
}

/** Runs one update. Failures of the service are in `errors`; only a practice crash throws. */
export const runUpdate = async (registration: Registration, options: UpdateOptions): Promise<UpdateResult> => {
  const running: Running = {
    registration,
    options,
    ticket: '',
    sessions: 0,
    roundTrips: 0,
    requests: 0,
    round: 0,
    lastMessage: '',
    companyFile: registration.companyFile,
    working: false,
  }
  const { grant, error } = await conversation(running)
  return {
    sessions: running.sessions,
    roundTrips: running.roundTrips,
    requests: running.requests,
    errors: error === undefined ? [] : [error],
    ...(grant?.minimumSeconds !== undefined && { minimumSeconds: grant.minimumSeconds }),
    ...(grant?.postponeSeconds !== undefined && { postponeSeconds: grant.postponeSeconds }),
    lastMessage: running.lastMessage,
  }
}
