import { Group, Input, Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useRef, useState } from 'react'
import type { ListOptions } from '../../../api/contract/channels.ts'
import { twinListWords } from '../../../domain/twin.ts'
import { useAnswer } from '../../data/ask.ts'
import type { InputProps } from './field-input.tsx'
import styles from './twin-input.module.css'

/** As many as a drop-down can show at once; typing narrows what the host looks for. */
const limit = 200

type Entry = ListOptions['entries'][number]

/** A drop-down of a QuickBooks list. Until the list has been read it says how far that is, and keeps the value. */
export function TwinInput(props: InputProps) {
  const { field, value, companyId } = props
  const [words, setWords] = useState('')
  // What the box shows of the chosen entry is no search.
  const labels = useRef(new Map<string, string>())
  const [asked] = useDebouncedValue(words === (labels.current.get(value) ?? value) ? '' : words, 200)
  const list = field.twin?.list ?? 'account'
  const input = { companyId, list, words: asked, limit, ...(field.twin?.types ? { types: field.twin.types } : {}) }
  const answer = useAnswer('lists', 'options', input, { keep: true, enabled: companyId !== '' })
  for (const entry of answer.data?.entries ?? []) labels.current.set(entry.value, entry.label)
  if (answer.data?.state !== 'ready') return <NotRead {...props} answer={answer.data} />
  const entries = new Map(answer.data.entries.map((entry) => [entry.value, entry]))
  const many = twinListWords[list].many
  return (
    <Select
      id={`field-${field.key}`}
      data-field={field.key}
      label={field.label}
      description={field.help}
      withAsterisk={field.required}
      error={props.error}
      disabled={props.disabled}
      data={choices(answer.data.entries, value, labels.current.get(value) ?? value)}
      value={value === '' ? null : value}
      onChange={(next) => props.onChange(next ?? '')}
      searchable
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      renderOption={({ option }) => <Option label={option.label} entry={entries.get(option.value)} />}
      clearable={!field.required}
      nothingFoundMessage={`None of the ${many} in QuickBooks has this name.`}
      rightSection={answer.isFetching ? <Loader size={14} aria-label={`Looking for ${many}`} /> : undefined}
    />
  )
}

/** A kept value that the list does not offer stays choosable. */
function choices(entries: readonly Entry[], value: string, label: string) {
  const offered = entries.map((entry) => ({ value: entry.value, label: entry.label }))
  const isThere = value === '' || offered.some((entry) => entry.value === value)
  return isThere ? offered : [{ value, label }, ...offered]
}

const Option = ({ label, entry }: { label: string; entry: Entry | undefined }) => (
  <Group justify="space-between" gap="md" wrap="nowrap" flex={1}>
    <span>{label}</span>
    <span className={styles.type}>
      {entry?.type}
      {entry && !entry.active && ' (inactive)'}
    </span>
  </Group>
)

function NotRead({ field, value, error, answer }: InputProps & { answer: ListOptions | undefined }) {
  const many = twinListWords[field.twin?.list ?? 'account'].many
  const words = answer?.words || `Reading ${many} from QuickBooks…`
  return (
    <Input.Wrapper label={field.label} description={field.help} withAsterisk={field.required} error={error}>
      <div className={styles.panel} role="status" data-field={field.key}>
        {answer?.state !== 'not-paired' && <Loader size={14} aria-hidden />}
        <span>{words}</span>
        {value !== '' && <span>Now: {value}</span>}
      </div>
    </Input.Wrapper>
  )
}
