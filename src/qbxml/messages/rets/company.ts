import { block, bool, date, many, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'
import { addressRet, dataExtRet } from './shared.ts'

export const companyRet = {
  IsSampleCompany: bool(),
  CompanyName: str(),
  LegalCompanyName: str(),
  Address: block(addressRet),
  Phone: str(),
  Fax: str(),
  Email: str(),
  CompanyWebSite: str(),
  FirstMonthFiscalYear: str(),
  FirstMonthIncomeTaxYear: str(),
  CompanyType: str(),
  AccountantCopy: block({ AccountantCopyExists: bool(), DividingDate: date() }),
  DataExtRet: many(block(dataExtRet)),
} as const
export type CompanyRet = InferRet<typeof companyRet>
