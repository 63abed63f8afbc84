import { mapCharacters } from './characters.ts'

/** What was changed on the way to QuickBooks, for the person to see; the original is kept where it came from. */
export type Change = Readonly<{
  /** From the request's kind on ("CustomerAdd.BillAddress.City"); '' where only a text was asked about. */
  path: string
  before: string
  after: string
  why: 'characters' | 'length' | 'version' | 'edition'
}>

export type Fitted = Readonly<{ text: string; changes: readonly Change[] }>

const settled = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC')

function fitted(before: string, mapped: string, max: number | undefined, path: string): Fitted {
  const changes: Change[] = []
  if (mapped !== settled(before)) changes.push({ path, before, after: mapped, why: 'characters' })
  if (max === undefined || mapped.length <= max) return { text: mapped, changes }
  const text = mapped.slice(0, max).trimEnd()
  changes.push({ path, before: mapped, after: text, why: 'length' })
  return { text, changes }
}

/**
 * A text that QuickBooks can keep: mapped to its characters first, then cut to `max` of them, with a report of both.
 * A cut leaves no space at the end. Inner and outer spaces are otherwise kept: they may be meant.
 */
export const fitText = (value: string, max?: number, path = ''): Fitted =>
  fitted(value, mapCharacters(value), max, path)

const oneLine = (text: string): string => text.replace(/ *\n[ \n]*/g, ' ')

/** As `fitText`, for a field of one line: line ends become a space, none stands at either end for a line end. */
export const fitLine = (value: string, max?: number, path = ''): Fitted => {
  const mapped = mapCharacters(value)
  return fitted(value, mapped.includes('\n') ? oneLine(mapped).trim() : mapped, max, path)
}

/**
 * As `fitLine`, for the Name of a list entry: without spaces around it, and without ':', which parts the levels of a
 * full name. May come out empty, where nothing of the name can be written.
 */
export const fitName = (value: string, max?: number, path = ''): Fitted =>
  fitted(value, oneLine(mapCharacters(value).replaceAll(':', '')).trim(), max, path)
