import type { NoticeRow } from '../../store/port.ts'

/** A notice as it leaves: words about Waybill itself, never of an order. */
export type Message = Readonly<{
  id: string
  /** The incident that begin and end share. */
  incident: string
  kind: string
  phase: NoticeRow['phase'] | 'test'
  title: string
  words: string
  /** ISO. */
  at: string
  company: string
  computer: string
}>

/** It was taken, or why not, with the other side's own words. */
export type Sent = Readonly<{ ok: true; words: string }> | Readonly<{ ok: false; words: string }>
