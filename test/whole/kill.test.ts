/**
 * The host is killed as by a power cut, at every moment at which its order of writing matters, and started again. The
 * moments are the client's: it kills between its own calls, so that nothing depends on time.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Api } from '../../src/api/client.ts'
import { type Books, type BooksOptions, openBooks } from './books/books.ts'
import {
  type Application,
  applicationFrom,
  type Point,
  register,
  type UpdateOptions,
  update,
} from './connector/update.ts'
import { aPlainSale, served } from './host-here.ts'
import { listOf, openShop, password, type Shop, send, userName } from './shop/server.ts'
import { type Waybill, waybill } from './waybill.ts'

const numbers = ['1', '2', '3', '4', '5', '6']
class PowerCut extends Error {}

type Stage = { here: Waybill; books: Books; app: Application; shop: Shop; minutes: number }
let open: Partial<Stage> = {}

afterEach(async () => {
  await open.here?.end()
  await open.shop?.close()
  open = {}
})

/** Asks the host that runs. */
async function ask<T>({ here }: Pick<Stage, 'here'>, question: (api: Api) => Promise<T>): Promise<T> {
  const { api, close } = await here.open()
  try {
    return await question(api)
  } finally {
    await close()
  }
}

async function aStage(options: BooksOptions = {}): Promise<Stage> {
  const here = waybill()
  const shop = await openShop({ orders: numbers.map((number) => served(aPlainSale(number))) })
  open = { here, shop }
  await here.serveLater(0)
  const books = openBooks(options)
  const company = await ask({ here }, (api) => api.companies.add({ name: 'Teapot' }))
  const { text } = await ask({ here }, (api) => api.companies.qwc({ id: company.id }))
  const app = applicationFrom(text, company.password)
  register(books, app)
  await update(app, books)
  const values = { baseUrl: shop.url, userName, password }
  await ask({ here }, (api) => api.channels.add({ kind: 'custom-store', companyId: company.id, name: 'Shop', values }))
  return { here, books, app, shop, minutes: 0 }
}

const sync = (stage: Stage, from?: string) =>
  ask(stage, async (api) => {
    const [channel] = await api.channels.list({})
    return api.sync.start({ channelId: channel?.id ?? '', ...(from && { from }) })
  })

/** Starts the host again; by then the Web Connector's next turn has come. */
async function startAgain(stage: Stage): Promise<void> {
  stage.minutes += 1
  await stage.here.serveLater(stage.minutes)
}

/** Runs an update in which the host is killed at a moment; then the host is started again. Gives whether the moment came. */
async function cutAt(stage: Stage, isMoment: (point: Point) => boolean, more: UpdateOptions = {}): Promise<boolean> {
  const { here, books, app } = stage
  let cut = false
  const visit = update(app, books, {
    ...more,
    watch: async (point) => {
      if (!isMoment(point)) return
      cut = true
      await here.kill()
      throw new PowerCut()
    },
  })
  await visit.catch((error) => {
    if (!(error instanceof PowerCut)) throw error
  })
  if (cut) await startAgain(stage)
  return cut
}

/** Later visits bring everything into the books, once, and every order says so. */
async function allPostedOnce(stage: Stage): Promise<void> {
  const { books, app } = stage
  for (let visits = 0; visits < 2; visits += 1) await update(app, books)
  const orders = (await ask(stage, (api) => api.orders.page({ limit: 100 }))).rows
  expect(orders.map(({ number, state }) => `${number} ${state}`).sort()).toEqual(numbers.map((one) => `${one} posted`))
  expect(books.transactions.map(({ refNumber }) => refNumber).sort()).toEqual(numbers)
  expect(orders.flatMap((one) => one.transactions.map(({ txnId }) => txnId)).sort()).toEqual(
    books.transactions.map(({ txnId }) => txnId).sort(),
  )
  const names = books.lists.entries.filter(({ kind }) => kind === 'Customer').map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(books.faults).toEqual([])
}

const isWrite = (qbxml: string): boolean => qbxml.includes('SalesReceiptAdd')

