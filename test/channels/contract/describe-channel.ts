import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Channel,
  type ChannelContext,
  ChannelTrouble,
  type Found,
  type RawPage,
} from '../../../src/channels/kit/channel.ts'
import { sayMoney } from '../../../src/domain/money.ts'
import { type Order, orderSchema } from '../../../src/domain/order.ts'
import { sayProblem } from '../../../src/domain/problem.ts'
import { partsOf } from './parts.ts'

/** What may go wrong at a channel's server, whatever the channel. */
export type ServerFault = 'refuses-us' | 'too-many-calls' | 'broken' | 'web-page' | 'hangs' | 'cuts' | 'huge'

/** A fake server of a channel, with what the suite has to know of it. */
export type ChannelFixture = Readonly<{
  settings: Readonly<Record<string, string>>
  secrets: readonly string[]
  /** A span that holds every order, and how many there are. */
  from: string
  to: string
  orders: number
  /** Numbers of orders that are broken on purpose. */
  malformed: readonly string[]
  /** An order that comes in more than one page or place, by its number. */
  twice: string
  /** The next answer goes wrong in this way. `huge` must be larger than any channel reads. */
  breakNext(fault: ServerFault): void
  requests(): number
  stop(): Promise<void>
}>

type Waited = { milliseconds: number[] }

/** The world of a channel in tests: real HTTP, no real waiting. */
export const contextOf = (settings: Readonly<Record<string, string>>, waited: Waited): ChannelContext => ({
  settings,
  fetch,
  now: () => Date.parse('2026-03-10T12:00:00Z'),
  delay: async (milliseconds) => {
    waited.milliseconds.push(milliseconds)
  },
  saveCredentials: async () => {},
})

