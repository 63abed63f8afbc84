import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useAnswer } from '../../data/ask.ts'
import type { InputProps } from './field-input.tsx'

/** A name that must fit into QuickBooks: says how it will be written there, and its length then. */
export function FittedInput({ field, value, onChange, error, disabled }: InputProps) {
  const [asked] = useDebouncedValue(value, 150)
  const written = useAnswer('fixes', 'written', { text: asked }, { keep: true, enabled: asked !== '' })
  const most = field.most ?? 0
  const { text, length } = asked === '' || !written.data ? { text: '', length: 0 } : written.data
  const tooLong = length > most
  return (
    <TextInput
      id={`field-${field.key}`}
      data-field={field.key}
      label={field.label}
      description={
        <>
          {field.help}{' '}
          <span role="status">
            {`${length} of ${most} characters`}
            {text !== '' && text !== value ? `, written “${text}”.` : '.'}
          </span>
        </>
      }
      withAsterisk={field.required}
      error={error ?? (tooLong ? `Too long by ${length - most}. Shorten it further.` : null)}
      disabled={disabled}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      spellCheck={false}
      autoComplete="off"
    />
  )
}
