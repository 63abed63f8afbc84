import { chooseAccount } from './choose-account.ts'
import { chooseDate, postOnFirstOpenDay } from './choose-date.ts'
import { acceptCompanyName, acceptMovedFile, acceptRestoredFile, pairAgain, takeOverPosting } from './companies.ts'
import { mapCustomer } from './customers.ts'
import type { FixKind } from './fix-kind.ts'
import { createItem, mapSku } from './items.ts'
import { retryWhenFree, waitForSingleUser } from './later.ts'
import { createListEntry } from './list-entries.ts'
import { makeActive } from './make-active.ts'
import { shortenName, useOtherName } from './names.ts'
import { acceptPosted, acceptPostedTotal, exclude, itIsNotPosted, itIsPosted, retry, setSetting } from './orders.ts'
import { postAsNew, undoAgain, undoAnyway, undoByReversal } from './undo.ts'

/** Every fix that a button can take. */
export const fixKinds: readonly FixKind[] = [
  mapSku,
  createItem,
  mapCustomer,
  makeActive,
  shortenName,
  useOtherName,
  chooseAccount,
  chooseDate,
  postOnFirstOpenDay,
  createListEntry,
  retryWhenFree,
  waitForSingleUser,
  setSetting,
  retry,
  exclude,
  acceptPostedTotal,
  acceptPosted,
  itIsPosted,
  itIsNotPosted,
  undoByReversal,
  undoAgain,
  undoAnyway,
  postAsNew,
  acceptMovedFile,
  acceptCompanyName,
  takeOverPosting,
  acceptRestoredFile,
  pairAgain,
]

export const fixKindOf = (kind: string): FixKind | undefined => fixKinds.find((f) => f.kind === kind)
