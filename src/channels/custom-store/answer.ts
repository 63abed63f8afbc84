import type { Settings } from '../../domain/form-field.ts'
import { problem } from '../../domain/problem.ts'
import { type JsonText, readJson } from '../kit/amounts.ts'
import { ChannelTrouble, type Found, type RawPage } from '../kit/channel.ts'
import { plainText } from '../kit/fetch-kernel.ts'
import { jsonSlices, type Slice } from '../kit/json-slices.ts'
import { type Fault, faultsOf, plainName } from '../kit/vendor-fields.ts'
import { identityOf, malformed } from './identity.ts'
import { type StorePayment, storeOrder, storePayment } from './schema.ts'
import { toOrder } from './to-order.ts'

const sameName = (found: string, wanted: string): boolean => plainName(found) === plainName(wanted)

/** Names in which newer stores wrap the answer or a single order. */
const wrappers = ['ConnexOrder', 'JMAUser', 'ConnexUser']

type Element = Readonly<{ slice: Slice; cancelled: boolean }>

/**
 * The orders of one answer: those of Orders, and those of CancelledOrders, which are marked as cancelled. An order that
 * stands in both is the cancelled one. Throws ChannelTrouble where the answer as a whole is no list of orders.
 */
export function ordersIn(page: RawPage, settings: Settings): readonly Found[] {
  const text = page.text
  if (text.trim() === '') return []
  const elements = elementsOf(text)
  const payments = paymentsIn(text)
  const found = elements.map((element) => readOrder(text, element, payments, settings))
  return oncePerOrder(found)
}

/** Where the orders stand. The text is parsed once as a whole, to be sure of it, and then order by order. */
function elementsOf(text: string): readonly Element[] {
  const root = parsed(text)
  if (root === null) return []
  if (Array.isArray(root)) return here(jsonSlices(text, []), false)
  if (typeof root !== 'object') throw noOrders(text)
  const path = pathToLists(root as Record<string, unknown>)
  const lists = path.reduce<unknown>((at, name) => memberOf(at, name), root)
  if (isOrder(lists)) return [{ slice: wholeValue(text), cancelled: false }]
  const names = ['Orders', 'CancelledOrders'] as const
  if (!names.some((name) => hasMember(lists, name))) throw noOrders(text)
  return names.flatMap((name) => {
    const slices = jsonSlices(text, [...path, name], sameName)
    if (slices === undefined && memberOf(lists, name) != null) throw notAList(name, text)
    return here(slices, name === 'CancelledOrders')
  })
}

const here = (slices: readonly Slice[] | undefined, cancelled: boolean): readonly Element[] =>
  (slices ?? []).map((slice) => ({ slice, cancelled }))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const hasMember = (value: unknown, name: string): boolean =>
  isObject(value) && Object.keys(value).some((key) => sameName(key, name))

/** The last member of that name, in any case, as the slices take it. */
const memberOf = (value: unknown, name: string): unknown =>
  isObject(value)
    ? Object.entries(value)
        .filter(([key]) => sameName(key, name))
        .at(-1)?.[1]
    : undefined

const isOrder = (value: unknown): boolean => hasMember(value, 'OrderNumber') && hasMember(value, 'OrderDetails')

function pathToLists(root: Record<string, unknown>): readonly string[] {
  const wrapper = wrappers.find((name) => isObject(memberOf(root, name)))
  return wrapper === undefined ? [] : [wrapper]
}

const wholeValue = (text: string): Slice => [text.length - text.trimStart().length, text.trimEnd().length]

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ChannelTrouble(
      problem({
        code: 'channel-not-json',
        what: 'The store’s answer cannot be read.',
        why: 'It is no complete JSON: it was cut short, or the store wrote something else in between.',
        todo: 'It is tried again by itself. If it stays so, show the Details to whoever runs the store.',
        details: `${error instanceof Error ? error.message : ''} … ${plainText(text)}`.slice(0, 400),
      }),
      'later',
    )
  }
}

