/** A host in a process of its own, which ends itself by SIGKILL at a named point. A channel's id on a line: fetch its orders. */
import { startHost } from '../../src/main/host.ts'
import { aShop, SHOP_URL, type ShopOrder } from '../sync/a-shop.ts'

type Given = Readonly<{ dataDir: string; now: number; orders: readonly ShopOrder[]; point: string; nth: number }>

const given = JSON.parse(process.argv[2] ?? '{}') as Given
const shop = aShop()
for (const order of given.orders) shop.put(order)
let count = -1

const host = await startHost({
  dataDir: given.dataDir,
  listen: true,
  schedule: false,
  now: () => given.now,
  fetch: (asked, init) => {
    const { pathname, search } = new URL(String(asked))
    return shop.fetch(`${new URL(SHOP_URL).origin}${pathname}${search}`, init)
  },
  at(point) {
    if (point !== given.point) return
    count += 1
    if (count === given.nth) process.kill(process.pid, 'SIGKILL')
  },
})

process.stdin.setEncoding('utf8').on('data', (channelId: string) => {
  host.api.sync
    .start({ channelId: channelId.trim(), from: '2026-07-13', to: '2026-07-15' })
    .then(() => host.idle())
    .then(
      () => process.stdout.write('done\n'),
      (error: unknown) => process.stdout.write(`${String(error)}\n`),
    )
})
process.stdout.write('ready\n')
