import { block, bool, date, float, int, many, percent, price, ref, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'
import { entry } from './shared.ts'

export const classRet = {
  ...entry,
  Name: str(),
  FullName: str(),
  IsActive: bool(),
  ParentRef: ref(),
  Sublevel: int(),
} as const
export type ClassRet = InferRet<typeof classRet>

export const standardTermsRet = {
  ...entry,
  Name: str(),
  IsActive: bool(),
  StdDueDays: int(),
  StdDiscountDays: int(),
  DiscountPct: percent(),
} as const
export type StandardTermsRet = InferRet<typeof standardTermsRet>

export const dateDrivenTermsRet = {
  ...entry,
  Name: str(),
  IsActive: bool(),
  DayOfMonthDue: int(),
  DueNextMonthDays: int(),
  DiscountDayOfMonth: int(),
  DiscountPct: percent(),
} as const
export type DateDrivenTermsRet = InferRet<typeof dateDrivenTermsRet>

export const priceLevelRet = {
  ...entry,
  Name: str(),
  IsActive: bool(),
  PriceLevelType: str(),
  PriceLevelFixedPercentage: percent(),
  CurrencyRef: ref(),
} as const
export type PriceLevelRet = InferRet<typeof priceLevelRet>

export const inventorySiteRet = {
  ...entry,
  Name: str(),
  IsActive: bool(),
  ParentSiteRef: ref(),
  IsDefaultSite: bool(),
  SiteDesc: str(),
} as const
export type InventorySiteRet = InferRet<typeof inventorySiteRet>

export const unitOfMeasureSetRet = {
  ...entry,
  Name: str(),
  IsActive: bool(),
  UnitOfMeasureType: str(),
  BaseUnit: block({ Name: str(), Abbreviation: str() }),
  RelatedUnit: many(block({ Name: str(), Abbreviation: str(), ConversionRatio: price() })),
  DefaultUnit: many(block({ UnitUsedFor: str(), Unit: str() })),
} as const
export type UnitOfMeasureSetRet = InferRet<typeof unitOfMeasureSetRet>

export const paymentMethodRet = { ...entry, Name: str(), IsActive: bool(), PaymentMethodType: str() } as const
export type PaymentMethodRet = InferRet<typeof paymentMethodRet>

export const shipMethodRet = { ...entry, Name: str(), IsActive: bool() } as const
export type ShipMethodRet = InferRet<typeof shipMethodRet>

export const salesRepRet = { ...entry, Initial: str(), IsActive: bool(), SalesRepEntityRef: ref() } as const
export type SalesRepRet = InferRet<typeof salesRepRet>

export const templateRet = { ...entry, Name: str(), IsActive: bool(), TemplateType: str() } as const
export type TemplateRet = InferRet<typeof templateRet>

export const customerMsgRet = { ...entry, Name: str(), IsActive: bool() } as const
export type CustomerMsgRet = InferRet<typeof customerMsgRet>

export const customerTypeRet = {
  ...entry,
  Name: str(),
  FullName: str(),
  IsActive: bool(),
  ParentRef: ref(),
  Sublevel: int(),
} as const
export type CustomerTypeRet = InferRet<typeof customerTypeRet>

export const currencyRet = {
  ...entry,
  Name: str(),
  IsActive: bool(),
  CurrencyCode: str(),
  IsUserDefinedCurrency: bool(),
  ExchangeRate: float(),
  AsOfDate: date(),
} as const
export type CurrencyRet = InferRet<typeof currencyRet>
