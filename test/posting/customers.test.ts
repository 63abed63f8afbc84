import { describe, expect, it } from 'vitest'
import {
  aCompany,
  anOrder,
  body,
  entry,
  noteCodes,
  plan,
  planned,
  postings,
  problemCodes,
  problemOf,
  usualLists,
} from './builders.ts'

const buyer = {
  firstName: 'Ann',
  lastName: 'Lee',
  company: 'Lee Trading',
  email: 'ann@lee.example',
  phone: '608-555-0101',
}
const order = anOrder({ buyer })
const withEntries = (...more: ReturnType<typeof entry>[]) => [...usualLists, ...more]
const customerOf = (scene: Parameters<typeof body>[0]) => body(scene, 'receipt').CustomerRef.FullName

describe('the name of the customer', () => {
  it.each([
    ['first-last', 'Ann Lee'],
    ['last-first', 'Lee, Ann'],
    ['company-first-last', 'Lee Trading'],
    ['company-last-first', 'Lee Trading'],
    ['email', 'ann@lee.example'],
    ['channel', 'Web Shop'],
  ])('by %s is %s', (mode, name) => {
    expect(customerOf({ order, settings: { 'customers.mode': mode } })).toBe(name)
  })

  it.each([
    ['company-first-last', 'Ann Lee'],
    ['company-last-first', 'Lee, Ann'],
  ])('by %s without a company is %s', (mode, name) => {
    expect(
      customerOf({ order: anOrder({ buyer: { ...buyer, company: ' ' } }), settings: { 'customers.mode': mode } }),
    ).toBe(name)
  })

  it('is taken apart where the store gives it whole', () => {
    const whole = anOrder({ buyer: {}, billTo: { name: 'Ludwig  van Beethoven' } })
    expect(customerOf({ order: whole, settings: { 'customers.mode': 'last-first' } })).toBe('Beethoven, Ludwig van')
    const turned = anOrder({ buyer: { fullName: 'Smith, John' } })
    expect(customerOf({ order: turned })).toBe('John Smith')
  })

  it('is compared without capitals and double spaces, and spelled as QuickBooks has it', () => {
    const lists = withEntries(entry('customer', 'ann LEE'))
    expect(customerOf({ order: anOrder({ buyer: { firstName: 'Ann ', lastName: ' Lee' } }), lists })).toBe('ann LEE')
  })

  it('never becomes a job by a colon in the store', () => {
    const made = body({ order: anOrder({ buyer: { ...buyer, lastName: 'Lee: Sales' } }) }, 'customer')
    expect(made.Name).toBe('Ann Lee Sales')
    expect(made).not.toHaveProperty('ParentRef')
  })

  it('is the one that the order names itself', () => {
    const booking = { customer: { value: 'jane doe', reason: { kind: 'order' as const, field: 'custom', note: '' } } }
    expect(customerOf({ order: anOrder({ buyer, booking }) })).toBe('Jane Doe')
  })

  it('is the one that a person mapped it to', () => {
    const mappings = [{ kind: 'customer' as const, from: 'Ann Lee', to: 'Jane Doe' }]
    const scene = { order, mappings }
    expect(customerOf(scene)).toBe('Jane Doe')
    expect(postings(scene)[0]?.reasons['SalesReceiptAdd.CustomerRef']).toEqual({
      kind: 'match',
      note: '“Ann Lee” was mapped to the customer “Jane Doe” by hand.',
    })
  })
})

