import type { CompanyRow } from '../../store/port.ts'

/** What of a .qwc file must stay as it is while the Web Connector works with it. */
export type QwcMark = Readonly<{ address: string; 'user name': string; ids: string }>

export const qwcMarkOf = (row: CompanyRow, address: string): QwcMark => ({
  address,
  'user name': row.userName,
  ids: `${row.ownerId} ${row.fileId}`,
})

export const qwcMarkText = (mark: QwcMark): string => JSON.stringify(mark)

/** Undefined where none was kept. */
export function readQwcMark(text: string): QwcMark | undefined {
  if (text === '') return undefined
  const kept = JSON.parse(text) as Partial<QwcMark>
  return { address: kept.address ?? '', 'user name': kept['user name'] ?? '', ids: kept.ids ?? '' }
}
