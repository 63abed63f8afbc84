import { amt, block, bool, int, many, ref, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'
import { dataExtRet, entry } from './shared.ts'

export const accountRet = {
  ...entry,
  Name: str(),
  FullName: str(),
  IsActive: bool(),
  ParentRef: ref(),
  Sublevel: int(),
  AccountType: str(),
  SpecialAccountType: str(),
  IsTaxAccount: bool(),
  AccountNumber: str(),
  BankNumber: str(),
  Desc: str(),
  Balance: amt(),
  TotalBalance: amt(),
  SalesTaxCodeRef: ref(),
  TaxLineInfoRet: block({ TaxLineID: int(), TaxLineName: str() }),
  CurrencyRef: ref(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type AccountRet = InferRet<typeof accountRet>
