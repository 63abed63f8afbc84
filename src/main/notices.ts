import type { Event } from '../domain/event.ts'
import type { ShellNotice } from './shell.ts'

/** Events that a person should hear of while the window is hidden, and the page they lead to. */
const table: Readonly<Record<string, Readonly<{ title: string; page: (event: Event) => string }>>> = {
  'company.stopped': { title: 'Posting stopped', page: (e) => `/companies/${e.companyId}` },
  'sync.failed': { title: 'Orders could not be fetched', page: (e) => `/channels/${e.channelId}` },
  'session.refused': { title: 'The Web Connector was refused', page: () => '/companies' },
  'document.attention': { title: 'An order needs you', page: (e) => `/orders/${e.documentId}` },
}

/** The notice for an event, or nothing. */
export function noticeOf(event: Event, uiUrl: string): ShellNotice | undefined {
  const line = table[`${event.area}.${event.kind}`]
  if (!line) return undefined
  const address = uiUrl === '' ? '' : new URL(line.page(event), uiUrl).href
  return { title: line.title, words: event.sentence, address }
}
