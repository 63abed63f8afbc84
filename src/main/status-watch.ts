import type { Event } from '../domain/event.ts'
import { instant } from '../sync/deps.ts'
import { lightOf, troublesOf } from '../sync/watch/troubles.ts'
import { programKeys, programScope } from '../sync/watch/watch-settings.ts'
import { noticeOutbox } from './notices/outbox.ts'
import type { Host, ShellNotice, ShellStatus } from './shell.ts'
import type { Awake } from './watch/awake.ts'
import { gatherFacts, type WatchPost } from './watch/gather.ts'
import { incidentBook } from './watch/incident-book.ts'

/** How often it is looked whether all is well; silence brings no event. */
const LOOK_EVERY_MS = 30_000
/** After an event a look waits so long: a thousand events are one look. */
const AFTER_EVENT_MS = 2_000
/** The black box and the notices keep a year. */
const KEPT_MS = 365 * 86_400_000

export type StatusWatch = Pick<Host, 'status' | 'onStatus' | 'notices'> &
  Readonly<{
    /** Looks now: the light, the incidents, and what is to be sent. Resolves when done; never fails. */
    look(): Promise<void>
    /** Looks by itself from now on. */
    start(): void
    stop(): Promise<void>
    /** Something failed that nobody waited for: it is told on Today and in the log. */
    fault(what: string, error: unknown): void
  }>

/** The watch: tells the shell what the window's health line says, and people what they wished to hear. */
export function statusWatch(
  post: WatchPost,
  around: Readonly<{
    awake: Awake
    uiUrl(): string
    onEvent(listener: (event: Event) => void): () => void
    log: Readonly<{ line(words: string): void; fault(what: string, error: unknown): void }>
  }>,
): StatusWatch {
  const { deps } = post
  const { awake, log } = around
  let now: ShellStatus = { level: 'ok', words: 'Waybill is running' }
  const listeners = new Set<(status: ShellStatus) => void>()
  const noticed = new Set<(notice: ShellNotice) => void>()
  const outbox = noticeOutbox(deps)
  const book = incidentBook(deps, outbox, {
    log: log.line,
    show({ title, words }, page) {
      const base = around.uiUrl()
      const address = base === '' ? '' : new URL(page, base).href
      for (const listener of noticed) listener({ title, words, address })
    },
  })
  const over = new AbortController()
  let looking = Promise.resolve()
  let isAsked = false
  let loop: Promise<void> | undefined

  const lookOnce = async (): Promise<void> => {
    awake.look()
    const facts = await gatherFacts(post)
    const troubles = troublesOf(facts)
    const { level, words } = lightOf(facts, troubles)
    if (level !== now.level || words !== now.words) {
      now = { level, words }
      for (const listener of listeners) listener(now)
    }
    await book.keep(facts, troubles)
    await outbox.deliver()
  }
  /** One look after the other: whoever asks is answered by one that began after the asking. */
  const look = (): Promise<void> => {
    looking = looking.then(lookOnce).catch((error: unknown) => log.fault('The watch could not look', error))
    return looking
  }
  const stopEvents = around.onEvent((event) => {
    if (event.kind === 'fault') void keepFault(event.sentence)
    if (!loop || isAsked) return
    isAsked = true
    void deps.delay(AFTER_EVENT_MS, over.signal).then(async () => {
      isAsked = false
      if (!over.signal.aborted) await look()
    })
  })
  const keepFault = (words: string): Promise<void> =>
    deps.store.settings
      .set(programScope, { [programKeys.faultAt]: instant(deps), [programKeys.faultWords]: words })
      .catch((error: unknown) => log.fault('A fault could not be kept', error))
  const forget = async (): Promise<void> => {
    const before = new Date(deps.now() - KEPT_MS).toISOString()
    await deps.store.connectorCalls.prune(before)
    await deps.store.notices.prune(before)
  }
  const lookAlways = async (): Promise<void> => {
    await forget().catch((error: unknown) => log.fault('Old calls could not be forgotten', error))
    while (!over.signal.aborted) {
      await look()
      await deps.delay(LOOK_EVERY_MS, over.signal)
    }
  }
  const added = <T>(set: Set<T>, one: T): (() => void) => {
    set.add(one)
    return () => set.delete(one)
  }
  return {
    status: () => now,
    onStatus(listener) {
      void look()
      return added(listeners, listener)
    },
    notices: (listener) => added(noticed, listener),
    look,
    start() {
      loop ??= lookAlways()
    },
    async stop() {
      stopEvents()
      over.abort()
      await looking
      await loop
    },
    fault(what, error) {
      log.fault(what, error)
      deps.emit({ area: 'host', kind: 'fault', sentence: what, details: String(error) })
    },
  }
}
