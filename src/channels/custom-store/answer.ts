import type { Settings } from '../../domain/form-field.ts'
import { problem } from '../../domain/problem.ts'
import { type JsonText, readJson } from '../kit/amounts.ts'
import { ChannelTrouble, type Found, type RawPage } from '../kit/channel.ts'
import { plainText } from '../kit/fetch-kernel.ts'
import {
  jsonAround,
  jsonElements,
  jsonEnd,
  jsonMembers,
  jsonStart,
  type Member,
  type Slice,
} from '../kit/json-slices.ts'
import { type Fault, faultsOf, plainName } from '../kit/vendor-fields.ts'
import { identityOf, malformed } from './identity.ts'
import { type StorePayment, storeOrder, storePayment } from './schema.ts'
import { toOrder } from './to-order.ts'

const sameName = (found: string, wanted: string): boolean => plainName(found) === plainName(wanted)

/** Names in which newer stores wrap the answer or a single order. */
const wrappers = ['ConnexOrder', 'JMAUser', 'ConnexUser']

type Element = Readonly<{ slice: Slice; cancelled: boolean }>

/** Where the lists of an answer begin; none of them where it is empty. */
type Lists = Readonly<{ orders?: number; cancelled?: number; payments?: number; single?: Slice }>

/**
 * The orders of one answer: those of CancelledOrders, which are marked as cancelled, and those of Orders. They are read one
 * by one as they are asked for: an answer may hold many thousands. An order that stands in both is the cancelled one. Throws
 * ChannelTrouble where the answer as a whole is no list of orders, or where it turns out to be no JSON further down.
 */
export function* ordersIn(page: RawPage, settings: Settings): Generator<Found> {
  const text = page.text
  const lists = listsOf(text)
  const payments = paymentsIn(text, lists.payments)
  const once = oncePerOrder()
  for (const element of elementsOf(text, lists)) {
    const found = once(readOrder(text, element, payments, settings))
    if (found) yield found
  }
}

function* elementsOf(text: string, { orders, cancelled, single }: Lists): Generator<Element> {
  if (single) yield { slice: single, cancelled: false }
  // The cancelled ones come first, so that none of them is taken for an order that stands.
  for (const slice of inArray(text, cancelled)) yield { slice, cancelled: true }
  for (const slice of inArray(text, orders)) yield { slice, cancelled: false }
}

function* inArray(text: string, array: number | undefined): Generator<Slice> {
  if (array === undefined) return
  try {
    yield* jsonElements(text, array)
  } catch (error) {
    throw error instanceof SyntaxError ? notJson(error, text) : error
  }
}

/** The answer is looked through once; what is not within a list is parsed, to be sure of it. */
function listsOf(text: string): Lists {
  const start = jsonStart(text)
  if (start === text.length) return {}
  if (text[start] === '[') {
    parsed(jsonAround(text, [[start, jsonEnd(text, start)]]))
    return { orders: start }
  }
  const top = jsonMembers(text, start)
  const wrapper = wrappers.map((name) => memberOf(top, name)).find((member) => member && text[member.value[0]] === '{')
  const members = wrapper ? jsonMembers(text, wrapper.value[0]) : top
  const orders = listIn(text, members, 'Orders')
  const cancelled = listIn(text, members, 'CancelledOrders')
  const payments = listIn(text, top, 'Payments')
  const root = parsed(
    jsonAround(
      text,
      [orders, cancelled, payments].filter((list) => list !== undefined),
    ),
  )
  if (root === null) return {}
  const all = { ...startOf('orders', orders), ...startOf('cancelled', cancelled), ...startOf('payments', payments) }
  if (memberOf(members, 'OrderNumber') && memberOf(members, 'OrderDetails'))
    return { single: wholeValue(text), ...startOf('payments', payments) }
  const named = ['Orders', 'CancelledOrders'].filter((name) => memberOf(members, name))
  if (named.length === 0) throw noOrders(text)
  for (const name of named) {
    if (!listIn(text, members, name) && text.slice(...memberOf(members, name)!.value) !== 'null')
      throw notAList(name, text)
  }
  return all
}

/** Where the list of that name stands; undefined where there is none. */
function listIn(text: string, members: readonly Member[], name: string): Slice | undefined {
  const value = memberOf(members, name)?.value
  return value && text[value[0]] === '[' ? value : undefined
}

const startOf = (name: 'orders' | 'cancelled' | 'payments', list: Slice | undefined): Lists =>
  list === undefined ? {} : { [name]: list[0] }

/** The last member of that name, in any case, as JSON.parse takes it. */
const memberOf = (members: readonly Member[], name: string): Member | undefined =>
  members.findLast((member) => sameName(member.name, name))

const wholeValue = (text: string): Slice => [text.length - text.trimStart().length, text.trimEnd().length]

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw notJson(error, text)
  }
}

const notJson = (error: unknown, text: string): ChannelTrouble =>
  new ChannelTrouble(
    problem({
      code: 'channel-not-json',
      what: 'The store’s answer cannot be read.',
      why: 'It is no complete JSON: it was cut short, or the store wrote something else in between.',
      todo: 'It is tried again by itself. If it stays so, show the Details to whoever runs the store.',
      details: `${error instanceof Error ? error.message : ''} … ${plainText(text)}`.slice(0, 400),
    }),
    'later',
  )

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
function paymentsIn(text: string, array: number | undefined): ReadonlyMap<string, readonly StorePayment[]> {
  const byOrder = new Map<string, StorePayment[]>()
  for (const slice of inArray(text, array)) {
    const payment = storePayment.safeParse(jsonOf(text, text.slice(...slice)))
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
  const json = jsonOf(text, own)
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

function jsonOf(text: string, own: string): JsonText {
  try {
    return readJson(own)
  } catch (error) {
    throw notJson(error, text)
  }
}

const noNumber = { field: 'OrderNumber', value: '', why: 'an order needs a number or an id' }

/**
 * One document for an order: where it comes twice, the cancelled one, else the later one. Two orders of different numbers
 * under one id are two, and the second is held for a person, since neither may take the other's place.
 */
function oncePerOrder(): (found: Found) => Found | undefined {
  const seen = new Map<string, Readonly<{ number: string; cancelled: boolean }>>()
  return (found) => {
    const { externalId, number } = found
    const before = seen.get(externalId)
    if (before && before.number !== number)
      return {
        ...found,
        externalId: `${externalId}/${number}`,
        result: { ok: false, problem: idTakenTwice(before, found) },
      }
    const cancelled = found.result.ok && found.result.order.cancelled
    if (before?.cancelled && !cancelled) return undefined
    seen.set(externalId, { number, cancelled })
    return found
  }
}

const idTakenTwice = (before: Pick<Found, 'number'>, found: Found) =>
  problem({
    code: 'order-id-twice',
    what: `Orders ${before.number} and ${found.number} have the same id.`,
    why: `The store gave both of them ${found.externalId}, by which an order is told from the others.`,
    todo: 'Show this to whoever runs the store: each order needs an id of its own (Id or OrderGuid), or none.',
    subject: found.number,
  })
