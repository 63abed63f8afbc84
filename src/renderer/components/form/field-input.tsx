import { Checkbox, MultiSelect, PasswordInput, Select, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import type { ReactNode } from 'react'
import type { FormField } from '../../../domain/form-field.ts'
import { FittedInput } from './fitted-input.tsx'
import { TwinInput } from './twin-input.tsx'

export type InputProps = Readonly<{
  field: FormField
  value: string
  onChange(value: string): void
  companyId: string
  error: string | undefined
  /** A secret that has a value already, which is never shown. */
  isKept: boolean
  disabled: boolean
}>

const common = ({ field, error, disabled }: InputProps) => ({
  label: field.label,
  description: field.help,
  withAsterisk: field.required,
  error: error ?? null,
  disabled,
  id: `field-${field.key}`,
  'data-field': field.key,
})

type Hints = Readonly<{ inputMode?: 'numeric' | 'decimal' | 'url'; suffix?: string; width?: number }>

const Typed = (props: InputProps & Hints) => (
  <TextInput
    {...common(props)}
    value={props.value}
    onChange={(event) => props.onChange(event.currentTarget.value)}
    inputMode={props.inputMode}
    rightSection={props.suffix ? <span aria-hidden>{props.suffix}</span> : undefined}
    styles={{ wrapper: { maxWidth: props.width } }}
    spellCheck={false}
    autoComplete="off"
  />
)

const Secret = (props: InputProps) => (
  <PasswordInput
    {...common(props)}
    value={props.value}
    onChange={(event) => props.onChange(event.currentTarget.value)}
    placeholder={props.isKept ? 'Kept. Type to change it.' : undefined}
    visibilityToggleButtonProps={{ 'aria-label': `Show or hide ${props.field.label}` }}
    autoComplete="new-password"
  />
)

const YesNo = (props: InputProps) => {
  const { withAsterisk: _, ...rest } = common(props)
  return (
    <Checkbox
      {...rest}
      checked={props.value === 'true'}
      onChange={(event) => props.onChange(event.currentTarget.checked ? 'true' : 'false')}
    />
  )
}

const Choice = (props: InputProps) => (
  <Select
    {...common(props)}
    data={props.field.options ?? []}
    value={props.value === '' ? null : props.value}
    onChange={(value) => props.onChange(value ?? '')}
    clearable={!props.field.required && props.field.default === ''}
    allowDeselect={false}
    searchable={(props.field.options?.length ?? 0) > 10}
    comboboxProps={{ withinPortal: true }}
  />
)

const Several = (props: InputProps) => (
  <MultiSelect
    {...common(props)}
    data={props.field.options ?? []}
    value={props.value === '' ? [] : props.value.split(',')}
    onChange={(values) => props.onChange(values.join(','))}
  />
)

const Day = (props: InputProps) => (
  <DateInput
    {...common(props)}
    value={props.value === '' ? null : props.value}
    onChange={(value) => props.onChange(value ?? '')}
    valueFormat="D MMM YYYY"
    clearable={!props.field.required}
    styles={{ wrapper: { maxWidth: 240 } }}
  />
)

const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
const Zone = (props: InputProps) => (
  <Select
    {...common(props)}
    data={props.value === '' || zones.includes(props.value) ? [...zones] : [props.value, ...zones]}
    value={props.value === '' ? null : props.value}
    onChange={(value) => props.onChange(value ?? '')}
    searchable
    clearable={!props.field.required}
    limit={200}
  />
)

const inputs: Readonly<Record<FormField['kind'], (props: InputProps) => ReactNode>> = {
  text: Typed,
  url: (props) => <Typed {...props} inputMode="url" />,
  'whole-number': (props) => <Typed {...props} inputMode="numeric" width={200} />,
  decimal: (props) => <Typed {...props} inputMode="decimal" width={200} />,
  money: (props) => <Typed {...props} inputMode="decimal" width={200} />,
  percent: (props) => <Typed {...props} inputMode="decimal" suffix="%" width={200} />,
  password: Secret,
  'yes-no': YesNo,
  choice: Choice,
  several: Several,
  date: Day,
  'time-zone': Zone,
  twin: TwinInput,
}

/** The input of one declared field, chosen by its kind. A secret is always hidden, whatever its kind. */
export function FieldInput(props: InputProps) {
  const own = props.field.kind === 'text' && props.field.most !== undefined ? FittedInput : inputs[props.field.kind]
  const Input = props.field.secret ? Secret : own
  return <Input {...props} />
}
