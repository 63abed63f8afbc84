import { Button } from '@mantine/core'
import { useState } from 'react'
import { problemOf } from '../../../api/client.ts'
import { IconBook, IconPractice } from '../../components/icons.ts'
import { LinkButton } from '../../components/link.tsx'
import { call, sayDone, sayTrouble, useConnection } from '../../data/ask.ts'
import styles from './today.module.css'

/** What a new user sees: the two ways to begin. */
export function FirstRun() {
  return (
    <div className={styles.ways}>
      <section className={styles.way} aria-label="Add your company file">
        <IconBook size={28} aria-hidden />
        <h2>Add your company file</h2>
        <p>
          Pair Waybill with QuickBooks Desktop through Intuit's Web Connector. It takes about five minutes. Pairing only
          reads your lists; orders are posted once you have connected a channel.
        </p>
        <LinkButton to="/companies/new">Add your company file</LinkButton>
      </section>
      <section className={styles.way} aria-label="Practice without risk">
        <IconPractice size={28} aria-hidden />
        <h2>Practice without risk</h2>
        <p>
          A make-believe company file with its own books, and a shop with forty odd orders. See how orders become
          transactions, break things, and remove it when you have seen enough. Your QuickBooks is not touched.
        </p>
        <StartPractice />
      </section>
    </div>
  )
}

/** Adds the practice company and its shop, one after the other, and says which of them is being made. */
function StartPractice() {
  const connection = useConnection()
  const [doing, setDoing] = useState('')
  const start = async () => {
    try {
      setDoing('Making the practice company…')
      const company = await call(connection, 'companies', 'add', {
        name: 'Practice company',
        file: '',
        practice: true,
        everyMinutes: 15,
      })
      setDoing('Opening the practice shop…')
      await call(connection, 'practice', 'addShop', { companyId: company.id })
      sayDone('The practice company and its shop are there.')
    } catch (failure) {
      sayTrouble(problemOf(failure))
    } finally {
      setDoing('')
    }
  }
  return (
    <>
      <Button variant="default" onClick={start} loading={doing !== ''}>
        Start practicing
      </Button>
      {doing !== '' && <span role="status">{doing}</span>}
    </>
  )
}
