import { Button } from '@mantine/core'
import { CopyButton } from '../../components/copy-button.tsx'
import styles from './companies.module.css'
import { dropPassword, useShownOnce } from './shown-once.ts'

/** The password that was just made, with its copy button; nothing when there is none to show. */
export function PasswordShown({ companyId }: { companyId: string }) {
  const credentials = useShownOnce(companyId)
  if (!credentials) return null
  return (
    <div className={styles.secret} role="status">
      <span>
        Password for user <strong>{credentials.username}</strong>. It is shown only now: paste it into the Web
        Connector, let the Web Connector keep it, and it is not needed again.
      </span>
      <code data-testid="password">{credentials.password}</code>
      <span className={styles.row}>
        <CopyButton text={credentials.password} what="password" />
        <Button size="xs" variant="subtle" onClick={() => dropPassword(companyId)}>
          I have it
        </Button>
      </span>
    </div>
  )
}
