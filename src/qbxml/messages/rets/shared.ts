import { amt, bool, date, datetime, guid, id, required, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'

/** What every entry of a list begins with. */
export const entry = {
  ListID: required(id()),
  TimeCreated: datetime(),
  TimeModified: datetime(),
  EditSequence: str(),
} as const

/** What every transaction begins with. */
export const txn = {
  TxnID: required(id()),
  TimeCreated: datetime(),
  TimeModified: datetime(),
  EditSequence: str(),
} as const

export const addressRet = {
  Addr1: str(),
  Addr2: str(),
  Addr3: str(),
  Addr4: str(),
  Addr5: str(),
  City: str(),
  State: str(),
  PostalCode: str(),
  Country: str(),
  Note: str(),
} as const
export type AddressRet = InferRet<typeof addressRet>

export const shipToAddressRet = { Name: str(), ...addressRet, DefaultShipTo: bool() } as const

/** A value of a custom field or of private data. */
export const dataExtRet = {
  OwnerID: required(guid()),
  DataExtName: required(str()),
  DataExtType: str(),
  DataExtValue: str(),
} as const
export type DataExtRet = InferRet<typeof dataExtRet>

/** Another transaction this one is linked with: a payment with its invoice. */
export const linkedTxnRet = {
  TxnID: required(id()),
  TxnType: str(),
  TxnDate: date(),
  RefNumber: str(),
  LinkType: str(),
  Amount: amt(),
} as const
export type LinkedTxnRet = InferRet<typeof linkedTxnRet>
