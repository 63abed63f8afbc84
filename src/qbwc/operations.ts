import { type Call, type Desk, type Operation, type Param, unknownTicket } from './calls/call.ts'
import {
  closeConnection,
  getLastError,
  interactiveAddress,
  interactiveDone,
  interactiveRejected,
} from './calls/closing.ts'
import { connectionError, receiveResponseXML, sendRequestXML } from './calls/exchange.ts'
import { authenticate } from './calls/opening.ts'
import type { Answer } from './soap-writer.ts'

const text = (...names: string[]): readonly Param[] => names.map((name) => ({ name, type: 'string' }))
const whole = (...names: string[]): readonly Param[] => names.map((name) => ({ name, type: 'int' }))

const ownFault =
  'Waybill could not go on because of a fault of its own. Nothing is lost: what was sent is checked before anything is sent again. Its Activity page tells more.'

const says = (answer: Answer) => () => answer
const busy = (desk: Desk) => [desk.sessions.idleTicket(), 'busy', '']
const version = (_: Call, desk: Desk) => desk.version
const tellVersion = (desk: Desk) => desk.version

/**
 * Every operation of the Web Connector, with its parameters in the guide's order (QBWC Programmer's Guide, chapter 10).
 * On the wire the version is asked with serverVersion; the guide writes getServerVersion(ticket). Both are answered, and
 * so is interactiveUrl, as some texts call getInteractiveURL. clientVersion answers '' (go on): nobody may be there to
 * read a warning. The WSDL, the reader and the endpoint all read this table.
 */
export const operations: readonly Operation[] = [
  { name: 'serverVersion', params: [], result: 'string', answer: version, whenBroken: tellVersion },
  { name: 'getServerVersion', params: text('ticket'), result: 'string', answer: version, whenBroken: tellVersion },
  { name: 'clientVersion', params: text('strVersion'), result: 'string', answer: says(''), whenBroken: says('') },
  {
    name: 'authenticate',
    params: text('strUserName', 'strPassword'),
    result: 'strings',
    answer: authenticate,
    whenBroken: busy,
  },
  {
    name: 'sendRequestXML',
    params: [
      ...text('ticket', 'strHCPResponse', 'strCompanyFileName', 'qbXMLCountry'),
      ...whole('qbXMLMajorVers', 'qbXMLMinorVers'),
    ],
    result: 'string',
    answer: sendRequestXML,
    whenBroken: says(''),
  },
  {
    name: 'receiveResponseXML',
    params: text('ticket', 'response', 'hresult', 'message'),
    streamed: 'response',
    result: 'int',
    answer: receiveResponseXML,
    whenBroken: says(-1),
  },
  {
    name: 'connectionError',
    params: text('ticket', 'hresult', 'message'),
    result: 'string',
    answer: connectionError,
    whenBroken: says('done'),
  },
  { name: 'getLastError', params: text('ticket'), result: 'string', answer: getLastError, whenBroken: says(ownFault) },
  {
    name: 'closeConnection',
    params: text('ticket'),
    result: 'string',
    answer: closeConnection,
    whenBroken: says(ownFault),
  },
  {
    name: 'getInteractiveURL',
    params: text('wcTicket', 'sessionID'),
    result: 'string',
    answer: interactiveAddress,
    whenBroken: says(''),
  },
  {
    name: 'interactiveUrl',
    params: text('wcTicket', 'sessionID'),
    result: 'string',
    answer: interactiveAddress,
    whenBroken: says(''),
  },
  {
    name: 'interactiveRejected',
    params: text('wcTicket', 'reason'),
    result: 'string',
    answer: interactiveRejected,
    whenBroken: says(unknownTicket),
  },
  {
    name: 'interactiveDone',
    params: text('wcTicket'),
    result: 'string',
    answer: interactiveDone,
    whenBroken: says('Done'),
  },
]

const byName: ReadonlyMap<string, Operation> = new Map(operations.map((operation) => [operation.name, operation]))

/** The operation of this exact name. */
export function operationNamed(name: string): Operation | undefined {
  return byName.get(name)
}

/**
 * Runs one operation. When our own side throws, the window is told, the session's last words say so, and a valid
 * answer is given in place of a fault.
 */
export async function perform(operation: Operation, call: Call, desk: Desk): Promise<Answer> {
  const waits = operation.streamed === undefined && operation.params.some((param) => param.name === 'ticket')
  const done = waits ? await desk.sessions.turn(call.param('ticket')) : () => {}
  try {
    return await operation.answer(call, desk)
  } catch (error) {
    const details = error instanceof Error ? error.message : String(error)
    desk.notice({
      kind: 'fault',
      sentence: `The call ${operation.name} of the Web Connector failed on our side.`,
      details,
    })
    await leaveWords(call, desk)
    return operation.whenBroken(desk)
  } finally {
    done()
  }
}

/** So that getLastError tells of the fault. Where even the session store fails, the valid answer still goes out. */
async function leaveWords(call: Call, desk: Desk): Promise<void> {
  try {
    const visit = await desk.sessions.visit(call.param('ticket'))
    if (visit.kind === 'current') await desk.sessions.record(visit.row, 'fail', { lastWords: ownFault })
  } catch (error) {
    desk.notice({ kind: 'fault', sentence: 'The session could not be noted.', details: String(error) })
  }
}
