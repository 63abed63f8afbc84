import { alignedTable } from './aligned-table.ts'
import type { Answer } from './verb.ts'

type Field = Readonly<{
  key: string
  label: string
  help: string
  default: string
  secret: boolean
  options?: readonly Readonly<{ value: string }>[] | undefined
}>
type Shown = Readonly<{
  pages: readonly Readonly<{ title: string; fields: readonly Field[] }>[]
  values: Readonly<Record<string, string>>
  secretsSet?: readonly string[]
  problems?: Readonly<Record<string, string>>
}>

/** Settings as `get` shows them: every key with its value, default and help. A secret shows only whether it is set. */
export function settingsAnswer({ pages, values, secretsSet = [], problems = {} }: Shown): Answer {
  const rows = pages.flatMap(({ title, fields }) =>
    fields.map((field) => ({
      page: title,
      key: field.key,
      label: field.label,
      value: values[field.key] ?? field.default,
      default: field.default,
      help: field.help,
      ...(field.options ? { choices: field.options.map(({ value }) => value) } : {}),
      ...(field.secret ? { secret: true, set: secretsSet.includes(field.key) } : {}),
      ...(problems[field.key] ? { problem: problems[field.key] } : {}),
    })),
  )
  const shown = (row: (typeof rows)[number]) => ('set' in row ? (row.set ? '(set)' : '(not set)') : row.value)
  const text = alignedTable(
    rows,
    [
      ['KEY', (row) => row.key],
      ['VALUE', shown],
      ['DEFAULT', (row) => row.default],
      ['MEANING', meaningOf],
    ],
    'There is nothing to set.',
  )
  return { json: Object.fromEntries(rows.map(({ key, ...rest }) => [key, rest])), text }
}

/** "Enter sales tax by: item, line", and what is wrong with its value. */
function meaningOf(row: Readonly<{ label: string; choices?: readonly string[]; problem?: string }>): string {
  const choices = row.choices ? `: ${row.choices.join(', ')}` : ''
  return `${row.label}${choices}${row.problem ? ` (${row.problem})` : ''}`
}
