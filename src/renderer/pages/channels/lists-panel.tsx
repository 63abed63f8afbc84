import { Button, Loader } from '@mantine/core'
import { IconCheck } from '../../components/icons.ts'
import { LinkButton } from '../../components/link.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { useAct, useAnswer } from '../../data/ask.ts'
import { grouped } from '../../data/words.ts'
import styles from './lists-panel.module.css'

const told = ['account', 'item', 'customer'] as const

/** "Did pairing work?": whether QuickBooks' lists have been read, how far they are, or what is to be done first. */
export function ListsPanel({ companyId }: { companyId: string }) {
  const lists = useAnswer('lists', 'state', { companyId })
  const accounts = useAnswer('lists', 'options', { companyId, list: 'account', words: '', limit: 1 })
  const refresh = useAct('lists', 'refresh', { say: (answer) => answer.words })
  if (!lists.data || !accounts.data) return null
  if (accounts.data.state === 'not-paired') {
    return (
      <div className={styles.panel}>
        <p>{accounts.data.words || 'QuickBooks’ lists are not here yet: the company file is not paired.'}</p>
        <LinkButton to={`/companies/${companyId}`} size="xs">
          Go on with pairing
        </LinkButton>
      </div>
    )
  }
  if (accounts.data.state === 'loading' || (lists.data.loading && lists.data.readAt === null)) {
    return (
      <div className={styles.panel} role="status">
        <Loader size={16} aria-hidden />
        <p>
          <strong>Reading QuickBooks’ lists.</strong> {accounts.data.words} The drop-downs below fill by themselves.
        </p>
      </div>
    )
  }
  const counts = lists.data.lists
    .filter((one) => (told as readonly string[]).includes(one.list))
    .map((one) => `${grouped(one.count)} ${one.words}`)
  return (
    <div className={styles.panel} data-good>
      <IconCheck size={18} aria-hidden />
      <p>
        <strong>Pairing worked.</strong> {counts.join(', ')} read from QuickBooks <TimeText at={lists.data.readAt} />.
      </p>
      <Button size="xs" variant="default" loading={refresh.isPending} onClick={() => refresh.mutate({ companyId })}>
        Read the lists anew
      </Button>
    </div>
  )
}
