import { expect, onTestFinished, test } from 'vitest'
import { type PracticeShop, practiceShop } from '../../src/simulator/index.ts'
import { clock } from './practice.ts'

const open = async (): Promise<PracticeShop> => {
  const shop = await practiceShop({ clock })
  onTestFinished(() => shop.close())
  return shop
}

interface Listed {
  readonly Orders: readonly Record<string, unknown>[]
  readonly CancelledOrders: readonly Record<string, unknown>[]
}

const get = (shop: PracticeShop, path: string, password = shop.password): Promise<Response> =>
  fetch(`${shop.url}${path}`, { headers: { Authorization: `Basic ${btoa(`${shop.userName}:${password}`)}` } })

const list = async (shop: PracticeShop, query: string): Promise<Listed> =>
  (await get(shop, `/orders?${query}`)).json() as Promise<Listed>

test('Basic authentication, and OK', async () => {
  const shop = await open()
  expect(await (await get(shop, '/authenticatetowebservice')).text()).toBe('"OK"')
  expect((await get(shop, '/orders', 'wrong')).status).toBe(401)
})

test('the last 24 hours hold most of the forty orders; the cancelled one stands apart', async () => {
  const shop = await open()
  const from = new Date(clock().getTime() - 86_400_000).toISOString()
  const found = await list(shop, `date_created_min=${from}&date_created_max=${clock().toISOString()}`)
  expect(shop.orders).toHaveLength(40)
  expect([found.Orders.length, found.CancelledOrders.length]).toEqual([37, 1])
})

test('by change and status, and by number, one or several', async () => {
  const shop = await open()
  const modified = await list(
    shop,
    'date_modified_min=2026-07-14T15:00:00Z&orderStatus=Processing&storeName=harbor%20lane%20web%20store',
  )
  expect(modified.Orders.map((order) => order.OrderNumber)).toEqual(['5001', '5002'])
  const numbered = await list(shop, 'orderNumber=5010,WEB-2026-000036')
  expect(numbered.Orders.map((order) => order.OrderNumber)).toEqual(['5010', 'WEB-2026-000036'])
})

test('names in any case, numbers as text, and one order nobody can read', async () => {
  const shop = await open()
  const { Orders } = await list(shop, 'orderNumber=5006,5007,5022')
  expect(Orders[0]).toMatchObject({ OrderNumber: '5006', Total: '54.67' })
  expect(Orders[1]).toMatchObject({ ordernumber: '5007', total: 116.9 })
  expect(Orders[2]).toMatchObject({ OrderNumber: '5022', Total: 'see below', OrderDetails: 'one flag, please' })
})

test('every order adds up from its own lines, to the cent, before it is made odd', async () => {
  const shop = await open()
  for (const order of shop.orders) {
    const cents = (value: number): number => Math.round(value * 100 + 1e-6)
    const goods = order.OrderDetails.reduce(
      (sum, line) => sum + cents(line.Quantity * line.PriceExclTax) - cents(line.DiscountExclTax),
      0,
    )
    const off = order.Discounts.reduce((sum, discount) => sum + cents(discount.Amount), 0)
    const fee = cents(order.PaymentMethodAdditionalFeeExclTax ?? 0)
    expect([order.OrderNumber, goods - off + cents(order.ShippingExclTax) + fee + cents(order.TotalTax)]).toEqual([
      order.OrderNumber,
      cents(order.Total),
    ])
    expect(order.PrivateNote).not.toBe('')
  }
})

test('an interruption answers in its place', async () => {
  const shop = await practiceShop({
    clock,
    interrupt: () => ({ status: 200, body: '<html>Maintenance</html>', type: 'text/html' }),
  })
  onTestFinished(() => shop.close())
  expect(await (await get(shop, '/orders')).text()).toBe('<html>Maintenance</html>')
})
