import { useMemo, useSyncExternalStore } from 'react'

/**
 * The window's addresses. A path is the page, then what it shows (`/orders/ID` is the drawer over `/orders`);
 * the query string keeps filters and tabs, so that Back, a copied address and a reload all find the same place.
 */
const pages = [
  'today',
  'orders',
  'attention',
  'channels',
  'companies',
  'tasks',
  'activity',
  'settings',
  'import',
] as const
export type Page = (typeof pages)[number]
export type Place = Readonly<{ page: Page; id: string; query: Readonly<Record<string, string>> }>

/** Other words for a page that the host's sentences may lead to. */
const otherWords: Readonly<Record<string, Page>> = {
  '': 'today',
  'needs-attention': 'attention',
  'company-files': 'companies',
  company: 'companies',
  channel: 'channels',
  order: 'orders',
}

const isPage = (word: string): word is Page => (pages as readonly string[]).includes(word)

/**
 * Reads a path such as "/channels/7?page=finance", also written "/channels/7/settings/finance".
 * What is not known leads to Today.
 */
export function readPlace(path: string): Place {
  const url = new URL(path, 'http://window')
  const [word = '', id = '', ...rest] = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decode)
  const page = isPage(word) ? word : (otherWords[word] ?? 'today')
  const side = rest.at(-1)
  return { page, id, query: { ...(side ? { page: side } : {}), ...Object.fromEntries(url.searchParams) } }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Writes a place as a path. Empty query values are left out. */
export function writePlace(place: Readonly<{ page: Page; id?: string; query?: Place['query'] }>): string {
  const query = new URLSearchParams(Object.entries(place.query ?? {}).filter(([, value]) => value !== '')).toString()
  const base = place.page === 'today' ? '/' : `/${place.page}`
  const path = place.id ? `${base === '/' ? '' : base}/${encodeURIComponent(place.id)}` : base
  return query === '' ? path : `${path}?${query}`
}

const moved = new EventTarget()

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener)
  moved.addEventListener('moved', listener)
  return () => {
    window.removeEventListener('popstate', listener)
    moved.removeEventListener('moved', listener)
  }
}

const currentPath = () => window.location.pathname + window.location.search

/** Goes to a path. `replace`: the step is not kept for Back (filters while they are typed). */
export function go(path: string, options: Readonly<{ replace?: boolean }> = {}): void {
  if (path === currentPath()) return
  window.history[options.replace ? 'replaceState' : 'pushState'](null, '', path)
  moved.dispatchEvent(new Event('moved'))
}

/** The place the window is at, followed as it changes. */
export function usePlace(): Place {
  const path = useSyncExternalStore(subscribe, currentPath)
  return useMemo(() => readPlace(path), [path])
}

/** The same page and what it shows, with some of the query changed; '' removes a key. */
export const placeWith = (place: Place, query: Readonly<Record<string, string>>): string =>
  writePlace({ ...place, query: { ...place.query, ...query } })
