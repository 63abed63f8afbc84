import type { TwinList } from '../../domain/twin.ts'
import type { PostingRow } from '../../store/port.ts'
import { derivedGuid } from '../keys.ts'

type Removable = Readonly<{ list: TwinList; type: string; words: string }>

/** The list entries that Waybill makes, by the request that makes them: where they stand and under which ListDelType they go. */
const removable: Readonly<Record<string, Removable>> = {
  CustomerAdd: { list: 'customer', type: 'Customer', words: 'customer' },
  ItemInventoryAdd: { list: 'item', type: 'ItemInventory', words: 'item' },
  ItemNonInventoryAdd: { list: 'item', type: 'ItemNonInventory', words: 'item' },
  ItemServiceAdd: { list: 'item', type: 'ItemService', words: 'item' },
  ItemOtherChargeAdd: { list: 'item', type: 'ItemOtherCharge', words: 'item' },
  ItemDiscountAdd: { list: 'item', type: 'ItemDiscount', words: 'item' },
  PaymentMethodAdd: { list: 'payment-method', type: 'PaymentMethod', words: 'payment method' },
  ShipMethodAdd: { list: 'ship-method', type: 'ShipMethod', words: 'shipping method' },
  ClassAdd: { list: 'class', type: 'Class', words: 'class' },
}

type Ret = Readonly<Record<string, unknown>>

/** A list entry that we made: answered as added (only an Add's answer tells when it was created) or found by our key, not by its name. */
export type OwnEntry = Readonly<{
  posting: PostingRow
  list: TwinList
  type: string
  words: string
  name: string
  /** Deepest first: a job goes before its customer. */
  depth: number
}>

export function ownEntries(postings: readonly PostingRow[]): readonly OwnEntry[] {
  return postings
    .flatMap((posting): OwnEntry[] => {
      const kind = posting.scope === 'list' ? removable[posting.requestKind] : undefined
      const answer = posting.answer as Ret | null
      if (!kind || !answer || posting.state !== 'applied' || !posting.qbId) return []
      if (typeof answer.TimeCreated !== 'string' && typeof answer.ExternalGUID !== 'string') return []
      const name = String(answer.FullName ?? answer.Name ?? '')
      return [{ posting, ...kind, name, depth: name.split(':').length }]
    })
    .toSorted((a, b) => b.depth - a.depth)
}

/** The list that a ListDelType is in. */
export const listOfDeleted = (type: string): TwinList | undefined =>
  Object.values(removable).find((kind) => kind.type === type)?.list

/** "the customer Ada Lovett". */
export const sayEntry = ({ words, name }: Pick<OwnEntry, 'words' | 'name'>): string => `the ${words} ${name}`

export const removalKey = ({ posting }: OwnEntry): string =>
  derivedGuid(['undo', posting.key, posting.qbId ?? '', 'ListDel'])
