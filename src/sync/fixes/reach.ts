import type { FormFieldInput, Settings } from '../../domain/form-field.ts'
import { type FixKind, FixRefused, mayBeKept, type Reach } from './fix-kind.ts'

const reaches: readonly Readonly<{ value: Reach; label: string }>[] = [
  { value: 'orders', label: 'No, only now' },
  { value: 'channel', label: 'Yes, for this channel' },
  { value: 'company', label: 'Yes, for every channel of this company file' },
]

/** The question "always do this?" for a fix that may be kept; none for any other. */
export function reachField(kind: FixKind, about: Settings): readonly FormFieldInput[] {
  const kept = mayBeKept(kind, about)
  if (!kept) return []
  return [
    {
      key: 'scope',
      label: kept.must ? 'Remember it' : 'Always do this',
      kind: 'choice',
      default: kept.by,
      help: 'What is remembered stands on the page of the company file, and can be changed and forgotten there.',
      options: reaches.filter(({ value }) => !kept.must || value !== 'orders').map((one) => ({ ...one })),
    },
  ]
}

/** How far the person's answer goes. Refused where the kind does not let it be kept, or knows no such word. */
export function reachOf(kind: FixKind, about: Settings, chosen: Settings): Reach {
  const kept = mayBeKept(kind, about)
  const asked = chosen.scope || (kept?.by ?? 'orders')
  const known = reaches.find(({ value }) => value === asked)
  if (!known) throw new FixRefused(`There is no choice “${asked}”. Choose one from the list.`)
  if (known.value !== 'orders' && !kept)
    throw new FixRefused('This is done for these orders alone: it is never done again by itself.')
  return kept?.must && known.value === 'orders' ? kept.by : known.value
}
