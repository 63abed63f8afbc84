import { block, bool, int, many, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'

const capacity = { MaxCapacity: int() } as const

export const hostRet = {
  ProductName: str(),
  MajorVersion: str(),
  MinorVersion: str(),
  Country: str(),
  SupportedQBXMLVersion: many(str()),
  IsAutomaticLogin: bool(),
  QBFileMode: str(),
  ListMetaData: block({
    AccountMetaData: block(capacity),
    BillingRateMetaData: block(capacity),
    ClassMetaData: block(capacity),
    CustomerMsgMetaData: block(capacity),
    CustomerTypeMetaData: block(capacity),
    EntityMetaData: block(capacity),
    ItemMetaData: block(capacity),
    JobTypeMetaData: block(capacity),
    PaymentMethodMetaData: block(capacity),
    PayrollItemMetaData: block(capacity),
    PriceLevelMetaData: block(capacity),
    SalesRepMetaData: block(capacity),
    SalesTaxCodeMetaData: block(capacity),
    ShipMethodMetaData: block(capacity),
    TemplateMetaData: block(capacity),
    TermsMetaData: block(capacity),
    ToDoMetaData: block(capacity),
    VehicleMetaData: block(capacity),
    VendorTypeMetaData: block(capacity),
  }),
} as const
export type HostRet = InferRet<typeof hostRet>
