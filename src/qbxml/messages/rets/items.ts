import { block, bool, guid, int, many, percent, price, quan, ref, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'
import { dataExtRet, entry } from './shared.ts'

export const itemServiceRet = {
  ...entry,
  Name: str(),
  FullName: str(),
  BarCodeValue: str(),
  IsActive: bool(),
  ClassRef: ref(),
  ParentRef: ref(),
  Sublevel: int(),
  UnitOfMeasureSetRef: ref(),
  IsTaxIncluded: bool(),
  SalesTaxCodeRef: ref(),
  SalesOrPurchase: block({ Desc: str(), Price: price(), PricePercent: percent(), AccountRef: ref() }),
  SalesAndPurchase: block({
    SalesDesc: str(),
    SalesPrice: price(),
    IncomeAccountRef: ref(),
    PurchaseDesc: str(),
    PurchaseCost: price(),
    PurchaseTaxCodeRef: ref(),
    ExpenseAccountRef: ref(),
    PrefVendorRef: ref(),
  }),
  ExternalGUID: guid(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemServiceRet = InferRet<typeof itemServiceRet>

export const itemNonInventoryRet = {
  ...entry,
  Name: str(),
  FullName: str(),
  BarCodeValue: str(),
  IsActive: bool(),
  ClassRef: ref(),
  ParentRef: ref(),
  Sublevel: int(),
  ManufacturerPartNumber: str(),
  UnitOfMeasureSetRef: ref(),
  IsTaxIncluded: bool(),
  SalesTaxCodeRef: ref(),
  SalesOrPurchase: block({ Desc: str(), Price: price(), PricePercent: percent(), AccountRef: ref() }),
  SalesAndPurchase: block({
    SalesDesc: str(),
    SalesPrice: price(),
    IncomeAccountRef: ref(),
    PurchaseDesc: str(),
    PurchaseCost: price(),
    PurchaseTaxCodeRef: ref(),
    ExpenseAccountRef: ref(),
    PrefVendorRef: ref(),
  }),
  ExternalGUID: guid(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemNonInventoryRet = InferRet<typeof itemNonInventoryRet>

export const itemOtherChargeRet = {
  ...entry,
  Name: str(),
  FullName: str(),
  BarCodeValue: str(),
  IsActive: bool(),
  ClassRef: ref(),
  ParentRef: ref(),
  Sublevel: int(),
  IsTaxIncluded: bool(),
  SalesTaxCodeRef: ref(),
  SalesOrPurchase: block({ Desc: str(), Price: price(), PricePercent: percent(), AccountRef: ref() }),
  SalesAndPurchase: block({
    SalesDesc: str(),
    SalesPrice: price(),
    IncomeAccountRef: ref(),
    PurchaseDesc: str(),
    PurchaseCost: price(),
    PurchaseTaxCodeRef: ref(),
    ExpenseAccountRef: ref(),
    PrefVendorRef: ref(),
  }),
  SpecialItemType: str(),
  ExternalGUID: guid(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemOtherChargeRet = InferRet<typeof itemOtherChargeRet>

export const itemInventoryRet = {
  ...entry,
  Name: str(),
  FullName: str(),
  BarCodeValue: str(),
  IsActive: bool(),
  ClassRef: ref(),
  ParentRef: ref(),
  Sublevel: int(),
  ManufacturerPartNumber: str(),
  UnitOfMeasureSetRef: ref(),
  IsTaxIncluded: bool(),
  SalesTaxCodeRef: ref(),
  SalesDesc: str(),
  SalesPrice: price(),
  IncomeAccountRef: ref(),
  PurchaseDesc: str(),
  PurchaseCost: price(),
  PurchaseTaxCodeRef: ref(),
  COGSAccountRef: ref(),
  PrefVendorRef: ref(),
  AssetAccountRef: ref(),
  ReorderPoint: quan(),
  Max: quan(),
  QuantityOnHand: quan(),
  AverageCost: price(),
  QuantityOnOrder: quan(),
  QuantityOnSalesOrder: quan(),
  ExternalGUID: guid(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemInventoryRet = InferRet<typeof itemInventoryRet>

export const itemInventoryAssemblyRet = {
  ...entry,
  Name: str(),
  FullName: str(),
  BarCodeValue: str(),
  IsActive: bool(),
  ClassRef: ref(),
  ParentRef: ref(),
  Sublevel: int(),
  ManufacturerPartNumber: str(),
  UnitOfMeasureSetRef: ref(),
  IsTaxIncluded: bool(),
  SalesTaxCodeRef: ref(),
  SalesDesc: str(),
  SalesPrice: price(),
  IncomeAccountRef: ref(),
  PurchaseDesc: str(),
  PurchaseCost: price(),
  PurchaseTaxCodeRef: ref(),
  COGSAccountRef: ref(),
  PrefVendorRef: ref(),
  AssetAccountRef: ref(),
  BuildPoint: quan(),
  Max: quan(),
  QuantityOnHand: quan(),
  AverageCost: price(),
  QuantityOnOrder: quan(),
  QuantityOnSalesOrder: quan(),
  ExternalGUID: guid(),
  ItemInventoryAssemblyLine: many(block({ ItemInventoryRef: ref(), Quantity: quan() })),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemInventoryAssemblyRet = InferRet<typeof itemInventoryAssemblyRet>

export const itemSubtotalRet = {
  ...entry,
  Name: str(),
  BarCodeValue: str(),
  IsActive: bool(),
  ItemDesc: str(),
  SpecialItemType: str(),
  ExternalGUID: guid(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemSubtotalRet = InferRet<typeof itemSubtotalRet>

export const itemDiscountRet = {
  ...entry,
  Name: str(),
  FullName: str(),
  BarCodeValue: str(),
  IsActive: bool(),
  ClassRef: ref(),
  ParentRef: ref(),
  Sublevel: int(),
  ItemDesc: str(),
  SalesTaxCodeRef: ref(),
  DiscountRate: price(),
  DiscountRatePercent: percent(),
  AccountRef: ref(),
  ExternalGUID: guid(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemDiscountRet = InferRet<typeof itemDiscountRet>

export const itemPaymentRet = {
  ...entry,
  Name: str(),
  BarCodeValue: str(),
  IsActive: bool(),
  ClassRef: ref(),
  ItemDesc: str(),
  DepositToAccountRef: ref(),
  PaymentMethodRef: ref(),
  ExternalGUID: guid(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemPaymentRet = InferRet<typeof itemPaymentRet>

export const itemGroupRet = {
  ...entry,
  Name: str(),
  BarCodeValue: str(),
  IsActive: bool(),
  ItemDesc: str(),
  UnitOfMeasureSetRef: ref(),
  IsPrintItemsInGroup: bool(),
  SpecialItemType: str(),
  ExternalGUID: guid(),
  ItemGroupLine: many(block({ ItemRef: ref(), Quantity: quan(), UnitOfMeasure: str() })),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemGroupRet = InferRet<typeof itemGroupRet>

export const itemFixedAssetRet = {
  ...entry,
  Name: str(),
  IsActive: bool(),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ItemFixedAssetRet = InferRet<typeof itemFixedAssetRet>
