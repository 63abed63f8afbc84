import { fitName } from '../../qbxml/text/index.ts'
import type { Wanted } from '../plan.ts'
import type { SettingValues } from '../settings/index.ts'

type MatchField = SettingValues['products.match']

/** Where a SKU is looked for, as sentences say it, and the most characters that QuickBooks keeps there (qbXML 14.0). */
export const matchFields = {
  name: { by: 'name', words: 'name', most: 31 },
  'full-name': { by: 'full-name', words: 'full name', most: 31 },
  'part-number': { by: 'part-number', words: 'manufacturer’s part number', most: 31 },
  barcode: { by: 'barcode', words: 'barcode', most: 50 },
} as const satisfies Readonly<Record<MatchField, Readonly<{ by: Wanted['by']; words: string; most: number }>>>

/** Whether the item’s name is what decides. */
export const isByName = (match: MatchField): boolean => match === 'name' || match === 'full-name'

/** A SKU as QuickBooks can hold it: its own characters, single spaces, colons kept as borders between parents. */
export const asSku = (sku: string): string =>
  sku
    .split(':')
    .map((part) => fitName(part).text.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join(':')
