import type { OrderAction } from '../../api/contract/orders.ts'
import { cannot } from '../failure.ts'
import { orderId } from '../lookup.ts'
import { orderAnswer } from '../order-answer.ts'
import { type Verb, verb } from '../verb.ts'

/** What a person can do with one order, and what each is good for. */
const actions: readonly (readonly [action: OrderAction, about: string])[] = [
  ['retry', 'plans an order again, and posts it if nothing stands against it'],
  ['hold', 'holds an order back'],
  ['release', 'lets an order that was held go on'],
  ['exclude', 'leaves an order out of the books'],
  ['include', 'takes an order that was excluded in again'],
]

export const orderActs: readonly Verb[] = actions.map(([action, about]) =>
  verb({
    name: `order ${action}`,
    about,
    places: ['ID'],
    options: { reason: { kind: 'text', help: 'why, for Activity' } },
    async run({ api, place, option }) {
      const id = await orderId(api, place.id)
      const { refused } = await api.orders.act({ action, ids: [id], reason: option.reason })
      const [against] = refused
      if (against !== undefined) throw cannot(against.why)
      return orderAnswer(await api.orders.get({ id }))
    },
  }),
)
