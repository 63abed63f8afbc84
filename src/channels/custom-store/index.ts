import { defineChannel } from '../kit/channel.ts'
import { ordersIn } from './answer.ts'
import { orderPages, testConnection } from './client.ts'
import { connectionFields, storeAccount, storePages } from './settings.ts'

/** A store that serves the Custom Store protocol: /authenticatetowebservice and /orders with HTTP Basic. */
export const customStore = defineChannel({
  kind: 'custom-store',
  label: 'Custom Store',
  summary:
    'Orders from any store that serves the Custom Store protocol: your own, or one connected before by its address.',
  help: { label: '', url: '' },
  fields: connectionFields,
  settingsPages: storePages,
  can: { orders: true, files: false, refunds: false, payouts: false, stock: false, tracking: false },
  defaults: {},
  account: storeAccount,
  test: testConnection,
  pages: orderPages,
  read: ordersIn,
})
