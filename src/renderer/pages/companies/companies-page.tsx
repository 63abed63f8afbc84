import { Table } from '@mantine/core'
import type { CompanyView } from '../../../api/contract/companies.ts'
import { Answered } from '../../components/answered.tsx'
import { CompanyChip } from '../../components/company-chip.tsx'
import { IconPlus } from '../../components/icons.ts'
import { Link, LinkButton } from '../../components/link.tsx'
import { Empty, PageFrame } from '../../components/page.tsx'
import { TableFrame } from '../../components/table-frame.tsx'
import { TimeText } from '../../components/time-text.tsx'
import type { Place } from '../../data/address.ts'
import { useAnswer } from '../../data/ask.ts'
import { AddCompanyPage } from './add-company-page.tsx'
import styles from './companies.module.css'
import { CompanyPage } from './company-page.tsx'

/** /companies is the list, /companies/new adds one, /companies/ID is one with its pairing. */
export function CompaniesPage({ place }: { place: Place }) {
  if (place.id === 'new') return <AddCompanyPage />
  if (place.id !== '') return <CompanyPage key={place.id} id={place.id} place={place} />
  return <CompanyList />
}

function CompanyList() {
  const companies = useAnswer('companies', 'list', undefined)
  return (
    <PageFrame
      title="Company files"
      intro="The QuickBooks company files that orders are booked in, each paired through Intuit's Web Connector."
      actions={
        <LinkButton to="/companies/new" leftSection={<IconPlus size={16} aria-hidden />}>
          Add a company file
        </LinkButton>
      }
    >
      <Answered answer={companies} doing="Fetching the company files…">
        {(list) =>
          list.length === 0 ? (
            <Empty words="Here will be your QuickBooks company files, with when the Web Connector called and is expected again.">
              <LinkButton to="/companies/new">Add the first company file</LinkButton>
            </Empty>
          ) : (
            <CompanyTable companies={list} />
          )
        }
      </Answered>
    </PageFrame>
  )
}

const CompanyTable = ({ companies }: { companies: readonly CompanyView[] }) => (
  <TableFrame label="Company files" minWidth={860}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Company file</Table.Th>
        <Table.Th>State</Table.Th>
        <Table.Th>Web Connector</Table.Th>
        <Table.Th>Lists read</Table.Th>
        <Table.Th>Path</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {companies.map((company) => (
        <Table.Tr key={company.id}>
          <Table.Td>
            <Link to={`/companies/${company.id}`}>{company.name}</Link>
            {company.practice && ' · practice'}
          </Table.Td>
          <Table.Td>
            <CompanyChip company={company} />
          </Table.Td>
          <Table.Td className={company.quiet ? styles.alarm : undefined}>{company.connectorWords}</Table.Td>
          <Table.Td>
            <TimeText at={company.listsReadAt} none="not yet" />
          </Table.Td>
          <Table.Td>{company.seenPath || company.companyFile || 'the file open in QuickBooks'}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </TableFrame>
)
