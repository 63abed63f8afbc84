import { Button, Group, Modal, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { problemOf } from '../../../api/client.ts'
import { type FormField, formFieldSchema } from '../../../domain/form-field.ts'
import { mappingWords } from '../../../domain/mapping.ts'
import { twinListWords } from '../../../domain/twin.ts'
import { FormFields } from '../../components/form/form-fields.tsx'
import { ProblemWords } from '../../components/problem-words.tsx'
import { useAct } from '../../data/ask.ts'
import { type Mapping, sayMapping } from './remembered.ts'

/** What stands for it in QuickBooks: an entry of a list, or a name. */
function fieldOf({ kind }: Mapping): FormField {
  const words = mappingWords(kind)
  const list = words?.list
  return formFieldSchema.parse({
    key: 'to',
    label: list ? `QuickBooks ${twinListWords[list].one}` : 'Name in QuickBooks',
    help: 'Orders that are not out yet are planned with it.',
    required: true,
    ...(list ? { kind: 'twin', twin: { list } } : { kind: 'text', most: words?.most }),
  })
}

/** Another answer for what was said once. */
export function EditMapping(props: Readonly<{ mapping: Mapping; companyId: string; close(): void }>) {
  const { mapping, companyId, close } = props
  const [to, setTo] = useState(mapping.to)
  const set = useAct('mappings', 'set', { quiet: true, say: (answer) => answer.words, done: close })
  const save = (event: FormEvent) => {
    event.preventDefault()
    set.mutate({ id: mapping.id, to })
  }
  return (
    <Modal opened onClose={close} title="Change what is remembered" size="lg">
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          <p style={{ margin: 0 }}>{sayMapping(mapping)}</p>
          <FormFields
            fields={[fieldOf(mapping)]}
            values={{ to }}
            onChange={(values) => setTo(values.to ?? '')}
            companyId={companyId}
          />
          {set.isError && <ProblemWords problem={problemOf(set.error)} tone="red" />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={set.isPending}>
              Remember this
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
