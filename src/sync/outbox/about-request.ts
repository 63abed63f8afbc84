import type { Order } from '../../domain/order.ts'
import type { Fix, Problem } from '../../domain/problem.ts'
import { twinLists } from '../../domain/twin.ts'
import { lengthOf } from '../../qbxml/messages/field-length.ts'
import type { Words } from '../../qbxml/spec/errors/index.ts'
import type { PostingRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'
import type { Answered } from './answers.ts'
import { refusal } from './outcome.ts'

type Asked = Pick<PostingRow, 'request' | 'reasons' | 'requestKind' | 'scope' | 'customer' | 'refNumber' | 'txnDate'>
type Body = Readonly<Record<string, unknown>>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The list that a new entry stands in. */
const lists: Readonly<Record<string, string>> = {
  CustomerAdd: 'customer',
  PaymentMethodAdd: 'payment-method',
  ShipMethodAdd: 'ship-method',
  ClassAdd: 'class',
}
const listOf = (kind: string): string => lists[kind] ?? (kind.startsWith('Item') ? 'item' : '')

/**
 * The words of a request by which its refusal is said and fixed: who, which number and day, the SKU behind an item, the
 * characters that a field keeps. `order`: the order that it books, where there is one.
 */
function wordsOf(posting: Asked, order: Order | null): (found: Words) => Words {
  const { body = {} } = (posting.request ?? {}) as { body?: Body }
  const entry = posting.scope === 'list' ? text(body.Name) : ''
  return (found) => {
    const item = found.item ?? found.name ?? ''
    const length = found.field === undefined ? undefined : lengthOf(posting.requestKind, found.field)
    return {
      entry,
      ...(entry === '' ? {} : { name: entry, list: listOf(posting.requestKind) }),
      customer: posting.customer || (posting.requestKind === 'CustomerAdd' ? entry : ''),
      number: posting.refNumber,
      date: posting.txnDate,
      what: entry || posting.customer || posting.refNumber,
      sku: order && item !== '' ? skuOf(posting, body, order, item) : undefined,
      length: length?.toString(),
      kind: entry === '' ? found.field : listOf(posting.requestKind),
      role: roleOf(body, found.account ?? found.name ?? ''),
    }
  }
}

/** QuickBooks' element that names this account. */
function roleOf(body: Body, account: string): string | undefined {
  for (const [field, value] of Object.entries(body)) {
    if (value === null || typeof value !== 'object') continue
    const named = text((value as Body).FullName).toLowerCase()
    if (/AccountRef$/.test(field) && named !== '' && named === account.toLowerCase()) return field
    const inside = roleOf(value as Body, account)
    if (inside !== undefined) return inside
  }
  return undefined
}

/** The SKU for which a line names the item: the line's amount tells which line of the order it came from. */
function skuOf({ requestKind, reasons }: Asked, body: Body, order: Order, item: string): string | undefined {
  const form = requestKind.replace(/Add$/, '')
  const name = `${form}LineAdd`
  for (const [at, line] of ((body[name] ?? []) as readonly Body[]).entries()) {
    if (text((line.ItemRef as Body | undefined)?.FullName).toLowerCase() !== item.toLowerCase()) continue
    const reason = reasons[`${requestKind}.${name}.${at}.Amount`]
    const from = reason?.kind === 'order' ? /^lines\.(\d+)\./.exec(reason.field)?.[1] : undefined
    const sku = from === undefined ? '' : order.lines[Number(from)]?.sku
    if (sku) return sku
  }
  return undefined
}

/** A refusal in the words of the order that was refused; undefined where its posting is gone. */
export async function refusalOf(deps: Deps, postingId: string, answered: Answered): Promise<Problem | undefined> {
  const { postings, documents } = deps.store
  const posting = await postings.get(postingId)
  if (!posting) return undefined
  const [id] = await postings.documentsOf([postingId])
  const document = id === undefined ? undefined : await documents.get(id)
  return possible(deps, posting.companyId, refusal(answered, posting, wordsOf(posting, document?.order ?? null)))
}

/** What the lists do not show cannot be made active: that button is not offered. */
async function possible(deps: Deps, companyId: string, problem: Problem): Promise<Problem> {
  const fixes: Fix[] = []
  for (const fix of problem.fixes) {
    const list = twinLists.find((one) => one === fix.values.list)
    const isThere = async (): Promise<boolean> =>
      list !== undefined && (await deps.store.twin.find(companyId, list, 'full-name', fix.values.name ?? '')).length > 0
    if (fix.kind !== 'make-active' || (await isThere())) fixes.push(fix)
  }
  return { ...problem, fixes }
}
