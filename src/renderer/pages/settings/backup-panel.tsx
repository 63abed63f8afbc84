import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../components/confirm.tsx'
import { TroubleView } from '../../components/problem-words.tsx'
import { useAct } from '../../data/ask.ts'
import { desktop } from '../../data/desktop.ts'
import styles from './settings.module.css'

/** A backup is one file with settings and history; with a passphrase it also carries the channels' credentials. */
export function BackupPanel() {
  return (
    <Stack gap="md">
      <Make />
      <Restore />
    </Stack>
  )
}

function Make() {
  const [path, setPath] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const backup = useAct('host', 'backup', { quiet: true, say: (answer) => `The backup is at ${answer.path}.` })
  const pick = async () => {
    const folder = await desktop()?.pickFolder('Where the backup goes')
    const slash = folder?.includes('\\') ? '\\' : '/'
    if (folder) setPath(`${folder}${slash}waybill-${new Date().toISOString().slice(0, 10)}.backup`)
  }
  return (
    <section className={styles.panel} aria-label="Make a backup">
      <h2>Make a backup</h2>
      <p className={styles.quiet}>
        One file with the settings, orders and history of Waybill. It is not a backup of QuickBooks.
      </p>
      <TextInput
        label="File"
        description="A path on the computer that Waybill runs on."
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
        w={420}
        spellCheck={false}
      />
      {desktop() && (
        <Button variant="default" onClick={pick}>
          Choose a folder
        </Button>
      )}
      <PasswordInput
        label="Passphrase"
        description="With one, the backup also carries the channels’ credentials, sealed. Without one they are left out."
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        w={420}
        autoComplete="new-password"
      />
      {backup.isError && <TroubleView error={backup.error} />}
      <Button
        disabled={path.trim() === ''}
        loading={backup.isPending}
        onClick={() => backup.mutate({ path: path.trim(), passphrase })}
      >
        Make the backup
      </Button>
    </section>
  )
}

function Restore() {
  const [path, setPath] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [isAsking, setAsking] = useState(false)
  const restore = useAct('host', 'restore', {
    quiet: true,
    say: (answer) => answer.words,
    done: () => setAsking(false),
  })
  return (
    <section className={styles.panel} aria-label="Restore a backup">
      <h2>Restore a backup</h2>
      <TextInput
        label="Backup file"
        description="A path on the computer that Waybill runs on."
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
        w={420}
        spellCheck={false}
      />
      <PasswordInput
        label="Passphrase"
        description="The one the backup was made with; empty where it had none."
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        w={420}
        autoComplete="off"
      />
      {restore.isError && <TroubleView error={restore.error} />}
      <Button variant="default" color="red" disabled={path.trim() === ''} onClick={() => setAsking(true)}>
        Restore…
      </Button>
      {isAsking && (
        <Confirm
          title="Restore this backup?"
          button="Replace what is there with the backup"
          busy={restore.isPending}
          act={() => restore.mutate({ path: path.trim(), passphrase })}
          close={() => setAsking(false)}
        >
          Everything in Waybill is replaced by what is in {path}. Before anything is posted again, every order is looked
          up in QuickBooks, so that nothing is booked twice.
        </Confirm>
      )}
    </section>
  )
}
