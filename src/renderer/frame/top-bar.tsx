import { Button, Select } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { useState } from 'react'
import { IconCheck, IconCross, IconSearch, IconSync, IconWarning } from '../components/icons.ts'
import { Link } from '../components/link.tsx'
import { useAnswer, useConnectionState } from '../data/ask.ts'
import { useCompanyChoice } from '../data/company-choice.tsx'
import styles from './frame.module.css'
import { SyncDialog } from './sync-dialog.tsx'

/** Company switcher, the health line, search and manual sync. */
export function TopBar() {
  const [isSyncing, setSyncing] = useState(false)
  const { companies } = useCompanyChoice()
  return (
    <header className={styles.top}>
      {companies.length > 0 && <CompanySwitcher />}
      <HealthLine />
      <Button
        className={styles.wordless}
        variant="default"
        leftSection={<IconSearch size={16} aria-hidden />}
        onClick={spotlight.open}
        aria-label="Search (Ctrl+K)"
      >
        <span className={styles.buttonWord}>Search · Ctrl+K</span>
      </Button>
      {companies.length > 0 && (
        <Button
          className={styles.wordless}
          variant="default"
          leftSection={<IconSync size={16} aria-hidden />}
          onClick={() => setSyncing(true)}
          aria-label="Manual sync"
        >
          <span className={styles.buttonWord}>Manual sync</span>
        </Button>
      )}
      {isSyncing && <SyncDialog close={() => setSyncing(false)} />}
    </header>
  )
}

function CompanySwitcher() {
  const { companies, companyId, choose } = useCompanyChoice()
  const data = companies.map((company) => ({ value: company.id, label: company.name }))
  return (
    <Select
      aria-label="Company file"
      data={companies.length > 1 ? [{ value: '', label: 'All company files' }, ...data] : data}
      value={companies.length > 1 ? companyId : (companies[0]?.id ?? '')}
      onChange={(value) => choose(value ?? '')}
      allowDeselect={false}
      w={200}
    />
  )
}

const icons = { ok: IconCheck, attention: IconWarning, down: IconCross }

/** What is true now, in one line. Asked again every half minute: its words hold times. */
function HealthLine() {
  const { filter } = useCompanyChoice()
  const state = useConnectionState()
  const today = useAnswer('today', 'get', filter, { keep: true, every: 30_000 })
  const health = today.data?.health
  if (!health || state === 'lost') return <div className={styles.health} />
  const Icon = icons[health.level]
  return (
    <div className={styles.health} data-level={health.level} role="status">
      <Icon size={16} aria-hidden />
      <span title={health.words}>{health.words}</span>
      {health.page !== '' && <Link to={health.page}>See why</Link>}
    </div>
  )
}