const noOrders = (text: string): ChannelTrouble =>
  new ChannelTrouble(
    problem({
      code: 'channel-no-orders',
      what: 'The store answered without a list of orders.',
      why: 'The answer has neither Orders nor CancelledOrders in it; the store may have reported a fault of its own.',
      todo: 'Check the address in the channel’s connection, or show the Details to whoever runs the store.',
      details: plainText(text),
    }),
    'person',
  )

const notAList = (name: string, text: string): ChannelTrouble =>
  new ChannelTrouble(
    problem({
      code: 'channel-no-orders',
      what: `The store’s ${name} are not a list.`,
      why: 'The protocol wants a list there, also for a single order.',
      todo: 'Show the Details to whoever runs the store.',
      details: plainText(text),
    }),
    'person',
  )

/** The answer's Payments by the order number they name. One that cannot be read pays nothing. */
function paymentsIn(text: string): ReadonlyMap<string, readonly StorePayment[]> {
  const byOrder = new Map<string, StorePayment[]>()
  for (const slice of jsonSlices(text, ['Payments'], sameName) ?? []) {
    const payment = storePayment.safeParse(readJson(text.slice(...slice)))
    if (!payment.success) continue
    const number = payment.data.OrderNumber || payment.data.Order?.OrderNumber || ''
    byOrder.set(number, [...(byOrder.get(number) ?? []), payment.data])
  }
  return byOrder
}

function readOrder(
  text: string,
  { slice, cancelled }: Element,
  payments: ReadonlyMap<string, readonly StorePayment[]>,
  settings: Settings,
): Found {
  const own = text.slice(...slice)
  const json: JsonText = readJson(own)
  const identity = identityOf(json, own)
  const base = { kind: 'order', slice, externalId: identity.externalId, number: identity.number } as const
  const fail = (faults: readonly Fault[]): Found => ({
    ...base,
    result: { ok: false, problem: malformed(identity, faults) },
  })
  if (!identity.known) return fail([noNumber])
  const order = storeOrder.safeParse(json)
  if (!order.success) return fail(faultsOf(order.error, json))
  const around = { payments: payments.get(order.data.OrderNumber) ?? [], cancelled, settings }
  try {
    const made = toOrder(order.data, { externalId: identity.externalId, number: identity.number }, around)
    return made.ok ? { ...base, result: made } : fail(made.faults)
  } catch (error) {
    if (error instanceof RangeError) return fail([{ field: 'An amount', value: '', why: error.message }])
    throw error
  }
}

const noNumber = { field: 'OrderNumber', value: '', why: 'an order needs a number or an id' }

const isCancelled = (found: Found): boolean => found.result.ok && found.result.order.cancelled

/**
 * One document for an order: where it comes twice, the cancelled one, else the later one. Two orders of different numbers
 * under one id are two, and the second is held for a person, since neither may take the other's place.
 */
function oncePerOrder(all: readonly Found[]): readonly Found[] {
  const byId = new Map<string, Found>()
  for (const found of all) {
    const before = byId.get(found.externalId)
    if (before && before.number !== found.number) {
      const externalId = `${found.externalId}/${found.number}`
      byId.set(externalId, { ...found, externalId, result: { ok: false, problem: idTakenTwice(before, found) } })
    } else if (!before || isCancelled(found) || !isCancelled(before)) byId.set(found.externalId, found)
  }
  return [...byId.values()]
}

const idTakenTwice = (before: Found, found: Found) =>
  problem({
    code: 'order-id-twice',
    what: `Orders ${before.number} and ${found.number} have the same id.`,
    why: `The store gave both of them ${found.externalId}, by which an order is told from the others.`,
    todo: 'Show this to whoever runs the store: each order needs an id of its own (Id or OrderGuid), or none.',
    subject: found.number,
  })
