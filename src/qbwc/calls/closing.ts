import { expiredWords } from '../sessions.ts'
import type { Answer } from '../soap-writer.ts'
import { type Call, type Desk, unknownTicket } from './call.ts'

/** Why the last answer was '' or negative: plain words, or `NoOp` for "ask again in five seconds". */
export async function getLastError(call: Call, desk: Desk): Promise<Answer> {
  const visit = await desk.sessions.visit(call.param('ticket'))
  if (visit.kind === 'unknown') return unknownTicket
  return visit.row.lastWords === '' ? 'No error is recorded for this session.' : visit.row.lastWords
}

/** The words for the Web Connector's status column; a second call gets the same ones. */
export async function closeConnection(call: Call, desk: Desk): Promise<Answer> {
  const visit = await desk.sessions.visit(call.param('ticket'))
  // After none, nvu and busy the Web Connector closes a session that was never opened.
  if (visit.kind === 'unknown') return 'Nothing was exchanged.'
  const { row, session } = visit
  if (row.state === 'closed') return row.lastWords
  if (row.state === 'expired') return expiredWords
  const lastWords = await desk.work.closed(session)
  await desk.sessions.record(row, 'close', { lastWords })
  return lastWords
}

/** Nothing of ours needs a person at the Web Connector; whoever asks is shown the support page. */
export async function interactiveAddress(call: Call, desk: Desk): Promise<Answer> {
  const visit = await desk.sessions.visit(call.param('wcTicket'))
  return visit.kind === 'current' ? `${call.address}/support` : ''
}

/** The person at the Web Connector declined, or nobody was there. */
export async function interactiveRejected(call: Call, desk: Desk): Promise<Answer> {
  const visit = await desk.sessions.visit(call.param('wcTicket'))
  if (visit.kind === 'unknown') return unknownTicket
  const details = call.param('reason').slice(0, 500)
  desk.notice({
    kind: 'interactive-rejected',
    companyId: visit.session.companyId,
    sentence: 'The person at the Web Connector declined its question.',
    details,
  })
  return 'The question was withdrawn; the next update goes on without it.'
}

/** Interactive work is always over, since none is ever begun (QBWC Programmer's Guide, chapter 10: "Done"). */
export function interactiveDone(): Answer {
  return 'Done'
}
