import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { Answered } from '../../components/answered.tsx'
import { Link } from '../../components/link.tsx'
import { PageFrame } from '../../components/page.tsx'
import { type Place, writePlace } from '../../data/address.ts'
import { useAnswer } from '../../data/ask.ts'
import channelStyles from '../channels/channels.module.css'
import { AboutPanel } from './about-panel.tsx'
import { BackupPanel } from './backup-panel.tsx'
import { ChecksPanel } from './checks-panel.tsx'
import { HostSettingsPanel } from './host-settings-panel.tsx'
import { NoticesPanel } from './notices-panel.tsx'
import { SecondPersonPanel } from './second-person-panel.tsx'
import styles from './settings.module.css'

const own: readonly Readonly<{ key: string; title: string; Panel: () => ReactNode }>[] = [
  { key: 'appearance', title: 'Appearance', Panel: AppearancePanel },
  { key: 'checks', title: 'Checks', Panel: ChecksPanel },
  { key: 'backup', title: 'Backup', Panel: BackupPanel },
  { key: 'second-person', title: 'A second person', Panel: SecondPersonPanel },
  { key: 'about', title: 'About', Panel: AboutPanel },
]

/** Settings of Waybill itself: the host's pages, then appearance, checks, backup and about. */
export function SettingsPage({ place }: { place: Place }) {
  const settings = useAnswer('host', 'settings', undefined)
  return (
    <PageFrame title="Settings">
      <Answered answer={settings} doing="Fetching the settings…">
        {({ pages, values, secretsSet }) => {
          const entries: readonly Readonly<{ key: string; title: string }>[] = [...pages, ...own]
          const chosen = entries.find((entry) => entry.key === place.query.page) ?? entries[0]
          const page = pages.find((one) => one.key === chosen?.key)
          const Own = own.find((one) => one.key === chosen?.key)?.Panel
          return (
            <div className={channelStyles.settings}>
              <nav aria-label="Pages of settings">
                <ul className={channelStyles.tabs}>
                  {entries.map(({ key, title }) => (
                    <li key={key}>
                      <Link to={writePlace({ page: 'settings', query: { page: key } })} isHere={key === chosen?.key}>
                        {title}
                      </Link>
                    </li>
                  ))}
                </ul>
              </nav>
              {page?.key === 'notices' && <NoticesPanel page={page} saved={values} secretsSet={secretsSet} />}
              {page && page.key !== 'notices' && <HostSettingsPanel key={page.key} page={page} saved={values} />}
              {Own && <Own />}
            </div>
          )
        }}
      </Answered>
    </PageFrame>
  )
}

function AppearancePanel() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <section className={styles.panel} aria-label="Appearance">
      <h2>Appearance</h2>
      <SegmentedControl
        aria-label="Light or dark"
        value={colorScheme}
        onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
        data={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
          { value: 'auto', label: 'As Windows has it' },
        ]}
      />
      <p className={styles.quiet}>Kept for this browser or window. Larger text: Ctrl and plus.</p>
    </section>
  )
}
