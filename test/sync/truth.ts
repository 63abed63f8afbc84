import { expect } from 'vitest'
import type { DocumentState } from '../../src/domain/states.ts'
import type { TransactionView } from '../../src/simulator/index.ts'
import type { DocumentRow } from '../../src/store/port.ts'
import { totalOf } from './a-shop.ts'
import type { World } from './world.ts'

const forms = ['SalesReceipt', 'Invoice', 'ReceivePayment'] as const

/** The sales that stand in the books, oldest first: what a bookkeeper sees. */
export const sales = (world: World): readonly TransactionView[] =>
  forms.flatMap((kind) => world.books.transactions(kind)).toSorted((a, b) => a.number - b.number)

/** "SalesReceipt 17 Ada Lovett 14.00" for each. */
export const entered = (world: World): string[] =>
  sales(world).map((t) => `${t.kind} ${t.ref} ${t.customer} ${(Number(t.total) / 100).toFixed(2)}`)

/** The counts that are not zero. */
export async function states(world: World): Promise<Partial<Record<DocumentState, number>>> {
  const { orders } = await world.host.api.host.status({})
  return Object.fromEntries(Object.entries(orders).filter(([, n]) => n > 0))
}

export const documents = async (world: World): Promise<readonly DocumentRow[]> => {
  const ids = await world.host.deps.store.documents.ids({ companyId: world.companyId }, 100_000)
  return Promise.all(ids.map(async (id) => (await world.host.deps.store.documents.get(id))!))
}

export const documentOf = async (world: World, number: string): Promise<DocumentRow> =>
  (await world.host.deps.store.documents.byNumber(number))[0]!

/** No key stands twice in the books, and they balance. */
export function expectSoundBooks(world: World): void {
  const guids = sales(world).map((t) => t.guid)
  expect(guids, 'every sale carries a key').not.toContain(null)
  expect(new Set(guids).size, 'no key stands twice').toBe(guids.length)
  const names = world.books.customers().map((c) => c.fullName.toLowerCase())
  expect(new Set(names).size, 'no customer stands twice').toBe(names.length)
  expect(world.books.trialBalance().reduce((sum, line) => sum + line.balance, 0n)).toBe(0n)
}

/** Every state says what is so: a posted order stands in the books once with its total, any other not at all. */
export async function expectTrueStates(world: World): Promise<void> {
  const all = await documents(world)
  expect(new Set(all.map((d) => d.number))).toEqual(new Set(world.shop.orders.map((o) => o.number)))
  const counted = Object.values(await states(world)).reduce((sum, n) => sum + n, 0)
  expect(counted, 'the states add up').toBe(all.length)
  for (const document of all) {
    const found = world.books.transactions().filter((t) => t.ref === document.number && t.kind !== 'ReceivePayment')
    const told = `order ${document.number} is ${document.state}, ${JSON.stringify(document.problem)}`
    if (document.state === 'posted') {
      expect(found.length, told).toBe(1)
      expect(Number(found[0]!.total), told).toBe(document.totalMinor)
    } else if (document.problem?.code === 'cancelled-after-posting') expect(found.length, told).toBe(1)
    else if (document.state !== 'posting') expect(found.length, told).toBe(0)
  }
}

/** All orders of the shop stand in the books exactly once, and every state says so. */
export async function expectAllPosted(world: World): Promise<void> {
  expectSoundBooks(world)
  await expectTrueStates(world)
  expect(await states(world)).toEqual({ posted: world.shop.orders.length })
  const booked = world.books.transactions().filter((t) => t.kind === 'SalesReceipt' || t.kind === 'Invoice')
  const wanted = world.shop.orders.map((o) => [o.number, totalOf(o).toFixed(2)])
  expect(booked.map((t) => [t.ref, (Number(t.total) / 100).toFixed(2)]).toSorted()).toEqual(wanted.toSorted())
}

/** Sessions until one finds nothing to post, at most `most`. */
export async function untilQuiet(world: World, most = 8): Promise<void> {
  for (let i = 0; i < most; i += 1) {
    const before = JSON.stringify([entered(world), await outbox(world)])
    const { errors } = await world.session()
    if (errors.length === 0 && JSON.stringify([entered(world), await outbox(world)]) === before) return
  }
  throw new Error(`Still something to do after ${most} sessions: ${JSON.stringify(await outbox(world))}`)
}

/** Postings by state that are not in the books yet, and documents by state. */
export const outbox = async (world: World) => [
  await world.host.deps.store.postings.counts(world.companyId),
  await states(world),
]
