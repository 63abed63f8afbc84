import type { ReactNode } from 'react'
import { type Page, type Place, usePlace } from '../data/address.ts'
import { ActivityPage } from './activity/activity-page.tsx'
import { AttentionPage } from './attention/attention-page.tsx'
import { ChannelsPage } from './channels/channels-page.tsx'
import { CompaniesPage } from './companies/companies-page.tsx'
import { ImportPage } from './import/import-page.tsx'
import { OrdersPage } from './orders/orders-page.tsx'
import { SettingsPage } from './settings/settings-page.tsx'
import { TasksPage } from './tasks/tasks-page.tsx'
import { TodayPage } from './today/today-page.tsx'

const pages: Readonly<Record<Page, (props: { place: Place }) => ReactNode>> = {
  today: TodayPage,
  orders: OrdersPage,
  attention: AttentionPage,
  channels: ChannelsPage,
  companies: CompaniesPage,
  tasks: TasksPage,
  activity: ActivityPage,
  settings: SettingsPage,
  import: ImportPage,
}

/** The page of the present address. */
export function ShownPage() {
  const place = usePlace()
  const Shown = pages[place.page]
  return <Shown place={place} />
}
