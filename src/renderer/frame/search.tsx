import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight } from '@mantine/spotlight'
import { useEffect, useState } from 'react'
import type { DocumentSummary } from '../../domain/document.ts'
import { IconSearch } from '../components/icons.ts'
import { StateChip } from '../components/state-chip.tsx'
import { go, writePlace } from '../data/address.ts'
import { useAnswer } from '../data/ask.ts'
import { useCompanyChoice } from '../data/company-choice.tsx'
import { amountText } from '../data/words.ts'
import { railEntries } from './rail.tsx'

const others = [
  { word: 'Add a channel', to: '/channels/new' },
  { word: 'Add a company file', to: '/companies/new' },
  { word: 'Import orders from a file', to: '/import' },
] as const

const places = [...railEntries.map(({ page, word }) => ({ word, to: writePlace({ page }) })), ...others]

const none: readonly DocumentSummary[] = []

/**
 * What is found later than it is typed: the first of it is selected, so that Enter opens it. The palette itself selects
 * only among what is there while one types.
 */
function useFirstSelected(found: readonly unknown[]) {
  useEffect(() => {
    if (found.length === 0 || document.querySelector('[data-action][data-selected]')) return
    document.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  }, [found])
}

/** Ctrl+K: orders by number or customer, and the pages. */
export function Search() {
  const [query, setQuery] = useState('')
  const [asked] = useDebouncedValue(query.trim(), 150)
  const { filter } = useCompanyChoice()
  const found = useAnswer(
    'orders',
    'page',
    { filter: { ...filter, search: asked }, limit: 8, offset: 0 },
    { enabled: asked.length > 1, keep: true },
  )
  const orders = asked.length > 1 ? (found.data?.rows ?? none) : none
  useFirstSelected(orders)
  const pages = places.filter(({ word }) => word.toLowerCase().includes(query.trim().toLowerCase()))
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
    >
      <Spotlight.Search
        placeholder="Order number, customer, or a page"
        aria-label="Search"
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {orders.length > 0 && (
          <Spotlight.ActionsGroup label="Orders">
            {orders.map((row) => (
              <Spotlight.Action
                key={row.id}
                label={`${row.number} · ${row.customer}`}
                description={`${amountText(row.total)} ${row.currency}`}
                rightSection={<StateChip state={row.state} checking={row.checking} />}
                onClick={() => go(writePlace({ page: 'orders', id: row.id }))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label="Pages">
            {pages.map(({ word, to }) => (
              <Spotlight.Action key={to} label={word} onClick={() => go(to)} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {orders.length === 0 && pages.length === 0 && (
          <Spotlight.Empty>
            {found.isFetching ? 'Looking…' : 'No order and no page has these words in it.'}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
