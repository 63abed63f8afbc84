import { acceptCompanyName, acceptMovedFile, acceptRestoredFile, pairAgain, takeOverPosting } from './companies.ts'
import type { FixKind } from './fix-kind.ts'
import { createItem, mapCustomer, mapSku } from './mappings.ts'
import {
  acceptPosted,
  acceptPostedTotal,
  exclude,
  itIsNotPosted,
  itIsPosted,
  makeActive,
  postOnFirstOpenDay,
  retry,
  setSetting,
} from './orders.ts'

/** Every fix that a button can take. */
export const fixKinds: readonly FixKind[] = [
  mapSku,
  createItem,
  mapCustomer,
  makeActive,
  setSetting,
  postOnFirstOpenDay,
  retry,
  exclude,
  acceptPostedTotal,
  acceptPosted,
  itIsPosted,
  itIsNotPosted,
  acceptMovedFile,
  acceptCompanyName,
  takeOverPosting,
  acceptRestoredFile,
  pairAgain,
]

export const fixKindOf = (kind: string): FixKind | undefined => fixKinds.find((f) => f.kind === kind)
