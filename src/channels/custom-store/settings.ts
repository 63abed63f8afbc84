import {
  type FormField,
  type FormFieldInput,
  type FormPage,
  formFieldSchema,
  type Settings,
} from '../../domain/form-field.ts'

const field = (input: FormFieldInput): FormField => formFieldSchema.parse(input)

export const connectionFields: readonly FormField[] = [
  field({
    key: 'baseUrl',
    label: 'Address',
    help: 'Where the store serves the protocol, without /orders at the end: https://shop.example.com/api/v1.',
    kind: 'url',
    required: true,
  }),
  field({
    key: 'userName',
    label: 'User name',
    help: 'As it was set up in the store for fetching orders.',
    kind: 'text',
    required: true,
  }),
  field({
    key: 'password',
    label: 'Password',
    help: 'Kept sealed on this computer, and sent to this address only.',
    kind: 'password',
    required: true,
    secret: true,
  }),
]

/** The store by its address: as a fresh installation would enter it again, with or without https, www and a slash at the end. */
export function storeAccount({ baseUrl = '' }: Settings): string {
  const address = baseUrl.trim()
  if (!URL.canParse(address)) return address
  const { host, pathname } = new URL(address)
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}`.toLowerCase()
}

export const storePages: readonly FormPage[] = [
  {
    key: 'store',
    title: 'Custom Store',
    intro: 'What the store is asked for, and how its answers are understood.',
    fields: [
      field({
        key: 'orderStatus',
        label: 'Order status',
        help: 'Only orders with these statuses, separated by commas (shipped, completed). Orders are then fetched by the time they were changed, not by the time they were made.',
        kind: 'text',
      }),
      field({
        key: 'storeName',
        label: 'Store name',
        help: 'Where one address serves several stores: only orders of these, separated by commas.',
        kind: 'text',
      }),
      field({
        key: 'currency',
        label: 'Currency of orders that name none',
        help: 'Three letters, such as USD.',
        kind: 'text',
        default: 'USD',
      }),
      field({
        key: 'currencyOf',
        label: 'Amounts in',
        help: 'Where a customer paid in another currency than the store’s, and the store gives both.',
        kind: 'choice',
        default: 'store',
        options: [
          { value: 'store', label: 'the store’s currency' },
          { value: 'customer', label: 'the currency the customer paid in' },
        ],
      }),
      field({
        key: 'windowDays',
        label: 'Days for one call',
        help: 'A longer span is asked for piece by piece, so that no answer grows too large.',
        kind: 'whole-number',
        default: '1',
        advanced: true,
      }),
      field({
        key: 'timeoutSeconds',
        label: 'Seconds to wait for an answer',
        help: 'A slow store may need more.',
        kind: 'whole-number',
        default: '60',
        advanced: true,
      }),
    ],
  },
]