describe('a customer that QuickBooks does not have', () => {
  it('is created with the buyer’s details, before the receipt, which may go in the same set', () => {
    const address = {
      name: 'Ann Lee',
      line1: '1 Dock Road',
      city: 'Erie',
      state: 'PA',
      postalCode: '16501',
      country: 'US',
    }
    const made = postings({ order: anOrder({ buyer, billTo: address, shipTo: address }) })
    expect(made.map((posting) => posting.part)).toEqual(['customer', 'receipt'])
    expect(made[0]).toMatchObject({ scope: 'list', key: '{key-of-customer-ann lee}', customer: 'Ann Lee' })
    expect(made[0]?.request).toEqual({
      kind: 'CustomerAdd',
      body: {
        Name: 'Ann Lee',
        CompanyName: 'Lee Trading',
        FirstName: 'Ann',
        LastName: 'Lee',
        BillAddress: {
          Addr1: 'Ann Lee',
          Addr2: '1 Dock Road',
          City: 'Erie',
          State: 'PA',
          PostalCode: '16501',
          Country: 'US',
        },
        ShipAddress: {
          Addr1: 'Ann Lee',
          Addr2: '1 Dock Road',
          City: 'Erie',
          State: 'PA',
          PostalCode: '16501',
          Country: 'US',
        },
        Phone: '608-555-0101',
        Email: 'ann@lee.example',
        SalesTaxCodeRef: { FullName: 'Tax' },
        ItemSalesTaxRef: { FullName: 'Dane County' },
        ExternalGUID: '{key-of-customer-ann lee}',
      },
    })
    expect(made[1]?.needs).toEqual([{ key: '{key-of-customer-ann lee}', sameSet: true }])
  })

  it('found by e-mail waits for the answer: its name may not be adopted', () => {
    const made = postings({ order, settings: { 'customers.mode': 'email' } })
    expect(made[1]?.needs).toEqual([{ key: '{key-of-customer-ann@lee.example}', sameSet: false }])
  })

  it('that stands for many buyers gets nobody’s details', () => {
    const made = body({ order, settings: { 'customers.mode': 'channel' } }, 'customer')
    expect(made).toEqual({
      Name: 'Web Shop',
      SalesTaxCodeRef: { FullName: 'Tax' },
      ItemSalesTaxRef: { FullName: 'Dane County' },
      ExternalGUID: '{key-of-customer-web shop}',
    })
  })

  it('stops the order, or falls to the fixed customer, by setting', () => {
    expect(problemCodes({ order, settings: { 'customers.missing': 'stop' } })).toEqual(['customer-missing'])
    expect(problemOf({ order, settings: { 'customers.missing': 'stop' } }, 'customer-missing')).toEqual({
      code: 'customer-missing',
      what: 'QuickBooks has no customer “Ann Lee”.',
      why: 'By your settings, customers are not created.',
      todo: 'Say which customer it is, create the customer in QuickBooks, or let customers be created.',
      subject: 'Ann Lee',
      fixes: [
        { kind: 'map-customer', values: { customer: 'Ann Lee' } },
        { kind: 'set-setting', values: { key: 'customers.missing' } },
      ],
    })
    const settings = { 'customers.missing': 'fixed', 'customers.fixedCustomer': 'Jane Doe' }
    expect(customerOf({ order, settings })).toBe('Jane Doe')
    expect(problemCodes({ order, settings: { ...settings, 'customers.fixedCustomer': '' } })).toEqual([
      'setting-missing',
    ])
    expect(problemCodes({ order, settings: { ...settings, 'customers.fixedCustomer': 'Nobody' } })).toEqual([
      'list-entry-missing',
    ])
  })

  it('cannot be made for an order that names nobody', () => {
    expect(problemCodes({ order: anOrder({ buyer: {} }) })).toEqual(['customer-nameless'])
    const settings = { 'customers.missing': 'fixed', 'customers.fixedCustomer': 'Jane Doe' }
    expect(customerOf({ order: anOrder({ buyer: {} }), settings })).toBe('Jane Doe')
  })

  it('is cut to 41 characters and written in QuickBooks’ characters, with a note', () => {
    const scene = {
      order: anOrder({ buyer: { firstName: 'Győző', lastName: 'Extraordinarily-Long-Family-Name-Of-Old-House' } }),
    }
    expect(body(scene, 'customer').Name).toBe('Gyozo Extraordinarily-Long-Family-Name-Of')
    expect(noteCodes(scene)).toEqual(['name-changed'])
    expect(noteCodes({ order })).toEqual([])
  })

  it('takes the non-taxable code when exempt, and no tax item in Canada', () => {
    const exempt = anOrder({ buyer: { ...buyer, taxExempt: true } })
    expect(body({ order: exempt }, 'customer').SalesTaxCodeRef).toEqual({ FullName: 'Non' })
  })
})

