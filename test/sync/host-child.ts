/** A host in a process of its own, which ends itself by SIGKILL at a named point. Speaks JSON lines with the test. */
import { startHost } from '../../src/main/host.ts'
import { aShop, type ShopOrder } from './a-shop.ts'

type Order = Readonly<{
  dataDir: string
  now: number
  orders: readonly ShopOrder[]
  dieAt: string
  afterHanded: boolean
}>

const given = JSON.parse(process.argv[2] ?? '{}') as Order
const shop = aShop()
for (const order of given.orders) shop.put(order)
let handed = false

const host = await startHost({
  dataDir: given.dataDir,
  listen: true,
  schedule: false,
  now: () => given.now,
  fetch: shop.fetch,
  at(point) {
    handed ||= point === 'handed'
    if (point === given.dieAt && (handed || !given.afterHanded)) process.kill(process.pid, 'SIGKILL')
  },
})

/** Every line names a procedure of the api; what it gives goes back as one line. */
const ask = async (line: string): Promise<unknown> => {
  const { path, input } = JSON.parse(line) as { path: readonly [string, string]; input: never }
  if (path[0] === 'stop') return host.stop()
  const area = (host.api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[path[0]]
  const answer = await area?.[path[1]]?.(input)
  await host.idle()
  return answer
}

process.stdin.setEncoding('utf8').on('data', (text: string) => {
  for (const line of text.split('\n').filter((l) => l !== ''))
    ask(line).then(
      (answer) => process.stdout.write(`${JSON.stringify({ answer: answer ?? null })}\n`),
      (error: unknown) => process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`),
    )
})
process.stdout.write(`${JSON.stringify({ answer: 'ready' })}\n`)
