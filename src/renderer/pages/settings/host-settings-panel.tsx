import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { FormPage, Settings } from '../../../domain/form-field.ts'
import { FormFields } from '../../components/form/form-fields.tsx'
import { changed, missing } from '../../components/form/shown.ts'
import { TroubleView } from '../../components/problem-words.tsx'
import { sayDone, useAct } from '../../data/ask.ts'
import styles from './settings.module.css'

/** One page of the host's own settings. */
export function HostSettingsPanel({ page, saved }: { page: FormPage; saved: Settings }) {
  const [typed, setTyped] = useState<Settings>({})
  const [tried, setTried] = useState(false)
  const save = useAct('host', 'set', {
    quiet: true,
    done: () => {
      setTyped({})
      sayDone(`${page.title} saved.`)
    },
  })
  const values = { ...saved, ...typed }
  const lacks = missing(page.fields, values)
  const isChanged = Object.keys(typed).length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isChanged && Object.keys(lacks).length === 0) save.mutate({ values: { ...typed } })
  }
  return (
    <form className={styles.panel} onSubmit={submit} aria-label={page.title} noValidate>
      <h2>{page.title}</h2>
      {page.intro !== '' && <p className={styles.quiet}>{page.intro}</p>}
      <FormFields
        fields={page.fields}
        values={values}
        onChange={(next) => setTyped(changed(saved, next))}
        companyId=""
        problems={tried ? lacks : {}}
      />
      {save.isError && <TroubleView error={save.error} />}
      <Button type="submit" disabled={!isChanged} loading={save.isPending}>
        Save {page.title}
      </Button>
    </form>
  )
}