/** The contract that every channel with a server passes. */
export function describeChannel(channel: Channel, start: () => Promise<ChannelFixture>): void {
  describe(`the channel ${channel.kind} keeps the contract`, () => {
    let fixture: ChannelFixture
    let waited: Waited
    beforeAll(async () => {
      fixture = await start()
    })
    afterAll(() => fixture.stop())

    const context = (): ChannelContext => {
      waited = { milliseconds: [] }
      return contextOf(fixture.settings, waited)
    }
    const fetchAll = async (): Promise<{ pages: RawPage[]; found: Found[] }> => {
      const pages: RawPage[] = []
      const query = { kind: 'window', by: 'created', from: fixture.from, to: fixture.to } as const
      for await (const page of channel.pages!(query, context())) pages.push(page)
      return { pages, found: pages.flatMap((page) => [...channel.read(page, fixture.settings)]) }
    }
    const troubleOf = async (fault: ServerFault): Promise<ChannelTrouble> => {
      fixture.breakNext(fault)
      const trouble = await fetchAll().then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(trouble).toBeInstanceOf(ChannelTrouble)
      return trouble as ChannelTrouble
    }

    it('accepts good credentials with a sentence', async () => {
      expect(await channel.test!(context())).toMatch(/^[A-Z].*\.$/)
    })

    it('finds every order, each under one id, and its pages end', async () => {
      const { found } = await fetchAll()
      expect(new Set(found.map((f) => f.externalId)).size).toBe(fixture.orders)
    })

    it('finds the same orders again, under the same ids', async () => {
      const ids = async () => [...new Set((await fetchAll()).found.map((f) => f.externalId))].toSorted()
      expect(await ids()).toEqual(await ids())
    })

    it('knows an order that comes twice as one', async () => {
      const { found } = await fetchAll()
      const ids = found.filter((f) => f.number === fixture.twice).map((f) => f.externalId)
      expect(ids.length).toBeGreaterThan(0)
      expect(new Set(ids).size).toBe(1)
    })

    it('keeps each order’s slice of the page', async () => {
      const { pages } = await fetchAll()
      for (const page of pages) {
        for (const found of channel.read(page, fixture.settings)) {
          const slice = page.text.slice(...found.slice)
          expect(slice.length).toBeGreaterThan(0)
          expect(slice.length).toBeLessThan(page.text.length)
          expect(slice.trim()).toBe(slice)
        }
      }
    })

    it('gives orders whose parts add up to their total', async () => {
      const { found } = await fetchAll()
      const orders = found.flatMap((f) => (f.result.ok ? [f.result.order] : []))
      expect(orders.map(say)).toEqual(orders.map((o) => `${o.number}: ${sayMoney(o.total)}`))
    })

    it('gives orders in the house’s form', async () => {
      const { found } = await fetchAll()
      for (const f of found) if (f.result.ok) expect(orderSchema.parse(f.result.order)).toEqual(f.result.order)
    })

    it('sets a malformed order aside and says what is wrong with it', async () => {
      const { found } = await fetchAll()
      const bad = found.filter((f) => !f.result.ok)
      expect(bad.map((f) => f.number)).toEqual(fixture.malformed)
      for (const f of bad)
        if (!f.result.ok) expect(sayProblem(f.result.problem)).toMatch(/cannot be read\. .*(“|missing)/)
    })

    it('asks for new credentials when it is refused', async () => {
      const trouble = await troubleOf('refuses-us')
      expect(trouble.cure).toBe('credentials')
      expect(waited.milliseconds).toEqual([])
    })

    it('waits as long as it is asked to, and goes on', async () => {
      fixture.breakNext('too-many-calls')
      const { found } = await fetchAll()
      expect(waited.milliseconds).toEqual([7000])
      expect(new Set(found.map((f) => f.externalId)).size).toBe(fixture.orders)
    })

    it('tries again after a cut connection or a fault of the server', async () => {
      for (const fault of ['cuts', 'broken'] as const) {
        fixture.breakNext(fault)
        const { found } = await fetchAll()
        expect(waited.milliseconds).toEqual([1000])
        expect(new Set(found.map((f) => f.externalId)).size).toBe(fixture.orders)
      }
    })

    it('leaves it for later when the server stays broken', async () => {
      for (let i = 0; i < 3; i++) fixture.breakNext('broken')
      const trouble = await troubleOf('broken')
      expect(trouble.cure).toBe('later')
      expect(waited.milliseconds).toEqual([1000, 2000, 4000])
    })

    it('says that a web page came instead of orders', async () => {
      const trouble = await troubleOf('web-page')
      expect(trouble.problem.what).toBe('The store answered with a web page, not with orders.')
      expect(trouble.cure).toBe('person')
    })

    it('does not wait for ever', async () => {
      fixture.breakNext('hangs')
      const trouble = await troubleOf('hangs')
      expect(trouble.problem.what).toBe('The store did not answer in time.')
      expect(trouble.cure).toBe('later')
    })

    it('does not swallow an endless answer', async () => {
      const trouble = await troubleOf('huge')
      expect(trouble.problem.what).toMatch(/answered with more than \d+ MB at once\.$/)
    })

    it('says no secret, whatever happens', async () => {
      const { pages } = await fetchAll()
      const said = pages.map((p) => p.source)
      for (const fault of ['refuses-us', 'web-page', 'huge'] as const) {
        const trouble = await troubleOf(fault)
        said.push(trouble.message, JSON.stringify(trouble.problem), trouble.stack ?? '')
      }
      for (const secret of fixture.secrets) expect(said.join('\n')).not.toContain(secret)
    })

    it('stops when it is told to', async () => {
      const before = fixture.requests()
      const stop = { ...context(), signal: AbortSignal.abort() }
      const pages = channel.pages!({ kind: 'window', by: 'created', from: fixture.from, to: fixture.to }, stop)
      await expect(pages[Symbol.asyncIterator]().next()).rejects.toThrow(/abort/i)
      expect(fixture.requests()).toBe(before)
    })
  })
}

const say = (order: Order): string => `${order.number}: ${sayMoney(partsOf(order))}`
