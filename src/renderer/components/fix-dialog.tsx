import { Button, Group, Modal, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { problemOf } from '../../api/client.ts'
import type { FixTarget } from '../../api/contract/orders.ts'
import type { Fix } from '../../domain/problem.ts'
import { useAct, useAnswer } from '../data/ask.ts'
import { useCompanyChoice } from '../data/company-choice.tsx'
import { count } from '../data/words.ts'
import type { FixWords } from './fix-button.tsx'
import { FormFields } from './form/form-fields.tsx'
import { missing } from './form/shown.ts'
import { ProblemWords } from './problem-words.tsx'

type Props = Readonly<{ fix: Fix; target: FixTarget; words: FixWords; close(): void }>

/** A fix as a dialog: its sentence, its form, and the button that does it. Stays open with the problem when it fails. */
export function FixDialog({ fix, target, words, close }: Props) {
  const [values, setValues] = useState<Record<string, string>>({ ...words.values })
  const [tried, setTried] = useState(false)
  const companyId = useTargetCompany(target)
  const apply = useAct('fixes', 'apply', { quiet: true, say: (answer) => answer.words, done: close })
  const lacks = missing(words.form, values)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(lacks).length === 0) apply.mutate({ fix, target, values })
  }
  return (
    <Modal opened onClose={close} title={words.button} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <p style={{ margin: 0 }}>{words.sentence}</p>
          <FormFields
            fields={words.form}
            values={values}
            onChange={(next) => setValues({ ...next })}
            companyId={companyId}
            problems={tried ? lacks : {}}
          />
          {words.affects > 1 && <p style={{ margin: 0 }}>This is about {count(words.affects, 'order')}.</p>}
          {apply.isError && <ProblemWords problem={problemOf(apply.error)} tone="red" />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" color={words.danger ? 'red' : undefined} loading={apply.isPending}>
              {words.button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** The company file whose lists the form's drop-downs offer. */
function useTargetCompany(target: FixTarget): string {
  const { companies } = useCompanyChoice()
  const order = useAnswer(
    'orders',
    'get',
    { id: target.kind === 'order' ? target.id : '' },
    { enabled: target.kind === 'order' },
  )
  const channel = useAnswer(
    'channels',
    'get',
    { id: target.kind === 'channel' ? target.id : '' },
    { enabled: target.kind === 'channel' },
  )
  if (target.kind === 'company') return target.id
  if (target.kind === 'alike') return target.companyId
  if (target.kind === 'order') return order.data?.summary.companyId ?? ''
  return channel.data?.companyId ?? (companies.length === 1 ? (companies[0]?.id ?? '') : '')
}