describe('a buyer whose name QuickBooks cannot write', () => {
  const chinese = { firstName: '小明', lastName: '王', email: 'wang@example.com' }
  const nameOfCompany =
    'The order has no buyer’s name that QuickBooks can write; the company’s name stands in its place.'
  const address = 'The order has no buyer’s name that QuickBooks can write; the e-mail address stands in its place.'

  it('is entered under the e-mail address, with a reason and a note', () => {
    const scene = { order: anOrder({ buyer: chinese }) }
    const made = postings(scene)
    expect(made[0]?.request).toEqual({
      kind: 'CustomerAdd',
      body: {
        Name: 'wang@example.com',
        Email: 'wang@example.com',
        SalesTaxCodeRef: { FullName: 'Tax' },
        ItemSalesTaxRef: { FullName: 'Dane County' },
        ExternalGUID: '{key-of-customer-wang@example.com}',
      },
    })
    expect(made[1]?.needs).toEqual([{ key: '{key-of-customer-wang@example.com}', sameSet: false }])
    expect(made[0]?.reasons['CustomerAdd.Name']).toEqual({ kind: 'order', field: 'buyer.email', note: address })
    expect(customerOf(scene)).toBe('wang@example.com')
    expect(noteCodes(scene)).toEqual(['name-changed'])
  })

  it.each(['first-last', 'last-first', 'company-first-last', 'company-last-first'])(
    'has the company before the e-mail address (by %s)',
    (mode) => {
      const settings = { 'customers.mode': mode }
      const firm = { ...chinese, company: 'Wang Trading' }
      expect(customerOf({ order: anOrder({ buyer: firm }), settings })).toBe('Wang Trading')
      const unwritable = { ...chinese, company: '王氏' }
      expect(customerOf({ order: anOrder({ buyer: unwritable }), settings })).toBe('wang@example.com')
    },
  )

  it('says so where the company’s name stands for it', () => {
    const made = postings({ order: anOrder({ buyer: { ...chinese, company: 'Wang Trading' } }) })
    expect(made[0]?.reasons['CustomerAdd.Name']).toEqual({
      kind: 'order',
      field: 'buyer.company',
      note: nameOfCompany,
    })
    expect(made[1]?.needs).toEqual([{ key: '{key-of-customer-wang trading}', sameSet: true }])
  })

  it('is found among the customers by that address', () => {
    const lists = withEntries(entry('customer', 'Wang Xiaoming', { fields: { Email: 'wang@example.com' } }))
    const made = postings({ order: anOrder({ buyer: chinese }), lists })
    expect(made.map((posting) => posting.part)).toEqual(['receipt'])
    expect(made[0]?.reasons['SalesReceiptAdd.CustomerRef']).toEqual({
      kind: 'match',
      note: `${address} The customer “Wang Xiaoming” of QuickBooks fits “wang@example.com” (E-mail address).`,
    })
  })

  it('needs a person where the order has neither', () => {
    const buyer = { firstName: '小明', lastName: '王', company: '王氏' }
    expect(problemCodes({ order: anOrder({ buyer }) })).toEqual(['customer-nameless'])
  })

  it('is no other case than an order without a name', () => {
    const scene = { order: anOrder({ buyer: { email: 'guest@example.com' } }) }
    expect(customerOf(scene)).toBe('guest@example.com')
    expect(noteCodes(scene)).toEqual([])
    const settings = { 'customers.mode': 'email' }
    expect(problemCodes({ order: anOrder({ buyer: { ...chinese, email: '' } }), settings })).toEqual([
      'customer-nameless',
    ])
  })
})

