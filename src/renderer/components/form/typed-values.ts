import { useState } from 'react'
import type { FormField, Settings } from '../../../domain/form-field.ts'
import { useRemembered } from '../../data/remembered.ts'

/** Values apart: those that may be kept, and the secret ones, which never leave memory. */
export function apart(fields: readonly FormField[], values: Settings): Readonly<{ plain: Settings; secret: Settings }> {
  const isSecret = (key: string) => fields.some((field) => field.key === key && field.secret)
  const entries = Object.entries(values)
  return {
    plain: Object.fromEntries(entries.filter(([key]) => !isSecret(key))),
    secret: Object.fromEntries(entries.filter(([key]) => isSecret(key))),
  }
}

/** What was typed and not saved: still there after another page or a reload, but for secrets. */
export function useTypedValues(key: string, fields: readonly FormField[]): [Settings, (values: Settings) => void] {
  const [plain, setPlain] = useRemembered<Settings>(key, {}, 'this-window')
  const [secret, setSecret] = useState<Settings>({})
  const set = (values: Settings) => {
    const parts = apart(fields, values)
    setPlain(parts.plain)
    setSecret(parts.secret)
  }
  return [{ ...plain, ...secret }, set]
}
