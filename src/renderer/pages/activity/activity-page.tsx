import { Anchor, Button, Select, TextInput } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { useDebouncedCallback } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { type EventArea, eventAreas, type Event as HostEvent } from '../../../domain/event.ts'
import { Doing } from '../../components/answered.tsx'
import { IconSearch } from '../../components/icons.ts'
import { Empty, PageFrame } from '../../components/page.tsx'
import { TroubleView } from '../../components/problem-words.tsx'
import { go, type Place, placeWith } from '../../data/address.ts'
import { useAnswer } from '../../data/ask.ts'
import { useCompanyChoice } from '../../data/company-choice.tsx'
import { useHeard } from '../../data/follow.ts'
import { dayEnd, dayStart } from '../../data/time.ts'
import { count } from '../../data/words.ts'
import styles from './activity.module.css'
import { useActivity } from './activity-window.ts'
import { areaWords, EventList } from './event-list.tsx'

const isArea = (word: string): word is EventArea => (eventAreas as readonly string[]).includes(word)

/** Activity: everything that happened, with who; searchable, the newest first. */
export function ActivityPage({ place }: { place: Place }) {
  const { filter: company } = useCompanyChoice()
  const { area = '', channel = '', q = '', from = '', to = '' } = place.query
  const filter = useMemo(
    () => ({
      ...company,
      ...(isArea(area) ? { area } : {}),
      ...(channel ? { channelId: channel } : {}),
      ...(q ? { search: q } : {}),
      ...(from ? { from: dayStart(from) } : {}),
      ...(to ? { to: dayEnd(to) } : {}),
    }),
    [company, area, channel, q, from, to],
  )
  const events = useActivity(filter)
  const [news, setNews] = useState(0)
  useHeard((event) => {
    if (concerns(event, filter)) setNews((n) => n + 1)
  })
  const show = () => {
    setNews(0)
    void events.refetch()
  }
  return (
    <PageFrame
      title="Activity"
      shape="full"
      intro="Every change of state, setting, credential and session, kept at least a year."
    >
      <Filters place={place} />
      {news > 0 && (
        <span className={styles.news} role="status">
          {count(news, 'new entry', 'new entries')} above.{' '}
          <Anchor component="button" type="button" onClick={show}>
            Show
          </Anchor>
        </span>
      )}
      {events.isError && <TroubleView error={events.error} />}
      {events.isPending && <Doing words="Fetching what happened…" />}
      {events.data && events.rows.length === 0 && <Empty words="Nothing with these filters has happened." />}
      {events.rows.length > 0 && <EventList events={events} />}
    </PageFrame>
  )
}

type Filter = Readonly<{ area?: EventArea; companyId?: string; channelId?: string; search?: string }>

/** Whether a new event belongs to what is shown; the search is only guessed at, by the sentence. */
const concerns = (event: HostEvent, filter: Filter): boolean =>
  (!filter.area || event.area === filter.area) &&
  (!filter.companyId || event.companyId === filter.companyId) &&
  (!filter.channelId || event.channelId === filter.channelId) &&
  (!filter.search || event.sentence.toLowerCase().includes(filter.search.toLowerCase()))

function Filters({ place }: { place: Place }) {
  const { filter } = useCompanyChoice()
  const channels = useAnswer('channels', 'list', filter)
  const set = (query: Readonly<Record<string, string>>) => go(placeWith(place, query), { replace: true })
  const [typed, setTyped] = useState(place.query.q ?? '')
  const report = useDebouncedCallback((q: string) => set({ q }), 250)
  const { from = '', to = '', area = '', channel = '' } = place.query
  return (
    <div className={styles.filters}>
      <TextInput
        type="search"
        aria-label="Search activity"
        placeholder="Search"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          report(event.currentTarget.value)
        }}
        w={220}
      />
      <Select
        aria-label="About what"
        placeholder="About anything"
        data={eventAreas.map((one) => ({ value: one, label: areaWords[one] }))}
        value={area || null}
        onChange={(value) => set({ area: value ?? '' })}
        clearable
        w={170}
      />
      {(channels.data?.length ?? 0) > 0 && (
        <Select
          aria-label="Channel"
          placeholder="All channels"
          data={(channels.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          value={channel || null}
          onChange={(value) => set({ channel: value ?? '' })}
          clearable
          w={170}
        />
      )}
      <DatePickerInput
        type="range"
        aria-label="From and to"
        placeholder="All dates"
        value={[from || null, to || null]}
        onChange={([first, last]) => set({ from: first ?? '', to: last ?? '' })}
        valueFormat="D MMM YYYY"
        allowSingleDateInRange
        clearable
        w={230}
      />
      {Object.keys(place.query).length > 0 && (
        <Button
          variant="subtle"
          onClick={() => {
            setTyped('')
            go('/activity', { replace: true })
          }}
        >
          Show everything
        </Button>
      )}
    </div>
  )
}
