/** The qbXML schema as data: made by scripts/make-simulator-schema.ts from the operations file (qbXML 14.0). */
import type { Edition } from '../books/shapes.ts'
import accounts from '../schema/accounts-classes-currencies.json' with { type: 'json' }
import company from '../schema/company-host-preferences.json' with { type: 'json' }
import customFields from '../schema/custom-fields.json' with { type: 'json' }
import names from '../schema/customers-vendors.json' with { type: 'json' }
import deleteVoid from '../schema/delete-void.json' with { type: 'json' }
import deposits from '../schema/deposits.json' with { type: 'json' }
import estimates from '../schema/estimates-credit-memos.json' with { type: 'json' }
import moves from '../schema/inventory-moves.json' with { type: 'json' }
import invoices from '../schema/invoices.json' with { type: 'json' }
import sites from '../schema/item-lookups-sites.json' with { type: 'json' }
import discounts from '../schema/items-discount-group-payment-subtotal.json' with { type: 'json' }
import inventory from '../schema/items-inventory.json' with { type: 'json' }
import services from '../schema/items-noninventory-service.json' with { type: 'json' }
import salesTax from '../schema/items-sales-tax.json' with { type: 'json' }
import journal from '../schema/journal-checks-bills-charges.json' with { type: 'json' }
import payments from '../schema/payments-refunds.json' with { type: 'json' }
import purchaseOrders from '../schema/purchase-orders.json' with { type: 'json' }
import salesOrders from '../schema/sales-orders.json' with { type: 'json' }
import salesReceipts from '../schema/sales-receipts.json' with { type: 'json' }
import smallLists from '../schema/small-lists.json' with { type: 'json' }

/** One place in an ordered content model: an element (value, reference or block) or a choice between branches. */
export interface Particle {
  readonly name?: string
  readonly type?: string
  readonly required?: boolean
  readonly repeat?: boolean
  readonly since?: string
  readonly only?: readonly Edition[]
  readonly max?: number | Readonly<Partial<Record<Edition, number>>>
  readonly children?: readonly Particle[]
  readonly or?: readonly (readonly Particle[])[]
  readonly enum?: readonly string[]
  readonly enumSince?: Readonly<Record<string, string>>
  readonly macro?: boolean
  readonly least?: number
  readonly most?: number
}

export interface Message {
  readonly since?: string
  readonly only?: readonly Edition[]
  /** Attribute name to the version it came with; empty: always. */
  readonly attributes?: Readonly<Record<string, string>>
  readonly elements: readonly Particle[]
}

const groups: unknown[] = [
  accounts,
  company,
  customFields,
  names,
  deleteVoid,
  deposits,
  estimates,
  moves,
  invoices,
  sites,
  discounts,
  inventory,
  services,
  salesTax,
  journal,
  payments,
  purchaseOrders,
  salesOrders,
  salesReceipts,
  smallLists,
]

/** Every request (`CustomerAddRq`) and returned object (`ret:CustomerRet`) by name. */
export const schema: Readonly<Record<string, Message>> = Object.assign({}, ...groups)

/** The qbXML versions this QuickBooks speaks. */
export const versions = [
  '1.0',
  '1.1',
  '2.0',
  '2.1',
  '3.0',
  '4.0',
  '4.1',
  '5.0',
  '6.0',
  '7.0',
  '8.0',
  '9.0',
  '10.0',
  '11.0',
  '12.0',
  '13.0',
  '14.0',
] as const

/** A version as a number that compares: 4.1 is 401. */
export const versionNumber = (version: string): number => {
  const [major = '0', minor = '0'] = version.split('.')
  return Number(major) * 100 + Number(minor)
}

const spoken = new Map<string, WeakMap<readonly Particle[], readonly Particle[]>>()

/** The particles of a content model that a dialect knows, in order. */
export const within = (dialect: Dialect, particles: readonly Particle[]): readonly Particle[] => {
  const key = `${dialect.edition} ${dialect.version}`
  const models = spoken.get(key) ?? new WeakMap<readonly Particle[], readonly Particle[]>()
  spoken.set(key, models)
  const known = models.get(particles)
  if (known) return known
  const made = particles
    .filter((particle) => speaks(dialect, particle))
    .map((particle) =>
      particle.or ? { ...particle, or: particle.or.map((branch) => within(dialect, branch)) } : particle,
    )
  models.set(particles, made)
  return made
}

/** What a message set may use: elements of its version and of the company's edition. */
export interface Dialect {
  readonly version: number
  readonly edition: Edition
}

export const speaks = (dialect: Dialect, what: { since?: string; only?: readonly Edition[] }): boolean =>
  (what.since === undefined || versionNumber(what.since) <= dialect.version) &&
  (what.only === undefined || what.only.includes(dialect.edition))
