import { chosenEntry } from './choices.ts'
import { byPerson, decide } from './decide.ts'
import { byReach, type FixKind } from './fix-kind.ts'

export const mapCustomer: FixKind = {
  kind: 'map-customer',
  button: () => 'Choose the customer',
  sentence: (about) => `Choose the QuickBooks customer that “${about.customer}” stands for.`,
  changes: [],
  remembers: () => ({ by: 'channel' }),
  form: () => [
    {
      key: 'to',
      label: 'QuickBooks customer',
      kind: 'twin',
      required: true,
      help: 'The customer or job the order is booked to.',
      twin: { list: 'customer' },
    },
  ],
  async apply(c) {
    const from = c.about.customer ?? ''
    const to = (await chosenEntry(c, c.chosen.to, { list: 'customer', label: 'customer' })).fullName
    return {
      words: () => `“${from}” is now the customer “${to}”.`,
      ...byReach(c, { kind: 'customer', from, to }, (inside, document) =>
        decide(inside, document, c.who, {
          booking: { customer: { value: to, reason: byPerson(c.who, `“${from}” is “${to}” in this order.`) } },
        }),
      ),
      replan: true,
    }
  },
}
