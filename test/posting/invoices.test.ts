import { describe, expect, it } from 'vitest'
import {
  anOrder,
  body,
  entry,
  noteCodes,
  plan,
  postings,
  problemCodes,
  type Scene,
  usd,
  usualLists,
} from './builders.ts'

const settings = { 'orders.transaction': 'invoice-and-payment' }
const parts = (scene: Scene) => postings(scene).map((posting) => posting.part)
const payments = (scene: Scene) => postings(scene).filter((posting) => posting.request.kind === 'ReceivePaymentAdd')
const booked = (value: string) => ({ value, reason: { kind: 'order' as const, field: 'x', note: '' } })

describe('an order as an Invoice', () => {
  const order = anOrder({ poNumber: 'PO-77', terms: 'Net 30', booking: { dueDate: booked('2026-04-04') } })
  const lists = [...usualLists, entry('terms', 'Net 30')]
  const scene = { order, lists, settings: { 'orders.transaction': 'invoice' } }

  it('names its receivable account, terms, due date and PO number', () => {
    expect(body(scene, 'invoice')).toEqual({
      CustomerRef: { FullName: 'Jane Doe' },
      TxnDate: '2026-03-05',
      ItemSalesTaxRef: { FullName: 'Out of State' },
      CustomerSalesTaxCodeRef: { FullName: 'Non' },
      ARAccountRef: { FullName: 'Accounts Receivable' },
      RefNumber: '1001',
      PONumber: 'PO-77',
      TermsRef: { FullName: 'Net 30' },
      DueDate: '2026-04-04',
      Memo: 'Web Shop order 1001',
      IsToBePrinted: false,
      IsToBeEmailed: false,
      ExternalGUID: '{key-of-invoice}',
      InvoiceLineAdd: [
        {
          ItemRef: { FullName: 'WIDGET' },
          Desc: 'Blue widget',
          Quantity: '1',
          Amount: '20.00',
          SalesTaxCodeRef: { FullName: 'Non' },
        },
      ],
    })
    expect(parts(scene)).toEqual(['invoice'])
  })

  it('asks for no payment method, and never makes one', () => {
    expect(parts({ ...scene, order: anOrder({ paymentMethod: 'Barter' }) })).toEqual(['invoice'])
  })

  it('takes the terms of the settings where QuickBooks lacks the store’s, and says so', () => {
    const mine = { ...scene.settings, 'finance.terms': 'Net 30' }
    const other = { order: anOrder({ terms: 'Net 45' }), lists, settings: mine }
    expect(body(other, 'invoice').TermsRef).toEqual({ FullName: 'Net 30' })
    expect(noteCodes(other)).toEqual(['terms-missing'])
  })

  it('needs its receivable account', () => {
    const without = usualLists.filter((e) => e.fullName !== 'Accounts Receivable')
    expect(problemCodes({ ...scene, order: anOrder(), lists: without })).toEqual(['list-entry-missing'])
  })
})

