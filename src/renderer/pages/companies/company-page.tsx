import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CompanyView } from '../../../api/contract/companies.ts'
import { Answered } from '../../components/answered.tsx'
import { CompanyChip } from '../../components/company-chip.tsx'
import { OpenSessionLine } from '../../components/open-session.tsx'
import { PageFrame } from '../../components/page.tsx'
import { ProblemView } from '../../components/problem-view.tsx'
import { go, type Place, placeWith } from '../../data/address.ts'
import { useAnswer } from '../../data/ask.ts'
import { PracticeCall } from '../today/company-line.tsx'
import styles from './companies.module.css'
import { CompanyActions } from './company-actions.tsx'
import { CompanySettings } from './company-settings.tsx'
import { ConnectorPanel } from './connector-panel.tsx'
import { MappingsPanel } from './mappings-panel.tsx'
import { PairingPanel } from './pairing-panel.tsx'

type Company = Readonly<{ company: CompanyView }>
const sides: readonly Readonly<{ key: string; word: string; Side: (props: Company) => ReactNode }>[] = [
  { key: 'pairing', word: 'Pairing', Side: PairingPanel },
  { key: 'connector', word: 'Web Connector', Side: ConnectorPanel },
  { key: 'settings', word: 'Settings', Side: CompanySettings },
  { key: 'remembered', word: 'Remembered', Side: ({ company }) => <MappingsPanel companyId={company.id} /> },
]

/** One company file: pairing with its live steps, its settings, and what is remembered for it. */
export function CompanyPage({ id, place }: { id: string; place: Place }) {
  const company = useAnswer('companies', 'get', { id }, { every: 30_000 })
  const tab = sides.find((side) => side.key === place.query.page)?.key ?? 'pairing'
  return (
    <PageFrame
      title={company.data?.name ?? 'Company file'}
      actions={company.data && <CompanyActions company={company.data} />}
    >
      <Answered answer={company} doing="Fetching the company file…">
        {(view) => (
          <>
            <Standing company={view} />
            <Tabs
              value={tab}
              onChange={(next) =>
                go(placeWith(place, { page: next === 'pairing' ? '' : (next ?? '') }), { replace: true })
              }
              keepMounted={false}
            >
              <Tabs.List mb="md">
                {sides.map(({ key, word }) => (
                  <Tabs.Tab key={key} value={key}>
                    {word}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              {sides.map(({ key, Side }) => (
                <Tabs.Panel key={key} value={key}>
                  <Side company={view} />
                </Tabs.Panel>
              ))}
            </Tabs>
          </>
        )}
      </Answered>
    </PageFrame>
  )
}

const Standing = ({ company }: { company: CompanyView }) => (
  <>
    <span style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px' }}>
      <CompanyChip company={company} />
      <span className={company.quiet ? styles.alarm : undefined}>{company.connectorWords}</span>
      {company.practice && <PracticeCall companyId={company.id} />}
    </span>
    <OpenSessionLine companyId={company.id} />
    {company.stopProblem && (
      <ProblemView problem={company.stopProblem} tone="red" target={{ kind: 'company', id: company.id }} />
    )}
  </>
)
