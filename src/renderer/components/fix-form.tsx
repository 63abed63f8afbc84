import { Button, Group, Radio, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Problem } from '../../domain/problem.ts'
import { count } from '../data/words.ts'
import styles from './fix.module.css'
import type { PressedFix } from './fix-desk.tsx'
import type { FixWords } from './fix-dialog.tsx'
import { FormFields } from './form/form-fields.tsx'
import { missing } from './form/shown.ts'
import { ProblemWords } from './problem-words.tsx'

type Props = Readonly<{
  pressed: PressedFix
  words: FixWords
  /** What it was refused with: the dialog stays open, and what was typed stays. */
  failed: Problem | undefined
  busy: boolean
  submit(values: Record<string, string>, all: boolean, orders: number): void
  close(): void
}>

/** What a fix asks, for whom it is done, and what will happen. */
export function FixForm({ pressed, words, failed, busy, submit, close }: Props) {
  const [values, setValues] = useState<Record<string, string>>({ ...words.values })
  const [tried, setTried] = useState(false)
  const alike = words.alike?.count ?? 1
  const [all, setAll] = useState(alike > 1)
  const orders = all ? Math.max(words.affects, alike) : words.affects
  const lacks = missing(words.form, values)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(lacks).length === 0) submit(values, all, orders)
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <p className={styles.about}>{pressed.problem.what}</p>
        <p className={styles.text}>{words.sentence}</p>
        <FormFields
          fields={words.form}
          values={values}
          onChange={(next) => setValues({ ...next })}
          companyId={words.companyId}
          problems={tried ? lacks : {}}
        />
        {alike > 1 && <ForWhom all={all} count={alike} onChange={setAll} />}
        {orders > 1 && (
          <p className={styles.text}>{`This is done for ${count(orders, 'order')}, one after another.`}</p>
        )}
        {failed && <ProblemWords problem={failed} tone="red" />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" color={words.danger ? 'red' : undefined} loading={busy}>
            {orders > 1 ? `${words.button}: ${count(orders, 'order')}` : words.button}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const ForWhom = (props: Readonly<{ all: boolean; count: number; onChange(all: boolean): void }>) => (
  <Radio.Group
    label="For which orders"
    value={props.all ? 'all' : 'one'}
    onChange={(value) => props.onChange(value === 'all')}
  >
    <Stack gap={6} mt={4}>
      <Radio value="all" label={`All ${count(props.count, 'order')} like this, in every channel of the company file`} />
      <Radio value="one" label="Only this order" />
    </Stack>
  </Radio.Group>
)
