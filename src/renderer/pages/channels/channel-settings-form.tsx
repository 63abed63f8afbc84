import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { problemOf } from '../../../api/client.ts'
import type { ChannelSettings, ChannelView } from '../../../api/contract/channels.ts'
import type { FormPage } from '../../../domain/form-field.ts'
import { FormFields } from '../../components/form/form-fields.tsx'
import { changed, missing } from '../../components/form/shown.ts'
import { useTypedValues } from '../../components/form/typed-values.ts'
import { Link } from '../../components/link.tsx'
import { ProblemWords } from '../../components/problem-words.tsx'
import { type Place, placeWith } from '../../data/address.ts'
import { sayDone, useAct } from '../../data/ask.ts'
import styles from './channels.module.css'
import { ListsPanel } from './lists-panel.tsx'

type Props = Readonly<{ channel: ChannelView; settings: ChannelSettings; place: Place }>

/** The page that the address names, or that holds the field it names. */
function chosenPage(pages: readonly FormPage[], query: Place['query']): FormPage | undefined {
  return (
    pages.find((page) => page.key === query.page) ??
    pages.find((page) => page.fields.some((field) => field.key === query.field)) ??
    pages[0]
  )
}

/** The settings of a channel: pages at the left, the chosen one as a form, saved with one button. */
export function ChannelSettingsForm({ channel, settings, place }: Props) {
  const page = chosenPage(settings.pages, place.query)
  useShownField(place.query.field)
  if (!page) return <p>This channel has no settings.</p>
  const hasProblem = (one: FormPage) => one.fields.some((field) => settings.problems[field.key])
  return (
    <div className={styles.settings}>
      <nav aria-label="Pages of settings">
        <ul className={styles.tabs}>
          {settings.pages.map((one) => (
            <li key={one.key}>
              <SettingsLink place={place} page={one} isHere={one === page} hasProblem={hasProblem(one)} />
            </li>
          ))}
        </ul>
      </nav>
      <SettingsPageForm key={page.key} channel={channel} settings={settings} page={page} />
    </div>
  )
}

const SettingsLink = (props: { place: Place; page: FormPage; isHere: boolean; hasProblem: boolean }) => (
  <Link to={placeWith(props.place, { page: props.page.key, field: '' })} isHere={props.isHere}>
    {props.page.title}
    {props.hasProblem && ' · to be looked at'}
  </Link>
)

/** Brings the field that the address names into sight. */
function useShownField(key: string | undefined) {
  useEffect(() => {
    if (!key) return
    const element = document.querySelector(`[data-field="${CSS.escape(key)}"]`)
    element?.scrollIntoView({ block: 'center' })
    if (element instanceof HTMLElement) element.focus({ preventScroll: true })
  }, [key])
}

type PageProps = Readonly<{ channel: ChannelView; settings: ChannelSettings; page: FormPage }>

/** One page of settings. What was typed and not saved is kept when another page is looked at. */
function SettingsPageForm({ channel, settings, page }: PageProps) {
  const [typed, setTyped] = useTypedValues(`settings.${channel.id}.${page.key}`, page.fields)
  const [tried, setTried] = useState(false)
  const save = useAct('channels', 'set', {
    quiet: true,
    done: () => {
      setTyped({})
      setTried(false)
      sayDone(`${page.title} of ${channel.name} saved.`)
    },
  })
  const values = { ...settings.values, ...typed }
  const changes = changed(settings.values, values)
  const lacks = missing(page.fields, values, settings.secretsSet)
  const isChanged = Object.keys(changes).length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(lacks).length === 0 && isChanged) save.mutate({ id: channel.id, values: changes })
  }
  const hasTwin = page.fields.some((field) => field.kind === 'twin')
  return (
    <form className={styles.panel} onSubmit={submit} noValidate aria-label={page.title}>
      <h2>{page.title}</h2>
      {page.intro !== '' && <p className={styles.quiet}>{page.intro}</p>}
      {hasTwin && <ListsPanel companyId={channel.companyId} />}
      <FormFields
        fields={page.fields}
        values={values}
        onChange={(next) => setTyped(changed(settings.values, next))}
        companyId={channel.companyId}
        problems={{ ...settings.problems, ...(tried ? lacks : {}) }}
        secretsSet={settings.secretsSet}
      />
      {save.isError && <ProblemWords problem={problemOf(save.error)} tone="red" />}
      <div className={styles.save}>
        <Button type="submit" disabled={!isChanged} loading={save.isPending}>
          Save {page.title}
        </Button>
        {isChanged && (
          <>
            <Button variant="subtle" onClick={() => setTyped({})}>
              Put back what was saved
            </Button>
            <span>Not saved yet.</span>
          </>
        )}
      </div>
    </form>
  )
}
