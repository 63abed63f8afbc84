import type { Fetch } from '../../src/channels/kit/channel.ts'

/** One order of the shop. Prices are without tax; nothing is taxed unless a rate is named. */
export type ShopOrder = Readonly<{
  number: string
  first: string
  last: string
  email: string
  lines: readonly Readonly<{ sku: string; quantity: number; price: number }>[]
  created: string
  paid: boolean
  cancelled: boolean
  note: string
}>

/** A shop behind `fetch`: it serves the Custom Store protocol without a socket. Its orders may be changed at any time. */
export type Shop = Readonly<{
  orders: ShopOrder[]
  fetch: Fetch
  put(order: Partial<ShopOrder> & Pick<ShopOrder, 'number'>): ShopOrder
}>

export const SHOP_URL = 'https://shop.test/api/v1'

const plain: Omit<ShopOrder, 'number'> = {
  first: 'Ada',
  last: 'Lovett',
  email: '',
  lines: [{ sku: 'HL-MUG-NAVY', quantity: 1, price: 14 }],
  created: '2026-07-14T12:00:00Z',
  paid: true,
  cancelled: false,
  note: '',
}

export const totalOf = (order: ShopOrder): number => order.lines.reduce((sum, l) => sum + l.quantity * l.price, 0)

function sent(order: ShopOrder): unknown {
  const total = totalOf(order)
  return {
    OrderNumber: order.number,
    Id: `id-${order.number}`,
    CreationDate: order.created,
    ModifiedDate: order.created,
    PaidDate: order.paid ? order.created : undefined,
    OrderStatus: order.cancelled ? 'Cancelled' : 'Processing',
    CurrencyCode: 'USD',
    Total: total,
    TotalTax: 0,
    AmountPaid: order.paid ? total : 0,
    BalanceDue: order.paid ? 0 : total,
    CreditCardName: 'Visa',
    CustomerNote: order.note,
    BillingAddress: {
      FirstName: order.first,
      LastName: order.last,
      Address1: '1 Quay Street',
      City: 'Fairhaven',
      RegionName: 'MA',
      PostalCode: '02719',
      TwoLetterIsoCode: 'US',
      Email: order.email,
    },
    Customer: { Id: '', Email: order.email, IsTaxExempt: false },
    OrderDetails: order.lines.map((l) => ({
      Sku: l.sku,
      Name: `Thing ${l.sku}`,
      Quantity: l.quantity,
      PriceExclTax: l.price,
      PriceInclTax: l.price,
      HasTax: false,
    })),
  }
}

export function aShop(): Shop {
  const orders: ShopOrder[] = []
  const within = (order: ShopOrder, url: URL): boolean => {
    const number = url.searchParams.get('orderNumber')
    if (number !== null) return number === order.number
    const at = Date.parse(order.created)
    return (
      at >= Date.parse(url.searchParams.get('date_created_min') ?? '') &&
      at <= Date.parse(url.searchParams.get('date_created_max') ?? '')
    )
  }
  return {
    orders,
    put(change) {
      const at = orders.findIndex((o) => o.number === change.number)
      const order = { ...(at < 0 ? plain : orders[at]!), ...change }
      if (at < 0) orders.push(order)
      else orders[at] = order
      return order
    },
    fetch: async (asked, init) => {
      const url = new URL(String(asked))
      // Anything else than the shop is what it is: a webhook, for one.
      if (url.origin !== new URL(SHOP_URL).origin) return fetch(asked, init)
      if (url.pathname.endsWith('/authenticatetowebservice')) return new Response('"OK"')
      const found = orders.filter((o) => within(o, url))
      const body = {
        Orders: found.filter((o) => !o.cancelled).map(sent),
        CancelledOrders: found.filter((o) => o.cancelled).map(sent),
      }
      return Response.json(body)
    },
  }
}
