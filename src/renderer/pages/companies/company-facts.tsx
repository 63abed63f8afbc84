import type { ReactNode } from 'react'
import type { CompanyView } from '../../../api/contract/companies.ts'
import { TimeText } from '../../components/time-text.tsx'
import styles from './companies.module.css'

/** What is known of the company file. */
export function CompanyFacts({ company }: { company: CompanyView }) {
  const { profile } = company
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['User name', company.userName],
    ['Posts as', company.postsAs || 'not known yet'],
    ['Address', company.qbwcUrl],
    ['Company file', company.seenPath || company.companyFile || 'the one open in QuickBooks'],
    ['Last call', <TimeText key="last" at={company.lastSeen} />],
    ['Next call', <TimeText key="next" at={company.nextExpected} none="when you press Update Selected" />],
    ['Lists read', <TimeText key="lists" at={company.listsReadAt} none="not yet" />],
    ['Backup', <TimeText key="backup" at={company.backupConfirmedAt} none="not confirmed yet" />],
    ...(profile
      ? ([
          ['Company', profile.companyName],
          ['QuickBooks', `${profile.product} (${profile.edition})`],
          [
            'Mode',
            profile.fileMode === 'MultiUser' ? 'Multi-user' : profile.fileMode === 'SingleUser' ? 'Single-user' : '',
          ],
          [
            'Sales tax',
            profile.salesTaxOn ? `on${profile.defaultTaxItem ? `, ${profile.defaultTaxItem}` : ''}` : 'off',
          ],
          ['Classes', profile.classTracking ? (profile.classRequired ? 'required' : 'used') : 'not used'],
          ['Closing date', profile.closingDate || 'none'],
        ] as const)
      : []),
  ]
  return (
    <section className={styles.panel} aria-label="What is known of it">
      <h2>What is known of it</h2>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => [<dt key={`${label}-label`}>{label}</dt>, <dd key={label}>{value}</dd>])}
      </dl>
    </section>
  )
}
