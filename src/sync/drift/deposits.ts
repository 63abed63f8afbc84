import type { Store } from '../../store/port.ts'
import type { Numbered } from '../session/job.ts'
import type { Reading } from '../session/reading.ts'
import { type Block, textOf } from './sides.ts'

const WAITING = 'waiting'

/** What waits for its deposit. Asked only where it makes a difference: the list may be long. */
export const asksForDeposits: Numbered = {
  id: WAITING,
  request: { kind: 'ReceivePaymentToDepositQuery', body: { IncludeRetElement: ['TxnID'] } },
}

/** The account in which money waits for its deposit, by its full name; '' where the lists do not tell. */
export async function undepositedFunds(store: Store, companyId: string): Promise<string> {
  const [usual] = await store.twin.find(companyId, 'account', 'full-name', 'Undeposited Funds')
  if (usual) return usual.fullName
  const assets = await store.twin.search(companyId, 'account', {
    types: ['OtherCurrentAsset'],
    limit: 1_000,
    inactive: true,
  })
  return assets.find((account) => account.fields.SpecialAccountType === 'UndepositedFunds')?.fullName ?? ''
}

/** The TxnIDs of what waits, among all that was answered. Undefined where QuickBooks did not say: then all is taken as deposited. */
export async function waitingIn(
  reading: Reading,
  other: (id: string, ret: Block) => void = () => undefined,
): Promise<ReadonlySet<string>> {
  const waiting = new Set<string>()
  for await (const row of reading.rows) {
    if (row.kind !== 'ret') continue
    const id = textOf((row.value as Block).TxnID)
    if (row.requestId === WAITING) waiting.add(id)
    else other(id, row.value as Block)
  }
  return waiting
}
