import { block, bool, guid, many, ref, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'
import { dataExtRet, entry } from './shared.ts'

export const vendorRet = {
  ...entry,
  Name: str(),
  IsActive: bool(),
  IsTaxAgency: bool(),
  CompanyName: str(),
  FirstName: str(),
  MiddleName: str(),
  LastName: str(),
  Phone: str(),
  Email: str(),
  NameOnCheck: str(),
  AccountNumber: str(),
  TermsRef: ref(),
  ExternalGUID: guid(),
  IsSalesTaxAgency: bool(),
  CurrencyRef: ref(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type VendorRet = InferRet<typeof vendorRet>

export const employeeRet = {
  ...entry,
  Name: str(),
  IsActive: bool(),
  FirstName: str(),
  MiddleName: str(),
  LastName: str(),
  PrintAs: str(),
  Phone: str(),
  Email: str(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type EmployeeRet = InferRet<typeof employeeRet>

export const otherNameRet = {
  ...entry,
  Name: str(),
  IsActive: bool(),
  CompanyName: str(),
  FirstName: str(),
  MiddleName: str(),
  LastName: str(),
  Phone: str(),
  Email: str(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type OtherNameRet = InferRet<typeof otherNameRet>
