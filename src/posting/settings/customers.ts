import { customerModes } from '../customer/modes.ts'
import type { PageDeclaration } from './declaration.ts'

export const customersPage = {
  key: 'customers',
  title: 'Customers',
  intro: 'Under which customer an order is entered. Names are compared without regard to capital letters.',
  fields: [
    {
      key: 'customers.mode',
      label: 'Find the customer by',
      help: 'The name that is looked for among the customers of QuickBooks, and given to a new one. Where the order has no buyer’s name that QuickBooks can write, such as one all in Chinese, the company’s name stands in its place, else the e-mail address. A marketplace that hides its buyers is best kept under one customer.',
      kind: 'choice',
      default: 'first-last',
      options: customerModes,
    },
    {
      key: 'customers.missing',
      label: 'If there is no such customer',
      help: 'A new customer gets the order’s names, addresses, e-mail and telephone.',
      kind: 'choice',
      default: 'create',
      options: [
        { value: 'create', label: 'Create the customer' },
        { value: 'fixed', label: 'Use the one customer chosen below' },
        { value: 'stop', label: 'Stop, so that a person decides' },
      ],
    },
    {
      key: 'customers.fixedCustomer',
      label: 'The one customer',
      help: 'For "one fixed customer", and for orders whose customer is missing if you chose so. Each order still carries its own addresses.',
      kind: 'twin',
      twin: { list: 'customer' },
    },
    {
      key: 'customers.nameTaken',
      label: 'If a vendor, employee or other name already has the name',
      help: 'QuickBooks allows a name only once among customers, vendors, employees and other names.',
      kind: 'choice',
      default: 'suffix',
      options: [
        { value: 'suffix', label: 'Create the customer with an addition to the name' },
        { value: 'stop', label: 'Stop, so that a person decides' },
      ],
    },
    {
      key: 'customers.suffix',
      label: 'Addition to the name',
      help: 'Put behind the name, as in "John Smith (customer)". The whole name has at most 41 characters.',
      kind: 'text',
      default: '(customer)',
      required: true,
      when: { key: 'customers.nameTaken', is: ['suffix'] },
    },
  ],
} as const satisfies PageDeclaration
