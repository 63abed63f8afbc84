import { Tooltip } from '@mantine/core'
import type { ComponentType } from 'react'
import {
  type Chip,
  type DocumentState,
  documentStateTable,
  type PostingState,
  postingStateTable,
} from '../../domain/states.ts'
import { IconCheck, IconClock, IconCross, IconDots, IconHourglass, IconPause, IconPerson, IconUndo } from './icons.ts'
import styles from './state-chip.module.css'

type Icon = ComponentType<{ size?: number; 'aria-hidden'?: boolean }>
const icons: Readonly<Record<Chip['icon'], Icon | null>> = {
  clock: IconClock,
  dots: IconDots,
  check: IconCheck,
  hourglass: IconHourglass,
  pause: IconPause,
  person: IconPerson,
  back: IconUndo,
  cross: IconCross,
  none: null,
}

/** A state as one colour, one icon and its word. */
export function ToneChip({ chip, words, meaning }: { chip: Chip; words: string; meaning?: string }) {
  const Icon = icons[chip.icon]
  const drawn = (
    <span className={styles.chip} data-tone={chip.tone}>
      {Icon && <Icon size={13} aria-hidden />}
      {words}
    </span>
  )
  return meaning ? <Tooltip label={meaning}>{drawn}</Tooltip> : drawn
}

/** The chip of an order, refund or payout. `checking`: its outcome is being looked up. `why`: what it waits for. */
export function StateChip({ state, checking, why }: { state: DocumentState; checking?: boolean; why?: string }) {
  const row = documentStateTable[state]
  return (
    <ToneChip chip={row.chip} words={checking ? 'Checking with QuickBooks' : row.words} meaning={why || row.meaning} />
  )
}

export function PostingChip({ state }: { state: PostingState }) {
  const row = postingStateTable[state]
  return <ToneChip chip={row.chip} words={row.words} meaning={row.meaning} />
}
