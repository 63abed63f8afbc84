import { Stack } from '@mantine/core'
import type { FormField, Settings } from '../../../domain/form-field.ts'
import { More } from '../more.tsx'
import { FieldInput } from './field-input.tsx'
import { shownFields } from './shown.ts'

export type FormProps = Readonly<{
  fields: readonly FormField[]
  values: Settings
  onChange(values: Settings): void
  /** Whose QuickBooks lists the drop-downs offer; '' where there are none. */
  companyId: string
  /** What is wrong, by key. */
  problems?: Readonly<Record<string, string>>
  secretsSet?: readonly string[]
  disabled?: boolean
}>

/** A form drawn from declared fields; the advanced ones under "More". */
export function FormFields(props: FormProps) {
  const shown = shownFields(props.fields, props.values)
  const advanced = shown.filter((field) => field.advanced)
  const draw = (field: FormField) => (
    <FieldInput
      key={field.key}
      field={field}
      value={props.values[field.key] ?? field.default}
      onChange={(value) => props.onChange({ ...props.values, [field.key]: value })}
      companyId={props.companyId}
      error={props.problems?.[field.key]}
      isKept={props.secretsSet?.includes(field.key) ?? false}
      disabled={props.disabled ?? false}
    />
  )
  return (
    <Stack gap="md" maw={560}>
      {shown.filter((field) => !field.advanced).map(draw)}
      {advanced.length > 0 && (
        <More label="More">
          <Stack gap="md" mt="sm">
            {advanced.map(draw)}
          </Stack>
        </More>
      )}
    </Stack>
  )
}
