import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'

/** Payments and sales receipts that wait in Undeposited Funds. What is not among them any more was deposited. */
export const receivePaymentToDepositQuery = query({
  since: '2.0',
  answers: ['ReceivePaymentToDepositRet'],
  fields: { ...includeRetElement },
})
export type ReceivePaymentToDepositQuery = BodyOf<typeof receivePaymentToDepositQuery>
