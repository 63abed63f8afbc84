import { onlineManager, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { OpenSession } from '../../api/contract/companies.ts'
import type { Progress } from '../../api/contract/sync.ts'
import type { Event } from '../../domain/event.ts'
import { useConnection, useConnectionState } from './ask.ts'
import { staleAfter } from './freshness.ts'

const heard = new EventTarget()

/** Runs the listener for every event of the host while the component is shown. */
export function useHeard(listener: (event: Event) => void): void {
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => {
    const on = (carried: globalThis.Event) => latest.current((carried as CustomEvent<Event>).detail)
    heard.addEventListener('event', on)
    return () => heard.removeEventListener('event', on)
  }, [])
}

/** How long events are gathered before answers are asked for anew: a sync makes hundreds in a second. */
const gatherFor = 250

/**
 * Follows the host's events: every answer that an event makes stale is asked for again. After a lost connection
 * it goes on behind the last event it heard, so that nothing is missed.
 */
export function useFollow(): void {
  const connection = useConnection()
  const state = useConnectionState()
  const queries = useQueryClient()
  const last = useRef<number | undefined>(undefined)

  useEffect(() => {
    onlineManager.setOnline(state === 'open')
    if (state !== 'open') return
    const stop = new AbortController()
    const areas = new Set<Event['area']>()
    let timer: ReturnType<typeof setTimeout> | undefined
    // The next round begins when this one is answered, so that a slow host is never asked faster than it can answer.
    const refresh = async () => {
      const keys = new Set([...areas].flatMap((area) => staleAfter[area].map((key) => JSON.stringify(key))))
      areas.clear()
      await Promise.all([...keys].map((key) => queries.invalidateQueries({ queryKey: JSON.parse(key) as string[] })))
      timer = areas.size > 0 && !stop.signal.aborted ? setTimeout(refresh, gatherFor) : undefined
    }
    const follow = async () => {
      const input = last.current === undefined ? {} : { after: last.current }
      for await (const event of await connection.api().activity.subscribe(input, { signal: stop.signal })) {
        last.current = event.id
        areas.add(event.area)
        heard.dispatchEvent(new CustomEvent('event', { detail: event }))
        timer ??= setTimeout(refresh, gatherFor)
      }
    }
    // An ended stream means the socket closed: the connection opens a new one and this effect runs again.
    follow().catch(() => undefined)
    if (last.current === undefined) void queries.invalidateQueries()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [connection, state, queries])
}

/** The company's open session as it changes; null while there is none. While it is shown, a session is kept open for a while. */
export function useOpenSession(companyId: string): OpenSession {
  const connection = useConnection()
  const state = useConnectionState()
  const [session, setSession] = useState<OpenSession>(null)
  useEffect(() => {
    if (state !== 'open' || companyId === '') return
    const stop = new AbortController()
    const watch = async () => {
      for await (const one of await connection.api().companies.session({ id: companyId }, { signal: stop.signal })) {
        if (!stop.signal.aborted) setSession(one)
      }
    }
    watch().catch(() => undefined)
    return () => {
      stop.abort()
      setSession(null)
    }
  }, [connection, state, companyId])
  return session
}

/** A channel's progress as a page already knows it, and when it was told (milliseconds since 1970). */
export type KnownProgress = Readonly<{ progress: Progress; at: number }>

/**
 * A channel's progress as it changes; undefined until the host has said something. Where the page knows it from
 * another answer, the newer of the two counts.
 */
export function useProgress(channelId: string, known?: KnownProgress): Progress | undefined {
  const connection = useConnection()
  const state = useConnectionState()
  const [heardLast, setHeardLast] = useState<KnownProgress>()
  useEffect(() => {
    if (state !== 'open' || channelId === '') return
    const stop = new AbortController()
    const watch = async () => {
      for await (const step of await connection.api().sync.watch({ channelId }, { signal: stop.signal })) {
        if (!stop.signal.aborted) setHeardLast({ progress: step, at: Date.now() })
      }
    }
    watch().catch(() => undefined)
    return () => stop.abort()
  }, [connection, state, channelId])
  const own = heardLast?.progress.channelId === channelId ? heardLast : undefined
  return known && (!own || known.at > own.at) ? known.progress : own?.progress
}
