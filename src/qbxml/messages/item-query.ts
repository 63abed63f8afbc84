import { type BodyOf, pagedQuery } from '../spec/message.ts'
import { includeRetElement, ownerIds } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Items of every kind, tax items and groups with them. */
export const itemQuery = pagedQuery({
  answers: [
    'ItemServiceRet',
    'ItemNonInventoryRet',
    'ItemOtherChargeRet',
    'ItemInventoryRet',
    'ItemInventoryAssemblyRet',
    'ItemFixedAssetRet',
    'ItemSubtotalRet',
    'ItemDiscountRet',
    'ItemPaymentRet',
    'ItemSalesTaxRet',
    'ItemSalesTaxGroupRet',
    'ItemGroupRet',
  ],
  fields: { ...listSelection, ...includeRetElement, ...ownerIds },
})
export type ItemQuery = BodyOf<typeof itemQuery>
