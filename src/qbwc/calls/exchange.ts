import type { Answer } from '../soap-writer.ts'
import type { NextSet, SessionRow, Taken } from '../work-source.ts'
import { type Call, type Desk, noticeTicket } from './call.ts'

/** The Web Connector asks no more than this often again after QuickBooks could not be reached (QBWC Programmer's Guide). */
const connectionRetries = 2

const failure = -1

/** A message set, or '' where there is none: then the Web Connector asks getLastError why. */
export async function sendRequestXML(call: Call, desk: Desk): Promise<Answer> {
  const visit = await desk.sessions.visit(call.param('ticket'))
  if (visit.kind === 'unknown') {
    noticeTicket(desk, 'sendRequestXML')
    return ''
  }
  if (visit.kind === 'over') {
    if (visit.row.state === 'expired') noticeTicket(desk, 'sendRequestXML', visit.session.companyId)
    return ''
  }
  const next = await desk.work.nextSet(visit.session, {
    hcpResponse: call.param('strHCPResponse'),
    companyFile: call.param('strCompanyFileName'),
    country: call.param('qbXMLCountry'),
    majorVersion: wholeNumber(call.param('qbXMLMajorVers')),
    minorVersion: wholeNumber(call.param('qbXMLMinorVers')),
  })
  if (next.kind === 'send') call.onceSent(() => desk.work.left(visit.session))
  return await handOut(visit.row, next, desk)
}

async function handOut(row: SessionRow, next: NextSet, desk: Desk): Promise<Answer> {
  // An empty text would end the session without a word, so it is a fault of whoever made it.
  if (next.kind === 'send' && next.qbxml === '') throw new Error('an empty message set was to be sent')
  const lastWords = { send: '', wait: 'NoOp', finish: next.kind === 'finish' ? next.words : '' }[next.kind]
  await desk.sessions.record(row, next.kind, { lastWords })
  return next.kind === 'send' ? next.qbxml : ''
}

/**
 * Takes QuickBooks' answer, also under a ticket that has expired, and says how far the work is: 0 to 99 for more, 100
 * for done, negative for the end. An answer that comes again is taken again and told the same number.
 */
export async function receiveResponseXML(call: Call, desk: Desk): Promise<Answer> {
  const { visit, taken } = await call.intake.settle({
    ticket: call.param('ticket'),
    hresult: call.param('hresult').trim(),
    message: call.param('message'),
  })
  if (visit.kind === 'unknown' || taken === undefined) {
    noticeTicket(desk, 'receiveResponseXML')
    return failure
  }
  const { row } = visit
  if (visit.kind === 'over' && row.state !== 'finished') {
    if (row.state === 'expired') noticeTicket(desk, 'receiveResponseXML', row.companyId)
    return failure
  }
  if (row.state !== 'handed' && taken.kind !== 'failed') return row.lastPercent
  return await progress(row, taken, desk)
}

async function progress(row: SessionRow, taken: Taken, desk: Desk): Promise<Answer> {
  const number = numberFor(taken)
  const event = ({ 'go-on': 'go-on', done: 'done', failed: 'fail' } as const)[taken.kind]
  await desk.sessions.record(row, event, {
    lastPercent: number,
    lastWords: taken.kind === 'failed' ? taken.words : '',
  })
  return number
}

function numberFor(taken: Taken): number {
  if (taken.kind === 'failed') return failure
  return taken.kind === 'done' ? 100 : Math.min(99, Math.max(0, Math.trunc(taken.percent)))
}

/** `done` to stop, or the company file to try again with ('' for the open one); at most two tries a session. */
export async function connectionError(call: Call, desk: Desk): Promise<Answer> {
  const visit = await desk.sessions.visit(call.param('ticket'))
  if (visit.kind !== 'current') {
    if (visit.kind === 'unknown') noticeTicket(desk, 'connectionError')
    return 'done'
  }
  const { row, session } = visit
  const message = call.param('message')
  const then = await desk.work.connectionError(session, call.param('hresult').trim(), message)
  const connectionErrors = row.connectionErrors + 1
  if (then.kind === 'retry' && connectionErrors <= connectionRetries) {
    await desk.sessions.record(row, 'retry', { connectionErrors })
    return then.companyFile
  }
  const lastWords = message === '' ? 'The Web Connector could not connect to QuickBooks.' : message
  await desk.sessions.record(row, 'fail', { connectionErrors, lastWords })
  return 'done'
}

/** Version numbers: whole and not negative, 0 where the text is none. */
function wholeNumber(text: string): number {
  const trimmed = text.trim()
  return /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : 0
}
