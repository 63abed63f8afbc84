import { orderId } from '../lookup.ts'
import { orderAnswer } from '../order-answer.ts'
import { verb } from '../verb.ts'

export const orderShow = verb({
  name: 'order show',
  about: 'shows one order: its plan, reasons, requests and history',
  places: ['ID'],
  notes: 'ID may be the order number where only one order has it.',
  run: async ({ api, place }) => orderAnswer(await api.orders.get({ id: await orderId(api, place.id) })),
})

export const orderPreview = verb({
  name: 'order preview',
  about: 'plans an order anew and shows it, without changing anything',
  places: ['ID'],
  run: async ({ api, place }) => orderAnswer(await api.orders.preview({ id: await orderId(api, place.id) })),
})
