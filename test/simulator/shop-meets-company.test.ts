import { expect, onTestFinished, test } from 'vitest'
import { practiceShop, type ShopOrder } from '../../src/simulator/index.ts'
import { aCompany, asking, clock, line, receipt, valueIn } from './practice.ts'

const lines = (order: ShopOrder, nameOf: (sku: string) => string): string => {
  const code = (taxed: boolean): string =>
    `<SalesTaxCodeRef><FullName>${taxed ? 'Tax' : 'Non'}</FullName></SalesTaxCodeRef>`
  const amount = (item: string, value: number, taxed: boolean): string =>
    value === 0 ? '' : line(item, `<Amount>${value.toFixed(2)}</Amount>${code(taxed)}`)
  return [
    ...order.OrderDetails.map(
      (each) =>
        line(
          nameOf(each.Sku),
          `<Quantity>${each.Quantity}</Quantity><Rate>${each.PriceExclTax}</Rate>${code(each.HasTax)}`,
        ) + amount('Discount', -each.DiscountExclTax, each.HasTax),
    ),
    ...order.Discounts.map((each) => amount('Discount', -each.Amount, order.TaxRate > 0 && !each.NonTaxable)),
    amount('Shipping', order.ShippingExclTax, false),
    amount('Tip', order.PaymentMethodAdditionalFeeExclTax ?? 0, false),
  ].join('')
}

test('what the shop sells, the practice company can book: at least 33 orders, to the cent', async () => {
  const shop = await practiceShop({ clock })
  onTestFinished(() => shop.close())
  const company = aCompany()
  const { ask } = asking(company)
  const items = company.file.db.prepare("SELECT full_name, name, doc FROM list WHERE space = 'Item'").all() as {
    full_name: string
    name: string
    doc: string
  }[]
  const nameOf = (sku: string): string =>
    items.find(
      (item) =>
        [item.full_name, item.name].some((name) => name.toLowerCase() === sku.toLowerCase()) ||
        item.doc.includes(`"${sku}"`),
    )?.full_name ?? sku
  const booked: string[] = []
  for (const order of shop.orders) {
    if (order.OrderStatus === 'Cancelled' || order.OrderDetails.some(({ Sku }) => Sku === '')) continue
    const tax = order.TaxRate > 0 ? 'Harbor County 7.25%' : 'Out of State'
    const header = `<CustomerRef><FullName>Web Store</FullName></CustomerRef><ItemSalesTaxRef><FullName>${tax}</FullName></ItemSalesTaxRef>`
    const total = valueIn(await ask(receipt(lines(order, nameOf), header)), 'TotalAmount')
    if (total === order.Total.toFixed(2)) booked.push(order.OrderNumber)
  }
  const odd = ['5028', '5029', '5032']
  expect(shop.orders.map(({ OrderNumber }) => OrderNumber).filter((number) => !booked.includes(number))).toEqual(odd)
})
