import { block, bool, guid, many, percent, ref, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'
import { dataExtRet, entry } from './shared.ts'

export const salesTaxCodeRet = {
  ...entry,
  Name: str(),
  IsActive: bool(),
  IsTaxable: bool(),
  Desc: str(),
  ItemPurchaseTaxRef: ref(),
  ItemSalesTaxRef: ref(),
} as const
export type SalesTaxCodeRet = InferRet<typeof salesTaxCodeRet>

export const itemSalesTaxRet = {
  ...entry,
  Name: str(),
  BarCodeValue: str(),
  IsActive: bool(),
  ClassRef: ref(),
  ItemDesc: str(),
  TaxRate: percent(),
  TaxVendorRef: ref(),
  SalesTaxReturnLineRef: ref(),
  ExternalGUID: guid(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemSalesTaxRet = InferRet<typeof itemSalesTaxRet>

export const itemSalesTaxGroupRet = {
  ...entry,
  Name: str(),
  BarCodeValue: str(),
  IsActive: bool(),
  ItemDesc: str(),
  ExternalGUID: guid(),
  ItemSalesTaxRef: many(ref()),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemSalesTaxGroupRet = InferRet<typeof itemSalesTaxGroupRet>
