import type { CompanyView } from '../../api/contract/companies.ts'
import { type CompanyState, companyStateTable } from '../../domain/company.ts'
import type { Chip } from '../../domain/states.ts'
import { ToneChip } from './state-chip.tsx'

const chips: Readonly<Record<CompanyState, Chip>> = {
  added: { tone: 'outline', icon: 'none' },
  called: { tone: 'blue', icon: 'hourglass' },
  recognised: { tone: 'blue', icon: 'hourglass' },
  listing: { tone: 'blue', icon: 'hourglass' },
  ready: { tone: 'green', icon: 'check' },
  stopped: { tone: 'red', icon: 'cross' },
}

/** Where a company file stands; paused stands above all but stopped. */
export function CompanyChip({
  company,
}: {
  company: Pick<CompanyView, 'state' | 'stateWords' | 'paused' | 'practice'>
}) {
  if (company.paused && company.state !== 'stopped') {
    return (
      <ToneChip
        chip={{ tone: 'grey', icon: 'pause' }}
        words="Paused"
        meaning="Nothing is handed to the Web Connector until it goes on."
      />
    )
  }
  return (
    <ToneChip
      chip={chips[company.state]}
      words={company.stateWords || companyStateTable[company.state].words}
      meaning={companyStateTable[company.state].meaning}
    />
  )
}