describe('a customer that cannot be used', () => {
  it('is inactive: a problem with the button that makes it active', () => {
    const sleeping = entry('customer', 'Ann Lee', { active: false })
    expect(problemOf({ order, lists: withEntries(sleeping) }, 'list-entry-inactive').fixes).toEqual([
      { kind: 'make-active', values: { list: 'customer', listId: sleeping.listId, name: 'Ann Lee', type: '' } },
    ])
  })

  it('is one of several with the same e-mail', () => {
    const twins = ['Lee Home', 'Lee Office'].map((name) =>
      entry('customer', name, { fields: { Email: 'ann@lee.example' } }),
    )
    const found = problemOf(
      { order, lists: withEntries(...twins), settings: { 'customers.mode': 'email' } },
      'customer-ambiguous',
    )
    expect(found.what).toBe('2 customers of QuickBooks have “ann@lee.example”: “Lee Home”, “Lee Office”.')
  })

  it.each(['vendor', 'employee', 'other-name'] as const)('has a name that a %s has: it gets the addition', (list) => {
    const lists = withEntries(entry(list, 'Ann Lee', { active: false }))
    expect(body({ order, lists }, 'customer').Name).toBe('Ann Lee (customer)')
    expect(problemCodes({ order, lists, settings: { 'customers.nameTaken': 'stop' } })).toEqual(['customer-name-taken'])
  })

  it('has got the addition before, and is found again', () => {
    const lists = withEntries(entry('vendor', 'Ann Lee'), entry('customer', 'Ann Lee (customer)'))
    const { plan: made, rounds } = planned({ order, lists })
    expect(made.kind === 'post' && made.postings.map((posting) => posting.part)).toEqual(['receipt'])
    expect(rounds).toBe(2)
  })

  it('has a name whose addition is taken, too', () => {
    const lists = withEntries(entry('vendor', 'Ann Lee'), entry('vendor', 'Ann Lee (customer)'))
    expect(problemOf({ order, lists }, 'customer-name-taken').what).toBe(
      'The name “Ann Lee (customer)” belongs to a vendor in QuickBooks.',
    )
  })
})

describe('a job', () => {
  const settings = { 'customers.mode': 'fixed', 'customers.fixedCustomer': 'Jane Doe:Web orders' }
  it('is created below its customer', () => {
    expect(body({ order, settings }, 'customer')).toMatchObject({
      Name: 'Web orders',
      ParentRef: { FullName: 'Jane Doe' },
    })
    expect(customerOf({ order, settings })).toBe('Jane Doe:Web orders')
  })
  it('is not created below a customer that is not there', () => {
    const orphan = { ...settings, 'customers.fixedCustomer': 'Nobody:Web orders' }
    expect(problemCodes({ order, settings: orphan })).toEqual(['customer-parent-missing'])
  })
})

describe('the room in the company file', () => {
  const company = aCompany({ capacity: { names: 1000 } })
  it.each([
    [800, [], 'post'],
    [801, ['list-nearly-full'], 'post'],
    [950, ['list-nearly-full'], 'post'],
    [951, [], 'attention'],
  ] as const)('with %i of 1000 names', (held, notes, kind) => {
    const counts = { customer: held - 100, vendor: 60, employee: 30, 'other-name': 10 }
    expect(plan({ order, company, counts }).kind).toBe(kind)
    expect(noteCodes({ order, company, counts })).toEqual(notes)
    if (kind === 'attention') expect(problemCodes({ order, company, counts })).toEqual(['list-full'])
  })

  it('does not matter for a customer that is there', () => {
    expect(plan({ company, counts: { customer: 999 } }).kind).toBe('post')
  })
})
