import { type TwinEntry, type TwinList, twinListWords } from '../../domain/twin.ts'
import { fitName } from '../../qbxml/text/index.ts'
import { type FixContext, FixRefused } from './fix-kind.ts'

/** Types as sentences say them: "CostOfGoodsSold" is Cost of Goods Sold. */
const spoken = (type: string): string => type.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/ Of /g, ' of ')

const oneOf = (types: readonly string[]): string =>
  types.length === 1 ? spoken(types[0]!) : `${types.slice(0, -1).map(spoken).join(', ')} or ${spoken(types.at(-1)!)}`

/** "a vendor", "an other name". */
export const a = (word: string): string => (/^[aeio]/i.test(word) ? `an ${word}` : `a ${word}`)

/** The active entry that was chosen by its full name, of one of the types; refused in words otherwise. */
export async function chosenEntry(
  { deps, companyId }: Pick<FixContext, 'deps' | 'companyId'>,
  wanted: string | undefined,
  { list, label, types = [] }: Readonly<{ list: TwinList; label: string; types?: readonly string[] }>,
): Promise<TwinEntry> {
  const name = wanted?.trim() ?? ''
  if (name === '') throw new FixRefused(`Choose the ${label}.`)
  const found = await deps.store.twin.find(companyId, list, 'full-name', name)
  const { one } = twinListWords[list]
  const entry = found.find(({ active }) => active) ?? found[0]
  if (!entry) throw new FixRefused(`QuickBooks has no ${one} “${name}”. Choose one from the list.`)
  if (!entry.active) throw new FixRefused(`The ${one} “${entry.fullName}” is inactive. Choose another one.`)
  if (types.length > 0 && !types.includes(entry.type))
    throw new FixRefused(
      `“${entry.fullName}” is ${a(spoken(entry.type))} ${one}. The ${label} must be ${a(oneOf(types))} ${one}.`,
    )
  return entry
}

/** A name as QuickBooks would write it, of at most so many characters; refused in words where it does not fit. */
export function chosenName(text: string | undefined, most: number): string {
  const name = fitName(text ?? '')
    .text.replace(/\s+/g, ' ')
    .trim()
  if ((text ?? '').trim() === '') throw new FixRefused('Enter a name.')
  if (name === '') throw new FixRefused('None of these characters can be written in QuickBooks. Enter another name.')
  if (name.length > most)
    throw new FixRefused(`“${name}” has ${name.length} characters; QuickBooks keeps ${most}. Shorten it further.`)
  return name
}
