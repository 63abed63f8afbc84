import { type FormField, type Settings, withDefaults } from '../../../domain/form-field.ts'

/** The fields that are asked for with these values: a field with `when` only while its condition holds. */
export function shownFields(fields: readonly FormField[], values: Settings): readonly FormField[] {
  const full = withDefaults(fields, values)
  return fields.filter((field) => !field.when || field.when.is.includes(full[field.when.key] ?? ''))
}

/** What is still missing, by key: required fields that are shown and empty. A secret that is already kept counts as given. */
export function missing(
  fields: readonly FormField[],
  values: Settings,
  secretsSet: readonly string[] = [],
): Readonly<Record<string, string>> {
  const full = withDefaults(fields, values)
  return Object.fromEntries(
    shownFields(fields, values)
      .filter((field) => field.required && (full[field.key] ?? '').trim() === '' && !secretsSet.includes(field.key))
      .map((field) => [field.key, `${field.label} is needed.`]),
  )
}

/** The values that differ from those the host has: what is sent when a form is saved. */
export const changed = (before: Settings, after: Settings): Settings =>
  Object.fromEntries(Object.entries(after).filter(([key, value]) => (before[key] ?? '') !== value))
