import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import { type AnswerIntake, createAnswerIntake } from './answer-intake.ts'
import type { Call, Desk } from './calls/call.ts'
import { operationNamed, perform } from './operations.ts'
import { whyNotOurs } from './own-address.ts'
import { addressPage, supportPage } from './pages.ts'
import { createPasswordGuard } from './password-guard.ts'
import { type Refusal, refusalIn, refusals, refusing } from './refusal.ts'
import { refuseCall, refusePlainly } from './refuse.ts'
import { bodyText, checkHead } from './request-body.ts'
import { createSessions } from './sessions.ts'
import { type Envelope, readEnvelope } from './soap-reader.ts'
import { type Answer, resultEnvelope } from './soap-writer.ts'
import type { Notice, SessionStore, WorkSource } from './work-source.ts'
import { wsdl } from './wsdl.ts'

export type EndpointSettings = Readonly<{
  /** The largest body that is read, in bytes. */
  maxBodyBytes: number
  /** A ticket without a call for so long is given no more work. */
  ticketMinutes: number
  /** A company whose session has a set out is busy for another session so long after the last call. */
  leaseSeconds: number
  /** A body that is not whole after so many seconds is given up. */
  bodySeconds: number
  /** Calls that are read at the same time; more are sent away with 503. */
  maxCalls: number
}>

export const endpointDefaults: EndpointSettings = {
  maxBodyBytes: 128 * 1024 * 1024,
  ticketMinutes: 10,
  leaseSeconds: 20,
  bodySeconds: 90,
  maxCalls: 32,
}

export type EndpointSetup = Readonly<{
  work: WorkSource
  sessions: SessionStore
  clock: () => Date
  newId: () => string
  /** Cryptographic random bytes; tickets are made of them. */
  randomBytes: (count: number) => Uint8Array
  /** Waits; used only to slow down wrong passwords. */
  delay: (ms: number) => Promise<void>
  settings?: Partial<EndpointSettings>
  /** The secret path, such as `/qbwc/3f9a…`: begins with a slash, does not end with one. */
  path: string
  /** Our program's version, as the Web Connector's "More information" shows it. */
  version: string
}>

type Endpoint = Readonly<{ desk: Desk; settings: EndpointSettings; calls: { now: number } }>

/**
 * The Web Connector's endpoint at one path, as an express handler; other paths are passed on. GET gives a page, with
 * `?wsdl` the WSDL, and `/support` the support page; POST is a SOAP call. Only requests to this computer's own name and
 * port are answered, and none from a web page. Must stand before any body parser.
 */
export function createEndpoint(setup: EndpointSetup): RequestHandler {
  const settings = { ...endpointDefaults, ...setup.settings }
  const { work, clock, newId, randomBytes, delay, version } = setup
  const sessions = createSessions({
    store: setup.sessions,
    clock,
    newId,
    randomBytes,
    ticketMinutes: settings.ticketMinutes,
    leaseSeconds: settings.leaseSeconds,
  })
  const desk: Desk = { work, sessions, guard: createPasswordGuard({ clock, delay }), version, notice: noticeTo(work) }
  const endpoint: Endpoint = { desk, settings, calls: { now: 0 } }
  return (request, response, next) => {
    const place = placeOf(request.path, setup.path)
    if (place === undefined) return next()
    const refused = whyNotOurs(request)
    if (refused !== undefined) return refusePlainly(request, response, 403, refused)
    if (request.method === 'POST' && place === 'address') {
      return void answerCall(endpoint, request, response, `http://${request.headers.host}${setup.path}`)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', place === 'address' ? 'GET, HEAD, POST' : 'GET, HEAD')
      return refusePlainly(request, response, 405, 'This address does not take requests of this kind.')
    }
    const asksWsdl = place === 'address' && /\?wsdl\b/i.test(request.url)
    if (asksWsdl) return send(response, 'text/xml; charset=utf-8', wsdl(`http://${request.headers.host}${setup.path}`))
    return send(response, 'text/html; charset=utf-8', place === 'support' ? supportPage : addressPage)
  }
}

function placeOf(requested: string, path: string): 'address' | 'support' | undefined {
  if (requested === path || requested === `${path}/`) return 'address'
  return requested === `${path}/support` ? 'support' : undefined
}

async function answerCall(
  endpoint: Endpoint,
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
): Promise<void> {
  const { desk, calls } = endpoint
  const intake = createAnswerIntake(desk)
  calls.now++
  try {
    const envelope = await readCall(endpoint, request, intake)
    const answer = await performCall(desk, envelope, {
      intake,
      address,
      onceSent: (then) => void response.once('finish', then),
    })
    send(response, 'text/xml; charset=utf-8', resultEnvelope(envelope.operation, answer))
  } catch (error) {
    const refusal = refusalIn(error)
    noticeRefusal(desk, refusal)
    refuseCall(request, response, refusal)
  } finally {
    calls.now--
    await leaveQuietly(desk, intake)
  }
}

async function readCall(endpoint: Endpoint, request: IncomingMessage, intake: AnswerIntake): Promise<Envelope> {
  const { settings, calls } = endpoint
  if (calls.now > settings.maxCalls) {
    throw refusing('crowded', 'Too many calls are being read at the moment. Try again in a minute.')
  }
  const limits = { maxBytes: settings.maxBodyBytes, seconds: settings.bodySeconds }
  const encoding = checkHead(request, limits)
  return await readEnvelope(bodyText(request, encoding, limits), {
    soapAction: String(request.headers.soapaction ?? ''),
    knows: (name) => operationNamed(name) !== undefined,
    streamTo: async (operation, param, before) =>
      operationNamed(operation)?.streamed === param ? await intake.stream(before) : undefined,
  })
}

async function performCall(desk: Desk, envelope: Envelope, call: Omit<Call, 'param'>): Promise<Answer> {
  const operation = operationNamed(envelope.operation)
  if (operation === undefined) throw refusing('unknown-operation', 'This address has no such operation.')
  if (envelope.dropped > 0) {
    const sentence = `${envelope.dropped} characters that XML does not allow were left out of ${envelope.operation}.`
    desk.notice({ kind: 'malformed', sentence })
  }
  const param = (name: string) => envelope.params.get(name) ?? ''
  return await perform(operation, { ...call, param }, desk)
}

/** The answer has gone out by now; what fails here can only be told. */
async function leaveQuietly(desk: Desk, intake: AnswerIntake): Promise<void> {
  try {
    await intake.leave()
  } catch (error) {
    const sentence = 'An answer that broke off could not be thrown away.'
    desk.notice({ kind: 'fault', sentence, details: error instanceof Error ? error.message : String(error) })
  }
}

function noticeRefusal(desk: Desk, refusal: Refusal): void {
  const { sentence, details } = refusal
  desk.notice({ kind: refusals[refusal.kind].notice, sentence, ...(details === undefined ? {} : { details }) })
}

/** A notice that cannot be kept must not cost the Web Connector its answer. */
function noticeTo(work: WorkSource): (notice: Notice) => void {
  return (notice) => {
    try {
      work.noticed(notice)
    } catch {
      // The window is told of nothing then; there is nobody else to tell.
    }
  }
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}