type Moment = Readonly<{ name: string; at: (point: Point) => boolean; remembersSets?: boolean }>
const moments: readonly Moment[] = [
  { name: 'a: before a set leaves', at: (point) => point.at === 'authenticated' },
  {
    name: 'b: a set has left, and QuickBooks has not seen it',
    at: (point) => point.at === 'set-received' && isWrite(point.qbxml),
  },
  {
    name: 'c, d: QuickBooks has done it, and no answer came',
    at: (point) => point.at === 'set-processed' && isWrite(point.qbxml),
  },
  {
    name: 'c, d: the same, and QuickBooks kept no outcome',
    at: (point) => point.at === 'set-processed' && isWrite(point.qbxml),
    remembersSets: false,
  },
]

describe('the host is killed', () => {
  it.each(moments)('$name', async ({ at, remembersSets }) => {
    const stage = await aStage(remembersSets === undefined ? {} : { remembersSets })
    await sync(stage)
    expect(await cutAt(stage, at)).toBe(true)
    await allPostedOnce(stage)
  })

  it('e: the answer is taken, and the number that says so is lost', async () => {
    const stage = await aStage()
    await sync(stage)
    let written = false
    const cut = await cutAt(stage, (point) => {
      written ||= point.at === 'set-received' && isWrite(point.qbxml)
      return written && point.at === 'answer-taken'
    })
    expect(cut).toBe(true)
    await allPostedOnce(stage)
  })

  it('while an answer is being sent: nothing of it counts until all of it is there', async () => {
    const stage = await aStage({ remembersSets: false })
    await sync(stage)
    let killing: Promise<void> | undefined
    const visit = update(stage.app, stage.books, {
      // The kill is sent and not awaited: the answer's bytes and the end of the process meet somewhere.
      watch: (point) => {
        if (point.at === 'set-processed' && isWrite(point.qbxml)) killing = stage.here.kill()
      },
    })
    await visit.catch(() => undefined)
    await killing
    await startAgain(stage)
    await allPostedOnce(stage)
  })

  it('and QuickBooks dies in the middle of the same set: what is in stays, what is not goes out', async () => {
    const stage = await aStage({ remembersSets: false })
    await sync(stage)
    await cutAt(stage, (point) => point.at === 'set-processed' && isWrite(point.qbxml), {
      diesIn: (qbxml) => (isWrite(qbxml) ? 9 : undefined),
    })
    const before = stage.books.transactions.length
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(numbers.length)
    await allPostedOnce(stage)
  })

  it('while the store is being asked: the next sync brings every order, once', async () => {
    const stage = await aStage()
    const asked = new Promise<void>((resolve) => {
      stage.shop.state.instead = () => {
        resolve()
        return true
      }
    })
    const syncing = stage.here.run('sync', 'Shop', '--json')
    await asked
    await stage.here.kill()
    const { code, out, err } = await syncing
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('The connection to its host was lost')
    stage.shop.state.instead = undefined
    await startAgain(stage)
    await sync(stage)
    await allPostedOnce(stage)
  })

  it('between fetch and plan: what was fetched is planned when it starts again', async () => {
    const stage = await aStage()
    // The first page is answered whole; at the second the host dies, with the first one kept and being planned.
    let calls = 0
    const second = new Promise<void>((resolve) => {
      stage.shop.state.instead = (_request, response, query) => {
        calls += 1
        if (calls === 1) send(response, 200, 'application/json', listOf(stage.shop.state.orders, new URLSearchParams()))
        else resolve()
        return query !== undefined
      }
    })
    const syncing = sync(stage, new Date(Date.now() - 3 * 86_400_000).toISOString()).catch(() => 'cut')
    await second
    await stage.here.kill()
    expect(await syncing).toBe('cut')
    stage.shop.state.instead = undefined
    await startAgain(stage)
    await allPostedOnce(stage)
  })

  it('again and again, at every call of an update', async () => {
    const stage = await aStage()
    await sync(stage)
    for (let kills = 0; kills < 6; kills += 1) {
      let calls = 0
      await cutAt(stage, () => calls++ === kills)
    }
    await allPostedOnce(stage)
  })
})
