/**
 * Two SOAP clients that nobody here wrote complete sessions: .NET's SoapHttpClientProtocol (under Mono), from which the Web
 * Connector's own proxy derives, and PHP's SoapClient, from the WSDL that is served. Killed after any call, the next
 * session repairs the state.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Books } from './books/books.ts'
import { type Application, update } from './connector/update.ts'
import { aPlainSale, aShop, aWorld, served, type World } from './host-here.ts'
import { temporaryFolder } from './waybill.ts'

const here = path.join(import.meta.dirname, 'clients')

function runs(file: string, ...args: readonly string[]): boolean {
  try {
    return execFileSync(file, args, { encoding: 'utf8', stdio: 'pipe' }) !== undefined
  } catch {
    return false
  }
}

type Client = Readonly<{ name: string; there: boolean; prepare(): void; command(): readonly [string, ...string[]] }>

const program = path.join(temporaryFolder(), 'update.exe')
const clients: readonly Client[] = [
  {
    name: "PHP's SoapClient",
    there: runs('php', '-r', 'exit(class_exists("SoapClient") ? 0 : 1);'),
    prepare: () => undefined,
    command: () => ['php', path.join(here, 'update.php')],
  },
  {
    name: "Mono's SoapHttpClientProtocol",
    there: runs('mcs', '--version') && runs('mono', '--version'),
    prepare: () =>
      void execFileSync('mcs', ['-r:System.Web.Services', `-out:${program}`, path.join(here, 'Update.cs')], {
        stdio: 'pipe',
      }),
    command: () => ['mono', program],
  },
]

/** What came of one run: the lines it said, and how it ended. */
type Ran = Readonly<{ said: readonly string[]; last: string; problems: string }>

/** Runs the client against the books; kills it right after it said its line number `killAfter`. */
async function run(client: Client, app: Application, books: Books, killAfter = Number.POSITIVE_INFINITY) {
  const [file, ...args] = client.command()
  const child = spawn(file, [...args, app.url, app.userName, app.password], { stdio: ['pipe', 'pipe', 'pipe'] })
  const over = once(child, 'close')
  let problems = ''
  child.stderr.on('data', (chunk) => {
    problems += chunk
  })
  child.stdin.on('error', () => undefined)
  const answer = (text: string): void => void child.stdin.write(`${Buffer.from(text).toString('base64')}\n`)
  const said: string[] = []
  for await (const line of createInterface(child.stdout)) {
    said.push(line.split(' ').slice(0, 2).join(' ').slice(0, 60))
    const [word, rest = ''] = line.split(' ')
    // QuickBooks does what it was given even where the one who asked dies before it hears.
    const processed = word === 'process' ? books.process(Buffer.from(rest, 'base64').toString('utf8')) : undefined
    if (said.length >= killAfter) {
      child.kill('SIGKILL')
      break
    }
    if (word === 'host') answer(books.hostData())
    if (processed !== undefined) answer(processed)
  }
  await over
  books.sessionEnds()
  return { said, last: said.at(-1) ?? '', problems } satisfies Ran
}

async function bring(world: World, shop: Awaited<ReturnType<typeof aShop>>, numbers: readonly string[]): Promise<void> {
  shop.shop.state.orders.push(...numbers.map((one) => served(aPlainSale(one))))
  await world.host.api.sync.start({ channelId: shop.channelId })
}

const posted = async (world: World, numbers: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await world.host.api.orders.page({ limit: 1000 })
  return numbers.map((one) => rows.find(({ number }) => number === one)?.state ?? 'gone')
}

describe.each(clients)('$name', (client) => {
  describe.skipIf(!client.there)('where it is installed', () => {
    beforeAll(() => client.prepare(), 60_000)

    it('completes a session, and is told when there is nothing to do', async () => {
      const world = await aWorld()
      const shop = await aShop(world, 'Shop', ['1', '2'])
      await world.host.api.sync.start({ channelId: shop.channelId })
      const ran = await run(client, world.app, world.books)
      expect(ran.problems).toBe('')
      expect(ran.last).toBe('over Finished:')
      expect(ran.said.slice(0, 6)).toEqual([
        'call serverVersion',
        'done serverVersion',
        'call clientVersion',
        'done clientVersion',
        'call authenticate',
        'done authenticate',
      ])
      expect(await posted(world, ['1', '2'])).toEqual(['posted', 'posted'])
      expect((await run(client, world.app, world.books)).last).toBe('over none')
      expect((await run(client, { ...world.app, password: 'wrong' }, world.books)).last).toBe('over nvu')
    })

    it('killed after any call leaves nothing that the next session does not repair', async () => {
      const world = await aWorld()
      const shop = await aShop(world, 'Shop', [])
      await bring(world, shop, ['0'])
      const whole = await run(client, world.app, world.books)
      expect(whole.last).toBe('over Finished:')
      const wanted: string[] = ['0']
      // Before it has a ticket it has nothing to lose.
      const points = whole.said.flatMap((line, at) => (/^(done|process)/.test(line) && at > 4 ? [at + 1] : []))
      expect(points.length).toBeGreaterThan(6)
      for (const point of points) {
        const numbers = [`${point}a`, `${point}b`]
        await bring(world, shop, numbers)
        await run(client, world.app, world.books, point)
        world.forward(1)
        for (let visits = 0; visits < 2; visits += 1) await update(world.app, world.books)
        wanted.push(...numbers)
        expect([point, await posted(world, numbers)]).toEqual([point, ['posted', 'posted']])
      }
      expect(world.books.transactions.map(({ refNumber }) => refNumber).sort()).toEqual([...wanted].sort())
      expect(world.books.faults).toEqual([])
    }, 60_000)
  })
})
