import { Button, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { CompanyView } from '../../../api/contract/companies.ts'
import type { FormPage, Settings } from '../../../domain/form-field.ts'
import { Answered } from '../../components/answered.tsx'
import { FormFields } from '../../components/form/form-fields.tsx'
import { changed, missing } from '../../components/form/shown.ts'
import { TroubleView } from '../../components/problem-words.tsx'
import { sayDone, useAct, useAnswer } from '../../data/ask.ts'
import styles from './companies.module.css'

/** The settings of a company file as its pages declare them: name, path, schedule, quiet hours, recovery. */
export function CompanySettings({ company }: { company: CompanyView }) {
  const settings = useAnswer('companies', 'settings', { id: company.id })
  return (
    <Answered answer={settings} doing="Fetching the settings…">
      {(data) => (
        <Stack gap="md">
          {data.pages.map((page) => (
            <OnePage key={page.key} page={page} saved={data.values} company={company} />
          ))}
        </Stack>
      )}
    </Answered>
  )
}

function OnePage({ page, saved, company }: { page: FormPage; saved: Settings; company: CompanyView }) {
  const [typed, setTyped] = useState<Settings>({})
  const [tried, setTried] = useState(false)
  const save = useAct('companies', 'set', {
    quiet: true,
    done: () => {
      setTyped({})
      sayDone(`${page.title} of ${company.name} saved.`)
    },
  })
  const values = { ...saved, ...typed }
  const lacks = missing(page.fields, values)
  const isChanged = Object.keys(typed).length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isChanged && Object.keys(lacks).length === 0) save.mutate({ id: company.id, values: { ...typed } })
  }
  return (
    <form className={styles.panel} onSubmit={submit} aria-label={page.title} noValidate>
      <h2>{page.title}</h2>
      {page.intro !== '' && <p className={styles.quiet}>{page.intro}</p>}
      <FormFields
        fields={page.fields}
        values={values}
        onChange={(next) => setTyped(changed(saved, next))}
        companyId={company.id}
        problems={tried ? lacks : {}}
      />
      {save.isError && <TroubleView error={save.error} />}
      <Button type="submit" disabled={!isChanged} loading={save.isPending} w="fit-content">
        Save {page.title}
      </Button>
    </form>
  )
}
