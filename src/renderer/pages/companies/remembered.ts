import { mappingWords } from '../../../domain/mapping.ts'
import type { Answer } from '../../data/ask.ts'

/** What was said once and is remembered. */
export type Mapping = Answer<'mappings', 'list'>[number]

/** As a sentence. One of a kind that this version does not know says itself as it stands. */
export const sayMapping = ({ kind, from, to }: Mapping): string =>
  mappingWords(kind)?.says(from, to) ?? `“${from}” is “${to}”.`
