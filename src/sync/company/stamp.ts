import type { QbRequest } from '../../qbxml/messages/index.ts'
import type { DataExtRet } from '../../qbxml/messages/rets/index.ts'

/**
 * The poster's stamp: a piece of private data in the company file that names the one host which posts to it and counts
 * its epochs. It stands under an owner of Waybill's own, the same for every installation, so that a fresh one can read
 * what an earlier one left.
 */
export type Stamp = Readonly<{
  /** The company's key: what our transaction keys are derived from. Made once, at the first pairing ever. */
  companyKey: string
  hostId: string
  hostName: string
  /** Rises by one with every set of writes. */
  epoch: number
}>

/** Waybill's owner of private data. Never changes. */
export const STAMP_OWNER = '{6C0F7B1E-52A4-4D3A-9B7C-3F1D0A8E4C21}'
/** At most 31 characters (DataExtName). */
export const STAMP_NAME = 'WaybillPoster'

/** The value as it stands in the company file: at most 255 characters (STR255TYPE), plain ASCII. */
export const stampText = (s: Stamp): string =>
  `1;${s.companyKey};${s.hostId};${s.epoch};${s.hostName.replace(/[^\x20-\x7e]|;/g, ' ').slice(0, 60)}`

export function readStamp(text: string): Stamp | undefined {
  const [form, companyKey = '', hostId = '', epoch = '', hostName = ''] = text.split(';')
  if (form !== '1' || companyKey === '' || hostId === '' || !/^\d{1,15}$/.test(epoch)) return undefined
  return { companyKey, hostId, hostName: hostName.trim(), epoch: Number(epoch) }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** A value of the company's private data, by owner and name. */
export const privateValue = (rows: readonly DataExtRet[], owner: string, name: string): string | undefined =>
  rows.find((row) => same(row.OwnerID, owner) && row.DataExtName === name)?.DataExtValue

/** What brings the stamp into the file: the definition and the first value, or a change of the value. */
export function stampRequests(stamp: Stamp, isNew: boolean): readonly QbRequest[] {
  const where = { OwnerID: STAMP_OWNER, DataExtName: STAMP_NAME } as const
  const value = { ...where, OtherDataExtType: 'Company', DataExtValue: stampText(stamp) } as const
  if (!isNew) return [{ kind: 'DataExtMod', body: value }]
  return [
    { kind: 'DataExtDefAdd', body: { ...where, DataExtType: 'STR255TYPE', AssignToObject: ['Company'] } },
    { kind: 'DataExtAdd', body: value },
  ]
}
