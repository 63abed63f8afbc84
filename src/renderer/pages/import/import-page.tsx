import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ChannelView } from '../../../api/contract/channels.ts'
import type { ImportMapping } from '../../../api/contract/host.ts'
import { Answered } from '../../components/answered.tsx'
import { LinkButton } from '../../components/link.tsx'
import { Empty, PageFrame } from '../../components/page.tsx'
import { TroubleView } from '../../components/problem-words.tsx'
import { Wizard } from '../../components/wizard.tsx'
import { go, type Place, writePlace } from '../../data/address.ts'
import { type Answer, useAct, useAnswer } from '../../data/ask.ts'
import { useCompanyChoice } from '../../data/company-choice.tsx'
import { count } from '../../data/words.ts'
import { ChooseFile } from './choose-file.tsx'
import { MapColumns } from './map-columns.tsx'
import { PreviewImport } from './preview-import.tsx'

export type Opened = Answer<'imports', 'open'>

/** Orders from a file: choose it, say which column is what, look at what would come in, take it. */
export function ImportPage({ place }: { place: Place }) {
  const { filter } = useCompanyChoice()
  const channels = useAnswer('channels', 'list', filter)
  return (
    <PageFrame title="Import orders from a file">
      <Answered answer={channels} doing="Looking which channels take files…">
        {(list) => {
          const takers = list.filter((channel) => channel.can.files)
          return takers.length === 0 ? <NoTaker /> : <Steps channels={takers} place={place} />
        }}
      </Answered>
    </PageFrame>
  )
}

const NoTaker = () => (
  <Empty words="No channel takes files yet. A file channel keeps its own settings, so that orders of files are booked as you want them.">
    <LinkButton to="/channels/new">Add a file channel</LinkButton>
  </Empty>
)

const steps = [
  { key: 'file', title: 'Choose the file' },
  { key: 'map', title: 'Which column is what' },
  { key: 'preview', title: 'Look and import' },
] as const

type State = Readonly<{ step: string; opened?: Opened; mapping?: ImportMapping; saveAs: string }>

function Steps({ channels, place }: { channels: readonly ChannelView[]; place: Place }) {
  const [state, setState] = useState<State>({ step: 'file', saveAs: '' })
  const channelId = channels.find((one) => one.id === place.query.channel)?.id ?? channels[0]?.id ?? ''
  const change = (part: Partial<State>) => setState((now) => ({ ...now, ...part }))
  const run = useAct('imports', 'run', {
    quiet: true,
    say: (answer) => answer.run.words,
    done: (answer) => go(writePlace({ page: 'orders', query: { run: answer.run.id } })),
  })
  const { opened, mapping } = state
  return (
    <Wizard
      steps={opened?.format === 'json' ? steps.filter((step) => step.key !== 'map') : steps}
      current={state.step}
      onStep={(step) => change({ step })}
      foot={
        <Foot
          state={state}
          change={change}
          busy={run.isPending}
          run={() => opened && mapping && run.mutate({ token: opened.token, mapping, saveAs: state.saveAs.trim() })}
        />
      }
    >
      {state.step === 'file' && (
        <ChooseFile
          channels={channels}
          channelId={channelId}
          opened={(file) =>
            change({ opened: file, mapping: file.proposal, step: file.format === 'json' ? 'preview' : 'map' })
          }
        />
      )}
      {state.step === 'map' && opened && mapping && (
        <MapColumns opened={opened} mapping={mapping} onChange={(next) => change({ mapping: next })} />
      )}
      {state.step === 'preview' && opened && mapping && (
        <PreviewImport
          opened={opened}
          mapping={mapping}
          saveAs={state.saveAs}
          onSaveAs={(saveAs) => change({ saveAs })}
        />
      )}
      {run.isError && <TroubleView error={run.error} />}
    </Wizard>
  )
}

type FootProps = Readonly<{ state: State; change(part: Partial<State>): void; run(): void; busy: boolean }>

function Foot({ state, change, run, busy }: FootProps) {
  const { opened, mapping } = state
  const preview = useAnswer(
    'imports',
    'preview',
    { token: opened?.token ?? '', mapping: mapping ?? emptyMapping },
    { enabled: state.step === 'preview' && opened !== undefined },
  )
  if (state.step === 'file' || !opened || !mapping) return null
  if (state.step === 'map') {
    const lacks = opened.fields.filter((field) => field.required && !mapping.columns[field.key])
    return (
      <Button disabled={lacks.length > 0} onClick={() => change({ step: 'preview' })}>
        {lacks.length > 0
          ? `Choose a column for ${lacks.map((field) => field.label).join(', ')}`
          : 'Look at what comes in'}
      </Button>
    )
  }
  const orders = preview.data?.orders ?? 0
  return (
    <Button disabled={orders === 0} loading={busy} onClick={run}>
      Import {count(orders, 'order')}
    </Button>
  )
}

const emptyMapping: ImportMapping = {
  columns: {},
  delimiter: ',',
  decimalMark: '.',
  dateOrder: 'ymd',
  encoding: 'utf-8',
  currency: 'USD',
  rows: 'line',
}
