import { Anchor, Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ChannelKind } from '../../../api/contract/channels.ts'
import type { FormPage, Settings } from '../../../domain/form-field.ts'
import { Answered } from '../../components/answered.tsx'
import { ChannelLogo } from '../../components/channel-logo.tsx'
import { FormFields } from '../../components/form/form-fields.tsx'
import { changed } from '../../components/form/shown.ts'
import { IconCheck } from '../../components/icons.ts'
import { ProblemWords, TroubleView } from '../../components/problem-words.tsx'
import { sayDone, useAct, useAnswer } from '../../data/ask.ts'
import { useCompanyChoice } from '../../data/company-choice.tsx'
import type { Draft } from './add-channel-page.tsx'
import styles from './channels.module.css'
import { ListsPanel } from './lists-panel.tsx'

type Change = (next: Partial<Draft>) => void

/** The catalogue. */
export const ChooseKind = (props: { kinds: readonly ChannelKind[]; draft: Draft; change: Change }) => (
  <div className={styles.kinds}>
    {props.kinds.map((kind) => (
      <button
        key={kind.kind}
        type="button"
        className={styles.kind}
        aria-pressed={kind.kind === props.draft.kind}
        onClick={() => props.change(kind.kind === props.draft.kind ? {} : { kind: kind.kind, values: {}, name: '' })}
        onDoubleClick={() => props.change({ kind: kind.kind, step: 'connect' })}
      >
        <ChannelLogo logo={kind.logo} size={40} />
        <span>
          <strong>{kind.label}</strong>
          <span className={styles.quiet}>{kind.summary}</span>
        </span>
      </button>
    ))}
  </div>
)

/** The credentials, and the test that says whether they work. */
export function ConnectKind({ kind, draft, change }: { kind: ChannelKind; draft: Draft; change: Change }) {
  const test = useAct('channels', 'test', { quiet: true })
  if (kind.fields.length === 0) return <p>{kind.label} needs no credentials.</p>
  return (
    <Stack gap="md">
      {kind.help.url !== '' && (
        <span>
          <Anchor href={kind.help.url} target="_blank" rel="noreferrer">
            {kind.help.label}
          </Anchor>
        </span>
      )}
      <FormFields
        fields={kind.fields}
        values={draft.values}
        onChange={(values) => {
          test.reset()
          change({ values })
        }}
        companyId={draft.companyId}
      />
      <Group gap="md">
        <Button
          variant="default"
          loading={test.isPending}
          onClick={() => test.mutate({ kind: kind.kind, values: { ...draft.values } })}
        >
          Test the connection
        </Button>
        {test.data?.ok && (
          <span role="status" style={{ color: 'var(--green)' }}>
            <IconCheck size={16} aria-hidden /> {test.data.words}
          </span>
        )}
      </Group>
      {test.data && !test.data.ok && test.data.problem && <ProblemWords problem={test.data.problem} tone="red" />}
      {test.isError && <TroubleView error={test.error} />}
    </Stack>
  )
}

/** What it is called, and into which company file its orders go. */
export function NameChannel({ kind, draft, change }: { kind: ChannelKind; draft: Draft; change: Change }) {
  const { companies } = useCompanyChoice()
  return (
    <Stack gap="md" maw={480}>
      <TextInput
        label="Name"
        description="What you call this channel; shown wherever its orders are."
        placeholder={kind.label}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-autofocus
      />
      <Select
        label="Company file"
        description="Where its orders are booked. This cannot be changed later."
        data={companies.map((company) => ({ value: company.id, label: company.name }))}
        value={draft.companyId}
        onChange={(companyId) => change({ companyId: companyId ?? '' })}
        allowDeselect={false}
      />
    </Stack>
  )
}

/** The settings that come first, saved page by page; the rest have good defaults and can wait. */
export function FirstSettings({ draft }: { draft: Draft }) {
  const settings = useAnswer('channels', 'settings', { id: draft.channelId })
  return (
    <Answered answer={settings} doing="Fetching its settings…">
      {(data) => {
        const pages = data.pages.filter((page) => page.fields.some((field) => !field.advanced && !field.secret))
        return (
          <Stack gap="lg">
            <ListsPanel companyId={draft.companyId} />
            <p style={{ margin: 0 }}>
              These have sensible defaults. Look them over now, or come back later under Channels.
            </p>
            {pages.map((page) => (
              <OnePage key={page.key} page={page} saved={data.values} draft={draft} />
            ))}
          </Stack>
        )
      }}
    </Answered>
  )
}

/** A page's plain fields; saved by its own button. */
function OnePage({ page, saved, draft }: { page: FormPage; saved: Settings; draft: Draft }) {
  const [typed, setTyped] = useState<Settings>({})
  const save = useAct('channels', 'set', {
    done: () => {
      setTyped({})
      sayDone(`${page.title} saved.`)
    },
  })
  const isChanged = Object.keys(typed).length > 0
  return (
    <details>
      <summary>
        <strong>{page.title}</strong> <span className={styles.quiet}>{page.intro}</span>
      </summary>
      <Stack gap="md" mt="md" align="flex-start">
        <FormFields
          fields={page.fields.filter((field) => !field.advanced)}
          values={{ ...saved, ...typed }}
          onChange={(next) => setTyped(changed(saved, next))}
          companyId={draft.companyId}
        />
        <Button
          disabled={!isChanged}
          loading={save.isPending}
          onClick={() => save.mutate({ id: draft.channelId, values: { ...typed } })}
        >
          Save {page.title}
        </Button>
      </Stack>
    </details>
  )
}
