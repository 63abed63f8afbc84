import { Button, Table } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { FormPage, Settings } from '../../../domain/form-field.ts'
import { Answered } from '../../components/answered.tsx'
import { FormFields } from '../../components/form/form-fields.tsx'
import { changed, missing } from '../../components/form/shown.ts'
import { IconCheck, IconCross } from '../../components/icons.ts'
import { TroubleView } from '../../components/problem-words.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { type Answer, sayDone, useAct, useAnswer } from '../../data/ask.ts'
import styles from './settings.module.css'

type Way = 'email' | 'webhook'
const ways: readonly Readonly<{ way: Way; button: string }>[] = [
  { way: 'email', button: 'Send a test e-mail' },
  { way: 'webhook', button: 'Send a test to the webhook' },
]

/** Who is told of what, and how; with a test for each way, tried with what is typed, saved or not. */
export function NoticesPanel({
  page,
  saved,
  secretsSet,
}: {
  page: FormPage
  saved: Settings
  secretsSet: readonly string[]
}) {
  const [typed, setTyped] = useState<Settings>({})
  const [tried, setTried] = useState(false)
  const save = useAct('host', 'set', {
    quiet: true,
    done: () => {
      setTyped({})
      sayDone('Notices saved.')
    },
  })
  const values = { ...saved, ...typed }
  const lacks = missing(page.fields, values)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(typed).length > 0 && Object.keys(lacks).length === 0) save.mutate({ values: { ...typed } })
  }
  return (
    <div style={{ display: 'grid', gap: 16, minWidth: 0 }}>
      <form className={styles.panel} onSubmit={submit} aria-label={page.title} noValidate>
        <h2>{page.title}</h2>
        <p className={styles.quiet}>{page.intro}</p>
        <FormFields
          fields={page.fields}
          values={values}
          onChange={(next) => setTyped(changed(saved, next))}
          companyId=""
          problems={tried ? lacks : {}}
          secretsSet={secretsSet}
        />
        {save.isError && <TroubleView error={save.error} />}
        <Button type="submit" disabled={Object.keys(typed).length === 0} loading={save.isPending}>
          Save {page.title}
        </Button>
        {ways.map(
          ({ way, button }) =>
            values[`notices.${way}`] === 'true' && <TestButton key={way} way={way} button={button} values={typed} />,
        )}
      </form>
      <Sent />
    </div>
  )
}

/** Sends a test and shows what the other side said, word for word. */
function TestButton({ way, button, values }: { way: Way; button: string; values: Settings }) {
  const test = useAct('watch', 'testNotice', { quiet: true })
  return (
    <>
      <Button
        type="button"
        variant="default"
        loading={test.isPending}
        onClick={() => test.mutate({ way, values: { ...values } })}
      >
        {button}
      </Button>
      {test.isError && <TroubleView error={test.error} />}
      {test.data && (
        <p className={styles.check} data-ok={test.data.ok} role="status">
          {test.data.ok ? <IconCheck size={16} aria-label="Sent" /> : <IconCross size={16} aria-label="Not sent" />}
          <span>{test.data.words}</span>
        </p>
      )}
    </>
  )
}

type Notice = Answer<'watch', 'notices'>[number]
const stateWords: Readonly<Record<Notice['state'], string>> = { waiting: 'Waiting', sent: 'Sent', failed: 'Given up' }

function Sent() {
  const notices = useAnswer('watch', 'notices', undefined)
  return (
    <Answered answer={notices} doing="Looking what was sent…">
      {(list) =>
        list.length === 0 ? null : (
          <section className={styles.panel} aria-label="What was sent">
            <h2>What was sent</h2>
            <Table verticalSpacing={4}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>When</Table.Th>
                  <Table.Th>What</Table.Th>
                  <Table.Th>How</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {list.map((one) => (
                  <Table.Tr key={one.id}>
                    <Table.Td>
                      <TimeText at={one.at} />
                    </Table.Td>
                    <Table.Td>
                      <strong>{one.title}</strong>
                      <br />
                      {one.words}
                    </Table.Td>
                    <Table.Td>
                      {one.way === 'email' ? 'E-mail' : 'Webhook'}: {stateWords[one.state]}
                      {one.error && (
                        <>
                          <br />
                          <span className={styles.quiet}>{one.error}</span>
                        </>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        )
      }
    </Answered>
  )
}
