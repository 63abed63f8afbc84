/** One update's calls to the service and the moments between them, with whatever fault strikes there. */
import { type Fault, type FaultMoment, type FaultPoint, type Faults, PracticeCrash } from './faults.ts'
import { type QuickBooksOptions, restoreBackup } from './quickbooks.ts'
import type { Registration } from './registrations.ts'
import { type Post, SoapFailure, soapCall } from './soap.ts'

export interface LogLine {
  readonly at: string
  readonly appName: string
  readonly text: string
}

export interface UpdateOptions {
  readonly post: Post
  readonly clock: () => Date
  readonly delay: (milliseconds: number) => Promise<void>
  readonly faults: Faults
  readonly die?: ((point: string) => void) | undefined
  readonly log: (line: LogLine) => void
  readonly quickbooks: Omit<QuickBooksOptions, 'clock'>
  /** True once the person stops the Web Connector: a waiting session is ended. */
  readonly stopped: () => boolean
}

/** The Web Connector's code for an exception in each call. */
const codes: Readonly<Record<string, string>> = {
  serverVersion: 'QBWC1012',
  clientVersion: 'QBWC1036',
  authenticate: 'QBWC1012',
  sendRequestXML: 'QBWC1041',
  receiveResponseXML: 'QBWC1042',
  getLastError: 'QBWC1043',
  closeConnection: 'QBWC1044',
  connectionError: 'QBWC1045',
}

/** The update ends here, with a sentence for the status column. */
export class EndOfUpdate extends Error {
  readonly closes: boolean
  constructor(message: string, closes: boolean) {
    super(message)
    this.closes = closes
  }
}

/** What one update knows while it runs. */
export interface Running {
  readonly registration: Registration
  readonly options: UpdateOptions
  ticket: string
  sessions: number
  roundTrips: number
  requests: number
  round: number
  lastMessage: string
  companyFile: string
  /** QuickBooks is at the service's own set, not at the connector's housekeeping. */
  working: boolean
}

/** Writes a line to the connector's log. */
export const say = ({ options, registration }: Running, text: string): void =>
  options.log({ at: options.clock().toISOString(), appName: registration.appName, text })

const momentOf = (running: Running, point: FaultMoment['point'], more: Partial<FaultMoment> = {}): FaultMoment => ({
  point,
  appName: running.registration.appName,
  round: running.round,
  ...more,
})

const happen = async (running: Running, fault: Fault | undefined, point: FaultMoment['point']): Promise<void> => {
  if (fault?.kind === 'die') {
    say(running, `Died at ${point}.`)
    running.options.die?.(point)
    throw new PracticeCrash(point)
  }
  if (fault?.kind === 'run') await fault.run()
  if (fault?.kind === 'late') await running.options.delay(fault.milliseconds)
  if (fault?.kind === 'other-company') running.companyFile = fault.path
  if (fault?.kind === 'restore') restoreBackup(fault.from, running.companyFile)
}

/** Passes a named moment, at which a fault may strike. */
export const pass = (running: Running, point: FaultPoint, more: Partial<FaultMoment> = {}): Promise<void> =>
  happen(running, running.options.faults(momentOf(running, point, more)), point)

/** Calls the service once, or as a fault has it; what goes wrong ends the update under the Web Connector's code. */
export const call = async (running: Running, method: string, parameters: Readonly<Record<string, string>>) => {
  const { options, registration } = running
  const fault = options.faults(momentOf(running, 'call', { method }))
  await happen(running, fault, 'call')
  try {
    if (fault?.kind === 'lose-request') throw new SoapFailure('The request was lost on its way.')
    const once = () => soapCall(options.post, registration.appUrl, method, parameters)
    const answer = await once()
    if (fault?.kind === 'lose-answer') throw new SoapFailure('The answer was lost on its way.')
    return fault?.kind === 'repeat' ? await once() : answer
  } catch (error) {
    if (!(error instanceof SoapFailure)) throw error
    throw new EndOfUpdate(`${codes[method] ?? 'QBWC1012'}: ${method} failed. ${error.message}`, false)
  }
}
