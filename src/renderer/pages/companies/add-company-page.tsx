import { Button, Radio, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useRef } from 'react'
import { PageFrame } from '../../components/page.tsx'
import { TroubleView } from '../../components/problem-words.tsx'
import { Wizard } from '../../components/wizard.tsx'
import { go } from '../../data/address.ts'
import { useAct } from '../../data/ask.ts'
import { useRemembered } from '../../data/remembered.ts'
import { everyWords } from '../tasks/every-input.tsx'
import { showOnce } from './shown-once.ts'

type Draft = Readonly<{ step: string; name: string; file: string; everyMinutes: number; where: 'open' | 'path' }>
const fresh: Draft = { step: 'name', name: '', file: '', everyMinutes: 15, where: 'open' }

const steps = [
  { key: 'name', title: 'Name it' },
  { key: 'file', title: 'Which file' },
  { key: 'schedule', title: 'How often' },
  { key: 'pair', title: 'Pair with the Web Connector' },
] as const

const next: Readonly<Record<string, string>> = { name: 'file', file: 'schedule' }
const minutes = [5, 10, 15, 30, 60] as const

/** Adds a company file: name, path, schedule; the pairing page goes on from there. */
export function AddCompanyPage() {
  const [draft, keep] = useRemembered<Draft>('add-company', fresh, 'this-window')
  const change = (part: Partial<Draft>) => keep({ ...draft, ...part })
  const add = useAct('companies', 'add', {
    quiet: true,
    done: (credentials) => {
      showOnce(credentials)
      keep(fresh)
      go(`/companies/${credentials.id}`)
    },
  })
  const form = useRef<HTMLFormElement>(null)
  const isLast = draft.step === 'schedule'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const step = next[draft.step]
    if (step) return change({ step })
    const file = draft.where === 'path' ? draft.file.trim() : ''
    add.mutate({ name: draft.name.trim(), file, practice: false, everyMinutes: draft.everyMinutes })
  }
  const isFilled = draft.step === 'file' ? draft.where === 'open' || draft.file.trim() !== '' : draft.name.trim() !== ''
  return (
    <PageFrame title="Add a company file">
      <form ref={form} onSubmit={submit}>
        <Wizard
          steps={steps}
          current={draft.step}
          onStep={(step) => change({ step })}
          foot={
            <Button type="submit" disabled={!isFilled} loading={add.isPending}>
              {isLast ? `Add ${draft.name.trim() || 'the company file'} and pair it` : 'Go on'}
            </Button>
          }
        >
          {draft.step === 'name' && <NameStep draft={draft} change={change} />}
          {draft.step === 'file' && <FileStep draft={draft} change={change} />}
          {isLast && <ScheduleStep draft={draft} change={change} />}
          {add.isError && <TroubleView error={add.error} />}
        </Wizard>
      </form>
    </PageFrame>
  )
}

type StepProps = Readonly<{ draft: Draft; change(part: Partial<Draft>): void }>

const NameStep = ({ draft, change }: StepProps) => (
  <TextInput
    label="Name"
    description="What you call this company; it is also shown in the Web Connector."
    placeholder="Harbor Street Trading"
    value={draft.name}
    onChange={(event) => change({ name: event.currentTarget.value })}
    maw={420}
    required
  />
)

const FileStep = ({ draft, change }: StepProps) => (
  <Stack gap="md" maw={560}>
    <Radio.Group
      label="Which company file does the Web Connector open?"
      value={draft.where}
      onChange={(where) => change({ where: where === 'path' ? 'path' : 'open' })}
    >
      <Stack gap="sm" mt="sm">
        <Radio
          value="open"
          label="The one that is open in QuickBooks"
          description="Simplest. Orders are posted while that file is open; another file is recognized and left alone."
        />
        <Radio
          value="path"
          label="The file at this path"
          description="The Web Connector opens it by itself, also when QuickBooks is closed."
        />
      </Stack>
    </Radio.Group>
    {draft.where === 'path' && (
      <TextInput
        label="Path of the company file"
        description="As QuickBooks shows it under File, with .qbw at the end. In a network use the same path on every computer."
        placeholder="C:\Users\Public\Documents\Intuit\QuickBooks\Company Files\Harbor.qbw"
        value={draft.file}
        onChange={(event) => change({ file: event.currentTarget.value })}
        spellCheck={false}
      />
    )}
  </Stack>
)

const ScheduleStep = ({ draft, change }: StepProps) => (
  <Stack gap="md" maw={420}>
    <Select
      label="The Web Connector calls every"
      description="Written into the .qwc file; it can be changed later in the Web Connector."
      data={minutes.map((one) => ({ value: String(one), label: everyWords(one) }))}
      value={String(draft.everyMinutes)}
      onChange={(value) => change({ everyMinutes: Number(value ?? 15) })}
      allowDeselect={false}
      w={200}
    />
    <p style={{ margin: 0 }}>
      Next, Waybill makes a user name and a password for the Web Connector, and leads you through pairing.
    </p>
  </Stack>
)
