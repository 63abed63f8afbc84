import { z } from 'zod'

/** How a state looks: one colour, one icon, one meaning, the same chip everywhere (WINDOW: State and motion). */
export type Chip = Readonly<{
  tone: 'blue-outline' | 'blue' | 'green' | 'grey' | 'amber' | 'violet' | 'outline' | 'red'
  icon: 'clock' | 'dots' | 'check' | 'hourglass' | 'pause' | 'person' | 'back' | 'none' | 'cross'
}>

type StateRow<S extends string> = Readonly<{ words: string; meaning: string; chip: Chip; next: readonly S[] }>

export const documentStates = [
  'new',
  'ready',
  'posting',
  'posted',
  'waiting',
  'held',
  'attention',
  'excluded',
  'undoing',
  'undone',
] as const
export type DocumentState = (typeof documentStates)[number]
export const documentStateSchema = z.enum(documentStates)

/** The states of an order, refund or payout: words, chip, and what may follow. */
export const documentStateTable: Readonly<Record<DocumentState, StateRow<DocumentState>>> = {
  new: {
    words: 'New',
    meaning: 'Fetched, not planned yet.',
    chip: { tone: 'blue-outline', icon: 'clock' },
    next: ['ready', 'waiting', 'held', 'attention', 'excluded'],
  },
  ready: {
    words: 'Ready',
    meaning: 'Planned; goes to QuickBooks with the next Web Connector visit.',
    chip: { tone: 'blue-outline', icon: 'clock' },
    // Straight to posted: found in the books, where another installation had entered it.
    next: ['new', 'posting', 'posted', 'waiting', 'held', 'attention', 'excluded'],
  },
  posting: {
    words: 'Posting',
    meaning: 'Handed to the Web Connector; QuickBooks has not answered yet.',
    chip: { tone: 'blue', icon: 'dots' },
    next: ['posted', 'ready', 'attention', 'new'],
  },
  posted: {
    words: 'Posted',
    meaning: 'In the books.',
    chip: { tone: 'green', icon: 'check' },
    next: ['attention', 'undoing', 'new'],
  },
  waiting: {
    words: 'Waiting',
    meaning: 'Waits for something that is named.',
    chip: { tone: 'blue', icon: 'hourglass' },
    next: ['new', 'ready', 'held', 'attention', 'excluded'],
  },
  held: {
    words: 'Held',
    meaning: 'A rule or a person holds it back.',
    chip: { tone: 'grey', icon: 'pause' },
    next: ['new', 'ready', 'excluded'],
  },
  attention: {
    words: 'Needs attention',
    meaning: 'A problem needs a person.',
    chip: { tone: 'amber', icon: 'person' },
    next: ['new', 'ready', 'waiting', 'held', 'posting', 'posted', 'excluded', 'undoing'],
  },
  excluded: {
    words: 'Excluded',
    meaning: 'Is not booked, for the reason given.',
    chip: { tone: 'outline', icon: 'none' },
    next: ['new', 'ready', 'attention', 'held', 'waiting'],
  },
  undoing: {
    words: 'Undoing',
    meaning: 'Is being taken out of the books.',
    chip: { tone: 'violet', icon: 'back' },
    next: ['undone', 'attention', 'posted'],
  },
  undone: {
    words: 'Undone',
    meaning: 'Was booked and taken out again.',
    chip: { tone: 'violet', icon: 'back' },
    next: ['new', 'undoing'],
  },
}

export const postingStates = [
  'queued',
  'frozen',
  'handed',
  'applied',
  'rejected',
  'unknown',
  'person',
  'undone',
] as const
export type PostingState = (typeof postingStates)[number]
export const postingStateSchema = z.enum(postingStates)

/**
 * The states of a posting in the outbox. Nothing but `queued` may still change its content; `applied` is final, but for what a restored
 * backup took out of the company file again, and for what a person undoes.
 */
export const postingStateTable: Readonly<Record<PostingState, StateRow<PostingState>>> = {
  queued: {
    words: 'Queued',
    meaning: 'Planned, not written out yet.',
    chip: { tone: 'blue-outline', icon: 'clock' },
    next: ['frozen', 'rejected', 'applied'],
  },
  frozen: {
    words: 'Written out',
    meaning: 'Its bytes are fixed and on disk; not handed out yet.',
    chip: { tone: 'blue-outline', icon: 'clock' },
    next: ['handed', 'queued', 'applied', 'rejected', 'unknown'],
  },
  handed: {
    words: 'With QuickBooks',
    meaning: 'Handed to the Web Connector; no answer yet.',
    chip: { tone: 'blue', icon: 'dots' },
    next: ['applied', 'rejected', 'unknown', 'queued'],
  },
  applied: {
    words: 'In the books',
    meaning: 'QuickBooks confirmed it.',
    chip: { tone: 'green', icon: 'check' },
    next: ['rejected', 'undone'],
  },
  rejected: {
    words: 'Refused',
    meaning: 'QuickBooks refused it; nothing was booked.',
    chip: { tone: 'amber', icon: 'person' },
    next: ['queued'],
  },
  unknown: {
    words: 'Checking with QuickBooks',
    meaning: 'The answer was lost; QuickBooks is asked before anything else is sent.',
    chip: { tone: 'blue', icon: 'hourglass' },
    next: ['applied', 'frozen', 'queued', 'person', 'rejected'],
  },
  person: {
    words: 'Needs a person',
    meaning: 'QuickBooks could not tell whether it is in the books.',
    chip: { tone: 'amber', icon: 'person' },
    next: ['applied', 'queued', 'rejected'],
  },
  undone: {
    words: 'Undone',
    meaning: 'It was in the books and was voided, deleted or reversed.',
    chip: { tone: 'violet', icon: 'back' },
    next: ['queued', 'applied'],
  },
}

/** Whether a table allows the step. Staying where one is, is always allowed. */
export const mayFollow = <S extends string>(table: Readonly<Record<S, StateRow<S>>>, from: S, to: S): boolean =>
  from === to || table[from].next.includes(to)
