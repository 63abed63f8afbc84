import type { FixTarget } from '../../src/api/contract/orders.ts'
import type { DocumentSummary } from '../../src/domain/document.ts'
import type { Fix, Problem } from '../../src/domain/problem.ts'
import type { Entry, ListKind } from '../../src/simulator/books/shapes.ts'
import { refusal } from '../handlers/a-host.ts'
import { aWorld, type World, type WorldOptions } from '../sync/world.ts'

/** A world with what tests of fixes say of it. */
export type Scene = World & {
  order(number: string): Promise<DocumentSummary>
  /** The order's first problem; fails where it has none. */
  problem(number: string): Promise<Problem>
  /** The order's fix of a kind, and how to press it. */
  fix(number: string, kind: string): Promise<Pressed>
  /** The same for all orders with that problem. */
  alike(number: string, kind: string): Promise<Pressed>
  /** Changes an entry in the practice books by hand. */
  entry(kind: ListKind, name: string, change: Partial<Pick<Entry, 'name' | 'active'>>): void
  find(kind: ListKind, name: string): Entry | undefined
  setting(values: Readonly<Record<string, string>>): Promise<void>
}

export type Pressed = Readonly<{
  fix: Fix
  target: FixTarget
  describe(): ReturnType<World['host']['api']['fixes']['describe']>
  press(values?: Record<string, string>): ReturnType<World['host']['api']['fixes']['apply']>
  /** What it is refused with. */
  refused(values?: Record<string, string>): Promise<string>
}>

const pressed = (world: World, fix: Fix, target: FixTarget): Pressed => {
  const { api } = world.host
  return {
    fix,
    target,
    describe: () => api.fixes.describe({ fix, target }),
    press: (values = {}) => api.fixes.apply({ fix, target, values }),
    refused: async (values = {}) => (await refusal(api.fixes.apply({ fix, target, values }))).what,
  }
}

export async function aScene(options: WorldOptions = {}): Promise<Scene> {
  const world = await aWorld(options)
  const order = async (number: string): Promise<DocumentSummary> => {
    const { rows } = await world.host.api.orders.page({ filter: { search: number } })
    const row = rows.find((r) => r.number === number)
    if (!row) throw new Error(`There is no order ${number}.`)
    return row
  }
  const problem = async (number: string): Promise<Problem> => {
    const { problem: found, state, stateReason } = await order(number)
    if (!found) throw new Error(`Order ${number} has no problem: ${state} ${stateReason}`)
    return found
  }
  const fixOf = (found: Problem, kind: string): Fix => {
    const fix = found.fixes.find((f) => f.kind === kind)
    if (!fix) throw new Error(`No fix ${kind} among ${found.fixes.map((f) => f.kind).join(', ')} of ${found.what}`)
    return fix
  }
  return Object.assign(world, {
    order,
    problem,
    fix: async (number: string, kind: string) => {
      const { id } = await order(number)
      return pressed(world, fixOf(await problem(number), kind), { kind: 'order', id })
    },
    alike: async (number: string, kind: string) => {
      const found = await problem(number)
      const { companyId } = world
      const target = { kind: 'alike' as const, companyId, code: found.code, subject: found.subject ?? '' }
      return pressed(world, fixOf(found, kind), target)
    },
    find: (kind: ListKind, name: string) => world.books.lists.named([kind], name),
    entry: (kind: ListKind, name: string, change: Partial<Pick<Entry, 'name' | 'active'>>) => {
      const entry = world.books.lists.named([kind], name)
      if (!entry) throw new Error(`The practice books have no ${kind} ${name}.`)
      world.books.lists.change(entry, { ...entry, ...change })
    },
    setting: async (values: Readonly<Record<string, string>>) => {
      await world.host.api.channels.set({ id: world.channelId, values: { ...values } })
    },
  }) as Scene
}
