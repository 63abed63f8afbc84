import { Button } from '@mantine/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { OrderFilter } from '../../../api/contract/orders.ts'
import { ColumnChoice } from '../../components/grid/column-choice.tsx'
import { defaultLayout, shownColumns } from '../../components/grid/columns.ts'
import { Grid } from '../../components/grid/grid.tsx'
import type { Sort } from '../../components/grid/grid-head.tsx'
import { nothing, type Selection, sizeOf, withIds } from '../../components/grid/selection.ts'
import { IconDownload } from '../../components/icons.ts'
import { LinkButton } from '../../components/link.tsx'
import { PageFrame } from '../../components/page.tsx'
import { TroubleView } from '../../components/problem-words.tsx'
import { go, type Place, writePlace } from '../../data/address.ts'
import { call, useAct, useAnswer, useConnection } from '../../data/ask.ts'
import { useCompanyChoice } from '../../data/company-choice.tsx'
import { saveText } from '../../data/desktop.ts'
import { useRemembered } from '../../data/remembered.ts'
import { BulkActions } from './bulk-actions.tsx'
import { orderColumns } from './order-columns.tsx'
import { OrderDrawer } from './order-drawer.tsx'
import { filterOf, sortOf } from './order-filter.ts'
import { OrderFilters } from './order-filters.tsx'
import { useOrderWindow } from './order-window.ts'
import styles from './orders.module.css'

/** Orders: the table with its filters, and the drawer of the one whose address it is. */
export function OrdersPage({ place }: { place: Place }) {
  const { companyId, filter: company } = useCompanyChoice()
  const filter = useMemo(() => filterOf(place.query, companyId), [place.query, companyId])
  const channels = useAnswer('channels', 'list', company)
  const counts = useAnswer('orders', 'counts', { filter: { ...filter, states: undefined } }, { keep: true })
  const list = channels.data ?? []
  const columns = useMemo(
    () => orderColumns((id) => channels.data?.find((channel) => channel.id === id)?.name ?? ''),
    [channels.data],
  )
  const [layout, setLayout] = useRemembered('orders.columns', defaultLayout(columns))
  const searchRef = useSlashSearch()
  return (
    <PageFrame
      title="Orders"
      shape="full"
      actions={
        <>
          <ColumnChoice columns={columns} layout={layout} onChange={setLayout} />
          <ExportButton filter={filter} />
        </>
      }
    >
      <OrderFilters place={place} channels={list} counts={counts.data ?? {}} searchRef={searchRef} />
      <OrderTable filter={filter} columns={shownColumns(columns, layout)} place={place} hasChannel={list.length > 0} />
      {place.id !== '' && (
        <OrderDrawer
          key={place.id}
          id={place.id}
          place={place}
          close={() => go(writePlace({ page: 'orders', query: { ...place.query, tab: '' } }))}
        />
      )}
    </PageFrame>
  )
}

type TableProps = Readonly<{
  filter: OrderFilter
  columns: ReturnType<typeof orderColumns>
  place: Place
  hasChannel: boolean
}>

function OrderTable({ filter, columns, place, hasChannel }: TableProps) {
  const connection = useConnection()
  const [sort, setSort] = useRemembered<Sort>('orders.sort', { by: 'orderedAt', descending: true })
  const rows = useOrderWindow(filter, sortOf(sort))
  const [selection, setSelection] = useSelection(rows.slice.list)
  const extend = useCallback(
    async (from: number, to: number) => {
      const offset = Math.min(from, to)
      const limit = Math.min(1000, Math.abs(to - from) + 1)
      const known = Array.from({ length: limit }, (_, index) => rows.rowAt(offset + index))
      const ids = known.every((row) => row !== undefined)
        ? known.map((row) => row.id)
        : (await call(connection, 'orders', 'page', { filter, sort: sortOf(sort), limit, offset })).rows.map(
            (row) => row.id,
          )
      setSelection(withIds(nothing, ids))
    },
    [connection, filter, sort, rows.rowAt, setSelection],
  )
  if (rows.answer.isError && !rows.answer.data) return <TroubleView error={rows.answer.error} />
  return (
    <Grid
      label="Orders"
      rowWords={['order', 'orders']}
      columns={columns}
      total={rows.total}
      rowAt={rows.rowAt}
      idOf={(row) => row.id}
      nameOf={(row) => `order ${row.number}`}
      slice={rows.slice}
      onRange={rows.onRange}
      sort={sort}
      onSort={setSort}
      selection={selection}
      onSelect={setSelection}
      onExtend={extend}
      onOpen={(row) => go(writePlace({ ...place, id: row.id }))}
      openId={place.id}
      bulk={
        <BulkActions
          selection={selection}
          size={sizeOf(selection, rows.total)}
          filter={filter}
          done={() => setSelection(nothing)}
        />
      }
      empty={rows.answer.isPending ? null : <NoOrders place={place} hasChannel={hasChannel} />}
    />
  )
}

/** The selection belongs to one list: another filter or sort starts with none. */
function useSelection(list: string): [Selection, (selection: Selection) => void] {
  const [kept, setKept] = useState({ list, selection: nothing })
  const set = useCallback((selection: Selection) => setKept({ list, selection }), [list])
  return [kept.list === list ? kept.selection : nothing, set]
}

/** `/` puts the cursor in the search box, unless something is being typed. */
function useSlashSearch() {
  const searchRef = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]')
      if (event.key !== '/' || isTyping) return
      event.preventDefault()
      searchRef.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return searchRef
}

function ExportButton({ filter }: { filter: OrderFilter }) {
  const csv = useAct('orders', 'exportCsv', {
    done: (answer) => void saveText(answer.fileName, answer.text, 'text/csv'),
  })
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={csv.isPending}
      onClick={() => csv.mutate({ filter })}
    >
      Export as CSV
    </Button>
  )
}

function NoOrders({ place, hasChannel }: { place: Place; hasChannel: boolean }) {
  const isFiltered = Object.entries(place.query).some(([key, value]) => key !== 'tab' && value !== '')
  if (isFiltered) return <div className={styles.empty}>No order fits these filters.</div>
  return (
    <div className={styles.empty}>
      <p>Here will be every order that was fetched, with its state and its transaction in QuickBooks.</p>
      <LinkButton to={hasChannel ? '/' : '/channels/new'}>
        {hasChannel ? 'Fetch orders on Today' : 'Add a channel'}
      </LinkButton>
    </div>
  )
}
