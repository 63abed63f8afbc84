import type {
  AfterConnectionError,
  AnswerSink,
  Login,
  NextSet,
  Notice,
  ReceiveCall,
  SendCall,
  Session,
  SessionRow,
  SessionStore,
  Taken,
  WorkSource,
} from '../../src/qbwc/work-source.ts'

/** An answer as it reached the work source. `text` is kept only up to the length asked for. */
export type TakenAnswer = Readonly<{ session: Session; text: string; length: number; hresult: string; message: string }>

export type AWorkSource = WorkSource & {
  readonly calls: string[]
  readonly sent: SendCall[]
  readonly taken: TakenAnswer[]
  readonly notices: Notice[]
  readonly discarded: string[]
}

export type Script = Partial<{
  login: (userName: string, password: string) => Login
  opened: () => void
  nextSet: (call: SendCall) => NextSet
  write: (text: string) => void | Promise<void>
  end: () => void
  take: (call: ReceiveCall, text: string) => Taken
  connectionError: (hresult: string, message: string) => AfterConnectionError
  closed: () => string
  keep: number
}>

export const aCompany = 'company-1'
export const rightLogin = (userName: string, password: string): Login =>
  userName === 'waybill' && password === 'sesame'
    ? { kind: 'work', companyId: aCompany, companyFile: 'C:\\Books\\Smith & Co.qbw' }
    : { kind: 'refused', reason: 'The password for "waybill" was wrong.' }

/** A work source that answers by a script and writes down what reached it. */
export function aWorkSource(script: Script = {}): AWorkSource {
  const calls: string[] = []
  const sent: SendCall[] = []
  const taken: TakenAnswer[] = []
  const notices: Notice[] = []
  const discarded: string[] = []
  const texts = new WeakMap<AnswerSink, { text: string; length: number }>()
  return {
    calls,
    sent,
    taken,
    notices,
    discarded,
    async login(userName, password) {
      calls.push('login')
      return (script.login ?? rightLogin)(userName, password)
    },
    async opened() {
      calls.push('opened')
      script.opened?.()
    },
    async nextSet(_session, call) {
      calls.push('nextSet')
      sent.push(call)
      return (script.nextSet ?? (() => ({ kind: 'finish', words: 'Nothing to do.' }) as const))(call)
    },
    left() {
      calls.push('left')
    },
    async answerSink() {
      calls.push('answerSink')
      const kept = { text: '', length: 0 }
      const sink: AnswerSink = {
        write(text) {
          kept.length += text.length
          if (kept.text.length < (script.keep ?? Number.POSITIVE_INFINITY)) kept.text += text
          return script.write?.(text)
        },
        async end() {
          script.end?.()
        },
        async discard() {
          discarded.push(kept.text)
        },
      }
      texts.set(sink, kept)
      return sink
    },
    async take(session, call) {
      calls.push('take')
      const { text, length } = texts.get(call.sink) ?? { text: '', length: 0 }
      taken.push({ session, text, length, hresult: call.hresult, message: call.message })
      return (script.take ?? (() => ({ kind: 'done' }) as const))(call, text)
    },
    async connectionError(_session, hresult, message) {
      calls.push('connectionError')
      return (script.connectionError ?? (() => ({ kind: 'give-up' }) as const))(hresult, message)
    },
    async closed() {
      calls.push('closed')
      return script.closed?.() ?? '3 orders posted.'
    },
    noticed(notice) {
      notices.push(notice)
    },
  }
}

export type AStore = SessionStore & { readonly rows: Map<string, SessionRow> }

/** Sessions in memory. */
export function aSessionStore(): AStore {
  const rows = new Map<string, SessionRow>()
  return {
    rows,
    async insert(row) {
      rows.set(row.id, row)
    },
    async byTicketHash(ticketHash) {
      return [...rows.values()].find((row) => row.ticketHash === ticketHash)
    },
    async update(id, change) {
      const row = rows.get(id)
      if (row !== undefined) rows.set(id, { ...row, ...change })
    },
    async openOf(companyId) {
      return [...rows.values()]
        .reverse()
        .find((row) => row.companyId === companyId && ['open', 'handed', 'waiting'].includes(row.state))
    },
  }
}
