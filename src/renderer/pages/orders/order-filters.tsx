import { Button, CloseButton, Select, TextInput } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { useDebouncedCallback } from '@mantine/hooks'
import { type RefObject, useEffect, useState } from 'react'
import type { ChannelView } from '../../../api/contract/channels.ts'
import { type DocumentState, documentStates } from '../../../domain/states.ts'
import { IconSearch } from '../../components/icons.ts'
import { StateChip } from '../../components/state-chip.tsx'
import { go, type Place, placeWith, writePlace } from '../../data/address.ts'
import { grouped } from '../../data/words.ts'
import { statesOf } from './order-filter.ts'
import styles from './orders.module.css'

type Props = Readonly<{
  place: Place
  channels: readonly ChannelView[]
  counts: Readonly<Record<string, number>>
  searchRef: RefObject<HTMLInputElement | null>
}>

/** What the list shows: search, channel, dates and states, all kept in the address. */
export function OrderFilters({ place, channels, counts, searchRef }: Props) {
  const set = (query: Readonly<Record<string, string>>) => go(placeWith(place, query), { replace: true })
  const { from = '', to = '' } = place.query
  const isFiltered = Object.entries(place.query).some(([key, value]) => key !== 'tab' && value !== '')
  return (
    <>
      <div className={styles.filters}>
        <SearchBox value={place.query.q ?? ''} onChange={(q) => set({ q })} searchRef={searchRef} />
        {channels.length > 1 && (
          <Select
            aria-label="Channel"
            placeholder="All channels"
            data={channels.map((channel) => ({ value: channel.id, label: channel.name }))}
            value={place.query.channel || null}
            onChange={(channel) => set({ channel: channel ?? '' })}
            clearable
            w={160}
          />
        )}
        <DatePickerInput
          type="range"
          aria-label="Ordered from and to"
          placeholder="All dates"
          value={[from || null, to || null]}
          onChange={([first, last]) => set({ from: first ?? '', to: last ?? '' })}
          valueFormat="D MMM YYYY"
          allowSingleDateInRange
          clearable
          w={210}
        />
        {place.query.problem && (
          <Chosen words={`Problem: ${place.query.problem}`} drop={() => set({ problem: '', subject: '' })} />
        )}
        {place.query.run && <Chosen words="One sync only" drop={() => set({ run: '' })} />}
        {isFiltered && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => go(writePlace({ page: 'orders', id: place.id }), { replace: true })}
          >
            Show all orders
          </Button>
        )}
      </div>
      <StateFilter
        chosen={statesOf(place.query)}
        counts={counts}
        onChange={(states) => set({ state: states.join(',') })}
      />
    </>
  )
}

const Chosen = ({ words, drop }: { words: string; drop(): void }) => (
  <span className={styles.state}>
    {words}
    <CloseButton size="xs" aria-label={`Drop the filter "${words}"`} onClick={drop} />
  </span>
)

type SearchProps = Readonly<{ value: string; onChange(value: string): void; searchRef: Props['searchRef'] }>

function SearchBox({ value, onChange, searchRef }: SearchProps) {
  const [typed, setTyped] = useState(value)
  const report = useDebouncedCallback(onChange, 200)
  useEffect(() => setTyped(value), [value])
  return (
    <TextInput
      ref={searchRef}
      type="search"
      aria-label="Search orders (press /)"
      placeholder="Number, customer, SKU…"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        report(event.currentTarget.value)
      }}
      w={240}
    />
  )
}

type StateProps = Readonly<{
  chosen: readonly DocumentState[]
  counts: Readonly<Record<string, number>>
  onChange(states: readonly DocumentState[]): void
}>

/** One switch a state with its count; a state without orders is left out unless it is chosen. */
function StateFilter({ chosen, counts, onChange }: StateProps) {
  const offered = documentStates.filter((state) => (counts[state] ?? 0) > 0 || chosen.includes(state))
  return (
    <fieldset className={styles.states} aria-label="States" style={{ border: 0, margin: 0, padding: 0 }}>
      {offered.map((state) => {
        const isOn = chosen.includes(state)
        return (
          <button
            key={state}
            type="button"
            className={styles.state}
            aria-pressed={isOn}
            onClick={() => onChange(isOn ? chosen.filter((one) => one !== state) : [...chosen, state])}
          >
            <StateChip state={state} /> {grouped(counts[state] ?? 0)}
          </button>
        )
      })}
    </fieldset>
  )
}
