/** The strict qbXML processor: a message set in, an answer or an HRESULT out, one request after another. */
import type { Company } from '../books/company.ts'
import { OutOfBalance } from '../books/postings.ts'
import { Refusal, refusals } from '../books/refusal.ts'
import type { Doc } from '../books/shapes.ts'
import { handlers } from './handlers/index.ts'
import { HresultError, type MessageSet, readMessageSet } from './message-set.ts'
import { checksumOf, decide, type Memory, memory, type RecoveryPolicy, recoveryPolicies } from './recovery.ts'
import { type Answer, type Request, type SessionState, texts } from './request.ts'
import type { Strictness, ValidRequest } from './validate.ts'
import { macroKey } from './validate.ts'
import { escapeXml, retWriter } from './write-xml.ts'

/** What may be made to go wrong with one request, by its place in the set. */
export interface RequestView {
  readonly name: string
  readonly requestId: string | undefined
  readonly index: number
  readonly body: Doc
}

/**
 * A fault put in by hand: a status as if QuickBooks refused, or an HRESULT as if it threw there. `carriedOut`: the request's
 * effect is on disk all the same.
 */
export type Provoked = (
  | { readonly status: number; readonly message?: string }
  | { readonly hresult: string; readonly message?: string }
) & { readonly carriedOut?: boolean }

export interface ProcessorOptions {
  readonly recovery?: RecoveryPolicy
  readonly strictness?: Partial<Strictness>
  /** Milliseconds QuickBooks takes for a request; waited out through `delay`. */
  readonly timePerRequest?: (request: RequestView) => number
  readonly delay?: (milliseconds: number) => Promise<void>
  readonly provoke?: (request: RequestView) => Provoked | undefined
  /** The company file cannot be opened: what BeginSession throws. */
  readonly refuseOpening?: () => { readonly hresult: string; readonly message: string } | undefined
  /** Called when the company file was opened for a session. */
  readonly opened?: (company: Company) => void
  /** A whole set of writes is answered with a messageSetStatusCode alone, carried out or not. */
  readonly answerSet?: (
    requests: readonly RequestView[],
  ) => { readonly status: number; readonly carriedOut: boolean } | undefined
  /** Called after each request's effect is on disk; throwing here is QuickBooks dying between two requests. */
  readonly afterRequest?: (request: RequestView) => void | Promise<void>
  readonly log?: (line: { readonly event: string; readonly detail: string }) => void
}

export interface QuickBooksSession {
  /** Carries a message set out. Throws HresultError as the request processor does. */
  readonly process: (xml: string) => Promise<string>
  /** Ends the session: iterators and macros die with it. */
  readonly end: () => void
}

export interface Processor {
  readonly company: Company
  readonly beginSession: () => QuickBooksSession
}

const statusText = (status: number, severity: string, message: string): string =>
  `statusCode="${status}" statusSeverity="${severity}" statusMessage="${escapeXml(message)}"`

const head = (request: ValidRequest, extra: Readonly<Record<string, string>> = {}): string => {
  const id = request.requestId === undefined ? '' : ` requestID="${escapeXml(request.requestId)}"`
  const more = Object.entries(extra).map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
  return `<${request.name}Rs${id}${more.join('')} `
}

const severityOf = (code: number): string => (code >= 1000 ? 'Error' : code >= 500 ? 'Warn' : 'Info')

const refused = (request: ValidRequest, { code, message }: Refusal): string =>
  `${head(request)}${statusText(code, severityOf(code), message)} />\n`

const written = (request: ValidRequest, answer: Answer, write: ReturnType<typeof retWriter>): string => {
  const { code, severity, message } = answer.status ?? { code: 0, severity: 'Info', message: 'Status OK' }
  const out: string[] = []
  for (const { ret, doc } of answer.returned ?? []) write(ret, doc, out)
  for (const [name, value] of Object.entries(answer.fields ?? {}))
    if (value !== '') out.push(`<${name}>${escapeXml(value)}</${name}>\n`)
  const start = `${head(request, answer.attributes)}${statusText(code, severity, message)}`
  return out.length === 0 ? `${start} />\n` : `${start}>\n${out.join('')}</${request.name}Rs>\n`
}

/** Transactions may be named by a macro once they are saved. */
const noteMacros = (request: ValidRequest, answer: Answer, session: SessionState): void => {
  const given = request.body[request.name]
  const macro = typeof given === 'object' && !Array.isArray(given) ? (given as Doc)[macroKey] : undefined
  if (typeof macro !== 'string') return
  const [first] = answer.returned ?? []
  const id = first?.doc.TxnID
  if (session.macros.has(macro)) throw refusals.macroTwice(macro)
  if (typeof id === 'string') session.macros.set(macro, id)
}

const isWrite = (name: string): boolean => !name.endsWith('Query')

interface Run {
  readonly company: Company
  readonly options: ProcessorOptions
  readonly session: SessionState
  readonly known: Memory
  readonly set: MessageSet
}

const checkRequest = (request: ValidRequest): void => {
  if ((request.requestId?.length ?? 0) > 50) throw new Refusal(1060, 'The requestID is longer than 50 characters.')
  if (request.refusal) throw request.refusal
}

