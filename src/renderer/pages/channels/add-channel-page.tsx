import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ChannelKind } from '../../../api/contract/channels.ts'
import type { Settings } from '../../../domain/form-field.ts'
import { Answered } from '../../components/answered.tsx'
import { missing } from '../../components/form/shown.ts'
import { apart } from '../../components/form/typed-values.ts'
import { LinkButton } from '../../components/link.tsx'
import { Empty, PageFrame } from '../../components/page.tsx'
import { TroubleView } from '../../components/problem-words.tsx'
import { Wizard } from '../../components/wizard.tsx'
import { go } from '../../data/address.ts'
import { sayDone, useAct, useAnswer } from '../../data/ask.ts'
import { useCompanyChoice } from '../../data/company-choice.tsx'
import { useRemembered } from '../../data/remembered.ts'
import { ChooseKind, ConnectKind, FirstSettings, NameChannel } from './add-channel-steps.tsx'

export type Draft = Readonly<{
  step: 'choose' | 'connect' | 'name' | 'settings'
  kind: string
  values: Settings
  companyId: string
  name: string
  /** Set once the channel is connected: from then on its own settings are asked. */
  channelId: string
}>

const fresh: Draft = { step: 'choose', kind: '', values: {}, companyId: '', name: '', channelId: '' }

const steps = [
  { key: 'choose', title: 'Choose the channel' },
  { key: 'connect', title: 'Connect and test' },
  { key: 'name', title: 'Name it' },
  { key: 'settings', title: 'First settings' },
] as const

/** Adds a channel, step by step. Each step is kept as it is left, until the channel is there. */
export function AddChannelPage() {
  const kinds = useAnswer('channels', 'kinds', undefined)
  const { companies, known } = useCompanyChoice()
  if (known && companies.length === 0) {
    return (
      <PageFrame title="Add a channel">
        <Empty words="A channel’s orders go into a company file, and there is none yet.">
          <LinkButton to="/companies/new">Add a company file first</LinkButton>
        </Empty>
      </PageFrame>
    )
  }
  return (
    <PageFrame title="Add a channel">
      <Answered answer={kinds} doing="Fetching the channels there are…">
        {(list) => <Steps kinds={list} />}
      </Answered>
    </PageFrame>
  )
}

function Steps({ kinds }: { kinds: readonly ChannelKind[] }) {
  const { companies, companyId } = useCompanyChoice()
  // What was typed is kept in memory; secrets never go to the browser's storage.
  const [kept, keep] = useRemembered<Draft>('add-channel', fresh, 'this-window')
  const [secrets, setSecrets] = useState<Settings>({})
  const kind = kinds.find((one) => one.kind === kept.kind)
  const draft: Draft = {
    ...kept,
    values: { ...kept.values, ...secrets },
    companyId: kept.companyId || companyId || (companies[0]?.id ?? ''),
    step: kind ? kept.step : 'choose',
  }
  const change = (next: Partial<Draft>) => {
    const all = { ...draft, ...next }
    const { plain, secret } = apart(kind?.fields ?? [], all.values)
    setSecrets(secret)
    keep({ ...all, values: plain })
  }
  const add = useAct('channels', 'add', {
    quiet: true,
    done: (channel) => {
      sayDone(`${channel.name} is connected.`)
      keep({ ...fresh, step: 'settings', kind: channel.kind, companyId: channel.companyId, channelId: channel.id })
    },
  })
  const finish = (to: string) => {
    keep(fresh)
    go(to)
  }
  const body = {
    choose: () => <ChooseKind kinds={kinds} draft={draft} change={change} />,
    connect: () => kind && <ConnectKind kind={kind} draft={draft} change={change} />,
    name: () => kind && <NameChannel kind={kind} draft={draft} change={change} />,
    settings: () => <FirstSettings draft={draft} />,
  }
  return (
    <Wizard
      steps={steps}
      current={draft.step}
      onStep={draft.channelId === '' ? (step) => change({ step: step as Draft['step'] }) : undefined}
      foot={
        <Foot
          draft={draft}
          kind={kind}
          change={change}
          finish={finish}
          busy={add.isPending}
          add={() =>
            add.mutate({
              kind: draft.kind,
              companyId: draft.companyId,
              name: draft.name.trim() || (kind?.label ?? ''),
              values: { ...draft.values },
              test: (kind?.fields.length ?? 0) > 0,
            })
          }
        />
      }
    >
      {body[draft.step]()}
      {add.isError && draft.step === 'name' && <TroubleView error={add.error} />}
    </Wizard>
  )
}

type FootProps = Readonly<{
  draft: Draft
  kind: ChannelKind | undefined
  change(next: Partial<Draft>): void
  finish(to: string): void
  add(): void
  busy: boolean
}>

function Foot({ draft, kind, change, finish, add, busy }: FootProps) {
  if (draft.step === 'choose') {
    return (
      <Button disabled={!kind} onClick={() => change({ step: 'connect' })}>
        {kind ? `Go on with ${kind.label}` : 'Choose a channel first'}
      </Button>
    )
  }
  if (draft.step === 'connect') {
    const lacks = Object.keys(missing(kind?.fields ?? [], draft.values)).length
    return (
      <Button disabled={lacks > 0} onClick={() => change({ step: 'name' })}>
        {lacks > 0 ? 'Fill in what is needed first' : 'Go on to its name'}
      </Button>
    )
  }
  if (draft.step === 'name') {
    return (
      <Button loading={busy} disabled={draft.companyId === ''} onClick={add}>
        Add {draft.name.trim() || kind?.label}
      </Button>
    )
  }
  return (
    <>
      <Button onClick={() => finish('/')}>Go to Today and fetch orders</Button>
      <Button variant="default" onClick={() => finish(`/channels/${draft.channelId}`)}>
        See all its settings
      </Button>
    </>
  )
}