describe('an order as an Invoice, and payment if paid', () => {
  const order = anOrder({
    paymentMethod: 'Visa',
    payments: [{ method: 'Visa', amount: usd('20.00'), at: '2026-03-06T02:00:00Z', reference: 'ch_3Nq' }],
  })

  it('has a payment that waits for the invoice’s TxnID', () => {
    const [invoice, payment] = postings({ order, settings })
    expect(payment).toMatchObject({
      part: 'payment',
      key: '{key-of-payment}',
      expectedTotal: usd('20.00'),
      needs: [{ key: invoice?.key, sameSet: false, txnIdAt: 'AppliedToTxnAdd.0.TxnID' }],
    })
    expect(payment?.request).toEqual({
      kind: 'ReceivePaymentAdd',
      body: {
        CustomerRef: { FullName: 'Jane Doe' },
        ARAccountRef: { FullName: 'Accounts Receivable' },
        TxnDate: '2026-03-05',
        RefNumber: 'ch_3Nq',
        TotalAmount: '20.00',
        PaymentMethodRef: { FullName: 'Visa' },
        Memo: 'Payment for order 1001, reference ch_3Nq',
        DepositToAccountRef: { FullName: 'Undeposited Funds' },
        ExternalGUID: '{key-of-payment}',
        AppliedToTxnAdd: [{ TxnID: '', PaymentAmount: '20.00' }],
      },
    })
  })

  it('has one for each tender', () => {
    const split = [
      { method: 'Visa', amount: usd('15.00'), at: '2026-03-06T12:00:00Z' },
      { method: 'Gift card', amount: usd('5.00') },
    ]
    const scene = { order: anOrder({ payments: split }), settings }
    expect(parts(scene)).toEqual(['payment-method', 'invoice', 'payment', 'payment-2'])
    expect(payments(scene).map((p) => (p.request.body as { TotalAmount: string }).TotalAmount)).toEqual([
      '15.00',
      '5.00',
    ])
    expect(payments(scene)[1]?.needs).toEqual([
      { key: '{key-of-invoice}', sameSet: false, txnIdAt: 'AppliedToTxnAdd.0.TxnID' },
      { key: '{key-of-payment-method-gift card}', sameSet: true },
    ])
  })

  it('has one of the whole total where the store only says "paid"', () => {
    expect(payments({ order: anOrder(), settings })[0]).toMatchObject({
      expectedTotal: usd('20.00'),
      txnDate: '2026-03-05',
      refNumber: '1001',
    })
  })

  it('has none where it is unpaid, worth nothing, or must not be paid', () => {
    expect(parts({ order: anOrder({ paid: 'unpaid' }), settings })).toEqual(['invoice'])
    expect(parts({ order: anOrder({ booking: { unpaid: booked('true') } }), settings })).toEqual(['invoice'])
    const free = anOrder({ discounts: [{ amount: usd('20.00'), taxable: false }], total: usd('0.00') })
    expect(parts({ order: free, settings })).toEqual(['invoice'])
  })

  it('has what was paid of a part', () => {
    const part = anOrder({ paid: 'part', payments: [{ amount: usd('7.50') }] })
    expect(payments({ order: part, settings })[0]?.expectedTotal).toEqual(usd('7.50'))
    expect(problemCodes({ order: anOrder({ paid: 'part' }), settings })).toEqual(['payment-amount-unknown'])
  })

  it('stops above the total, and says what is short of it', () => {
    expect(problemCodes({ order: anOrder({ payments: [{ amount: usd('20.01') }] }), settings })).toEqual([
      'payments-too-high',
    ])
    const short = { order: anOrder({ payments: [{ amount: usd('19.00') }] }), settings }
    expect(noteCodes(short)).toEqual(['payments-short'])
    expect(payments(short)[0]?.expectedTotal).toEqual(usd('19.00'))
  })

  it('is one net sum where money went back', () => {
    const back = anOrder({ paid: 'part', payments: [{ amount: usd('20.00') }, { amount: usd('-5.00') }] })
    expect(payments({ order: back, settings }).map((p) => p.expectedTotal)).toEqual([usd('15.00')])
  })

  it('keeps a reference that is too long in the memo', () => {
    const long = 'pi_3NqLkq2eZvKYlo2C1XyZabcd'
    const scene = { order: anOrder({ payments: [{ amount: usd('20.00'), reference: long }] }), settings }
    expect(payments(scene)[0]?.request.body).toMatchObject({
      RefNumber: '1001',
      Memo: `Payment for order 1001, reference ${long}`,
    })
  })
})

describe('an order that is not fully paid, where orders are Sales Receipts', () => {
  const unpaid = anOrder({ paid: 'unpaid' })
  it('becomes an invoice unless somebody chose otherwise', () => {
    expect(parts({ order: unpaid })).toEqual(['invoice'])
    expect(parts({ order: anOrder({ paid: 'part', payments: [{ amount: usd('5.00') }] }) })).toEqual([
      'invoice',
      'payment',
    ])
  })
  it('waits, or becomes a receipt all the same, by setting', () => {
    expect(plan({ order: unpaid, settings: { 'orders.unpaid': 'hold' } })).toEqual({
      kind: 'wait',
      reason: 'It is not fully paid: it waits until the store says that it is.',
    })
    expect(parts({ order: unpaid, settings: { 'orders.unpaid': 'sales-receipt' } })).toEqual(['receipt'])
  })
})

describe('an order that becomes no transaction', () => {
  it('was cancelled before it was posted', () => {
    expect(plan({ order: anOrder({ cancelled: true }) })).toEqual({
      kind: 'exclude',
      reason: 'It was cancelled in the store before it was posted.',
    })
  })
  it('is marked so, or asks for a kind that there is not', () => {
    expect(plan({ order: anOrder({ booking: { transaction: booked('exclude') } }) })).toEqual({
      kind: 'exclude',
      reason: 'It is marked not to be booked.',
    })
    expect(parts({ order: anOrder({ booking: { transaction: booked('invoice') } }) })).toEqual(['invoice'])
    expect(problemCodes({ order: anOrder({ booking: { transaction: booked('estimate') } }) })).toEqual([
      'transaction-unknown',
    ])
  })
})