const answerOne = (run: Run, request: ValidRequest): string => {
  const { company, session, set } = run
  checkRequest(request)
  const handler = handlers[request.name]
  if (!handler) throw new Refusal(1030, `The request "${request.name}" is not supported by the practice company.`)
  const wanted = texts(request.body, 'IncludeRetElement')
  const write = retWriter(set.dialect, company.lists.fullNameOf, wanted.length > 0 ? wanted : undefined)
  const given: Request = {
    company,
    session,
    dialect: set.dialect,
    name: request.name,
    attributes: request.attributes,
    body: request.body,
  }
  const answer = handler(given)
  noteMacros(request, answer, session)
  return written(request, answer, write)
}

const viewOf = ({ name, requestId, body }: ValidRequest, index: number): RequestView => ({
  name,
  requestId,
  index,
  body,
})

const thrown = ({
  hresult = '',
  message = 'QuickBooks failed.',
}: {
  hresult?: string
  message?: string
}): HresultError => new HresultError(hresult, message, 'provoked')

const refusalBy = (provoked: Provoked): Refusal =>
  'status' in provoked
    ? new Refusal(provoked.status, provoked.message ?? `Status ${provoked.status} was asked for.`)
    : new Refusal(-1, '')

/** Carries one request out and keeps its answer for recovery, all or nothing; a refusal is an answer too. */
const execute = (run: Run, request: ValidRequest, index: number): string => {
  const { company, known, set, options } = run
  const keep = (answer: string): string => {
    if (set.ids.newId !== undefined) known.keep(set.ids.newId, index, answer)
    return answer
  }
  const provoked = options.provoke?.(viewOf(request, index))
  const instead = provoked?.carriedOut === true ? provoked : undefined
  if (provoked && !instead && 'hresult' in provoked) throw thrown(provoked)
  try {
    if (provoked && !instead) throw refusalBy(provoked)
    if (!isWrite(request.name)) return keep(answerOne(run, request))
    const answer = company.file.atOnce(() => {
      const saved = answerOne(run, request)
      if (company.txns.trial() !== 0n) throw new OutOfBalance(`The trial balance is not zero after ${request.name}.`)
      return keep(instead && 'status' in instead ? refused(request, refusalBy(instead)) : saved)
    })
    if (instead && 'hresult' in instead) throw thrown(instead)
    return answer
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const answer = refused(request, error)
    return set.ids.newId === undefined ? answer : company.file.atOnce(() => keep(answer))
  }
}

const wait = (options: ProcessorOptions, view: RequestView): Promise<void> | undefined => {
  const time = options.timePerRequest?.(view) ?? 0
  return time > 0 && options.delay ? options.delay(time) : undefined
}

const isError = (answer: string): boolean =>
  answer.includes('statusSeverity="Error"', 0) && /^<[^>]*statusSeverity="Error"/.test(answer)

const executeAll = async (run: Run): Promise<string[]> => {
  const { set, options, known } = run
  const answers: string[] = []
  let stopped = false
  for (const [index, request] of set.requests.entries()) {
    const view = viewOf(request, index)
    if (stopped) {
      answers.push(refused(request, new Refusal(3231, 'The request has not been processed.')))
      continue
    }
    const pause = wait(options, view)
    if (pause) await pause
    const answer = execute(run, request, index)
    answers.push(answer)
    stopped = set.onError !== 'continueOnError' && isError(answer)
    const after = options.afterRequest?.(view)
    if (after) await after
  }
  if (set.ids.newId !== undefined) known.finish(set.ids.newId)
  return answers
}

const envelope = (set: MessageSet, status: number | undefined, answers: readonly string[]): string => {
  const id = set.ids.newId ?? set.ids.oldId
  const attributes =
    status === undefined
      ? ''
      : `${id === undefined ? '' : ` newMessageSetID="${escapeXml(id)}"`} messageSetStatusCode="${status}"`
  return `<?xml version="1.0" ?>\n<QBXML>\n<QBXMLMsgsRs${attributes}>\n${answers.join('')}</QBXMLMsgsRs>\n</QBXML>\n`
}

const processSet = async (
  company: Company,
  options: ProcessorOptions,
  session: SessionState,
  xml: string,
): Promise<string> => {
  const policy = options.recovery ?? recoveryPolicies['keeps-all']
  const strictness: Strictness = { wrongType: 'set', tooLong: 'request', ...options.strictness }
  const set = readMessageSet(xml, company.settings().edition, strictness)
  const known = memory(company, policy)
  const checksum = checksumOf(set.content)
  const decision = decide(set.ids, set.requests.length === 0, checksum, known, policy)
  if (decision.kind === 'answer') return envelope(set, decision.status, decision.stored)
  const only = set.ids.newId === undefined ? undefined : options.answerSet?.(set.requests.map(viewOf))
  if (only && !only.carriedOut) return envelope(set, only.status, [])
  if (set.ids.newId !== undefined) known.begin(set.ids.newId, checksum)
  const answers = await executeAll({ company, options, session, known, set })
  return only ? envelope(set, only.status, []) : envelope(set, decision.status, answers)
}

/** A processor over an open company: QuickBooks as an application sees it. */
export const processor = (company: Company, options: ProcessorOptions = {}): Processor => ({
  company,
  beginSession: () => {
    const session: SessionState = { iterators: new Map(), macros: new Map() }
    return {
      process: async (xml) => {
        try {
          return await processSet(company, options, session, xml)
        } catch (error) {
          if (error instanceof HresultError) options.log?.({ event: 'refused the set', detail: error.detail })
          throw error
        }
      },
      end: () => {
        session.iterators.clear()
        session.macros.clear()
      },
    }
  },
})
