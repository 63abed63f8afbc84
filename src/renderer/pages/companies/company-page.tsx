import { Tabs } from '@mantine/core'
import type { CompanyView } from '../../../api/contract/companies.ts'
import { Answered } from '../../components/answered.tsx'
import { CompanyChip } from '../../components/company-chip.tsx'
import { PageFrame } from '../../components/page.tsx'
import { ProblemView } from '../../components/problem-view.tsx'
import { go, type Place, placeWith } from '../../data/address.ts'
import { useAnswer } from '../../data/ask.ts'
import { PracticeCall } from '../today/company-line.tsx'
import { CompanyActions } from './company-actions.tsx'
import { CompanySettings } from './company-settings.tsx'
import { PairingPanel } from './pairing-panel.tsx'

/** One company file: pairing with its live steps, and its settings. */
export function CompanyPage({ id, place }: { id: string; place: Place }) {
  const company = useAnswer('companies', 'get', { id }, { every: 30_000 })
  const tab = place.query.page === 'settings' ? 'settings' : 'pairing'
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
                go(placeWith(place, { page: next === 'settings' ? 'settings' : '' }), { replace: true })
              }
              keepMounted={false}
            >
              <Tabs.List mb="md">
                <Tabs.Tab value="pairing">Pairing</Tabs.Tab>
                <Tabs.Tab value="settings">Settings</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="pairing">
                <PairingPanel company={view} />
              </Tabs.Panel>
              <Tabs.Panel value="settings">
                <CompanySettings company={view} />
              </Tabs.Panel>
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
      <span>{company.connectorWords}</span>
      {company.practice && <PracticeCall companyId={company.id} />}
    </span>
    {company.stopProblem && (
      <ProblemView problem={company.stopProblem} tone="red" target={{ kind: 'company', id: company.id }} />
    )}
  </>
)
