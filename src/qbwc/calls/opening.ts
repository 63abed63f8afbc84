import type { Answer } from '../soap-writer.ts'
import type { Login } from '../work-source.ts'
import type { Call, Desk } from './call.ts'

type LoginOf<K extends Login['kind']> = Extract<Login, { kind: K }>

/**
 * authenticate's array: ticket; company file, or nvu, none, busy; seconds to postpone; least seconds between runs.
 * The third stands empty whenever there is work: anything in it postpones the run even then. It is never left out,
 * because the fourth would slip into its place (QBWC Programmer's Guide, chapter 10).
 */
export async function authenticate(call: Call, desk: Desk): Promise<Answer> {
  const userName = call.param('strUserName')
  await desk.guard.wait(userName)
  const login = await desk.work.login(userName, call.param('strPassword'))
  if (login.kind === 'refused') return refused(login, userName, desk)
  desk.guard.right(userName)
  if (login.kind === 'work') return await opened(login, desk)
  if (login.kind === 'busy') return [desk.sessions.idleTicket(), 'busy', '']
  return [desk.sessions.idleTicket(), 'none', seconds(login.postponeSeconds)]
}

function refused(login: LoginOf<'refused'>, userName: string, desk: Desk): Answer {
  desk.guard.wrong(userName)
  desk.notice({ kind: 'refused', sentence: login.reason })
  return [desk.sessions.idleTicket(), 'nvu', '']
}

async function opened(login: LoginOf<'work'>, desk: Desk): Promise<Answer> {
  const opening = await desk.sessions.open(login.companyId)
  if (opening.kind === 'busy') {
    const sentence =
      'The Web Connector called while another update of this company file was running, and was told to wait.'
    desk.notice({ kind: 'busy', companyId: login.companyId, sentence })
    return [desk.sessions.idleTicket(), 'busy', '']
  }
  try {
    await desk.work.opened(opening.session)
  } catch (error) {
    const visit = await desk.sessions.visit(opening.ticket)
    if (visit.kind !== 'unknown') await desk.sessions.record(visit.row, 'fail')
    throw error
  }
  const least = seconds(login.minimumSeconds)
  return [opening.ticket, login.companyFile, '', ...(least === '' ? [] : [least])]
}

/** Whole seconds as the Web Connector reads them; '' for none. */
function seconds(count: number | undefined): string {
  return count === undefined || count <= 0 ? '' : String(Math.ceil(count))
}
