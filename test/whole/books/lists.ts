/** The lists of the model: entries by kind, names that may not clash, and the queries that read them. */
import { orderOfRet } from './schema-check.ts'
import { childrenOf, type Element, type Tree, textAt, writeTree } from './xml.ts'

export type Entry = {
  readonly kind: string
  readonly listId: string
  readonly name: string
  readonly fullName: string
  active: boolean
  sequence: number
  modified: string
  readonly created: string
  fields: Tree
}

/** What QuickBooks says to one request: a status, and the objects of the answer. */
export type Said = Readonly<{
  code: number
  severity: 'Info' | 'Warn' | 'Error'
  message: string
  rets: readonly string[]
  attributes?: Readonly<Record<string, string>>
}>

export class Refused extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

const itemKinds = [
  'ItemService',
  'ItemNonInventory',
  'ItemOtherCharge',
  'ItemInventory',
  'ItemSubtotal',
  'ItemDiscount',
  'ItemPayment',
  'ItemSalesTax',
  'ItemSalesTaxGroup',
  'ItemGroup',
] as const
const names = ['Customer', 'Vendor', 'Employee', 'OtherName'] as const

/** Which kinds a query reads. */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  ItemQuery: itemKinds,
  TermsQuery: ['StandardTerms', 'DateDrivenTerms'],
  EntityQuery: names,
  ...Object.fromEntries(
    [
      ...itemKinds,
      ...names,
      ...['Account', 'SalesTaxCode', 'Class', 'StandardTerms', 'PriceLevel', 'PaymentMethod', 'ShipMethod'],
      ...['SalesRep', 'Template', 'CustomerMsg', 'CustomerType'],
    ].map((kind) => [`${kind}Query`, [kind]]),
  ),
}

export type Lists = ReturnType<typeof lists>

export function lists(clock: () => string, newId: () => string) {
  const entries: Entry[] = []
  const find = (kinds: readonly string[], fullName: string): Entry | undefined =>
    entries.find((one) => kinds.includes(one.kind) && one.fullName.toLowerCase() === fullName.toLowerCase())

  function add(kind: string, fields: Tree, options: Readonly<{ active?: boolean; parent?: string }> = {}): Entry {
    const name = String(fields.Name ?? fields.Initial)
    const fullName = options.parent ? `${options.parent}:${name}` : name
    const family = [names, itemKinds].find((all: readonly string[]) => all.includes(kind)) ?? [kind]
    if (find(family, fullName)) throw new Refused(3100, `The name "${fullName}" of the list element is already in use.`)
    const now = clock()
    const entry: Entry = {
      kind,
      listId: newId(),
      name,
      fullName,
      active: options.active ?? true,
      sequence: 1_700_000_000 + entries.length,
      created: now,
      modified: now,
      fields,
    }
    entries.push(entry)
    return entry
  }

  /** The entry a reference names; refused where there is none, or none that is active. */
  function named(kinds: readonly string[], reference: Element, what: string): Entry {
    const listId = textAt(reference, 'ListID')
    const fullName = textAt(reference, 'FullName')
    const entry = listId
      ? entries.find((one) => kinds.includes(one.kind) && one.listId === listId)
      : find(kinds, fullName)
    if (!entry)
      throw new Refused(
        3140,
        `There is an invalid reference to QuickBooks ${what} "${listId || fullName}" in the request.`,
      )
    if (!entry.active) throw new Refused(3140, `The QuickBooks ${what} "${entry.fullName}" is inactive.`)
    return entry
  }

  const iterators = new Map<string, Entry[]>()
  function query(request: Element): Said | undefined {
    const kinds = kindsOf[request.name.replace(/Rq$/, '')]
    if (!kinds) return undefined
    const step = request.attributes.iterator
    const wanted =
      step === 'Continue' ? iterators.get(request.attributes.iteratorID ?? '') : matching(entries, kinds, request)
    if (!wanted) return { code: 3391, severity: 'Error', message: 'The iteratorID is not valid.', rets: [] }
    const most = Number(textAt(request, 'MaxReturned') || wanted.length)
    const page = wanted.slice(0, most)
    const missing = childrenOf(request, 'FullName').find(({ text }) => !find(kinds, text))
    const rets = page.map((entry) =>
      retOf(
        entry,
        childrenOf(request, 'IncludeRetElement').map((one) => one.text),
      ),
    )
    const left = wanted.slice(most)
    const id = request.attributes.iteratorID ?? newId()
    if (step) iterators.set(id, left)
    const attributes: Record<string, string> = step
      ? { iteratorRemainingCount: String(left.length), iteratorID: id }
      : {}
    if (missing)
      return {
        code: 500,
        severity: 'Warn',
        message: `The query request has not been fully completed. There was a required element ("${missing.text}") that could not be found in QuickBooks.`,
        rets,
      }
    if (rets.length === 0)
      return {
        code: 1,
        severity: 'Info',
        message: 'A query request did not find a matching object in QuickBooks',
        rets,
        attributes,
      }
    return { code: 0, severity: 'Info', message: 'Status OK', rets, attributes }
  }

  return { entries, find, add, named, query, itemKinds, names, forgetIterators: () => iterators.clear() }
}

function matching(entries: readonly Entry[], kinds: readonly string[], request: Element): Entry[] {
  const listIds = childrenOf(request, 'ListID').map(({ text }) => text)
  const fullNames = childrenOf(request, 'FullName').map(({ text }) => text.toLowerCase())
  const activity = textAt(request, 'ActiveStatus') || (listIds.length + fullNames.length > 0 ? 'All' : 'ActiveOnly')
  const since = textAt(request, 'FromModifiedDate').slice(0, 19)
  return entries.filter(
    (one) =>
      kinds.includes(one.kind) &&
      (listIds.length === 0 || listIds.includes(one.listId)) &&
      (fullNames.length === 0 || fullNames.includes(one.fullName.toLowerCase())) &&
      (activity === 'All' || one.active === (activity === 'ActiveOnly')) &&
      one.modified.slice(0, 19) >= since,
  )
}

/** An entry as QuickBooks answers it: its elements in the schema's order, those that were asked for. */
export function retOf(entry: Entry, asked: readonly string[] = []): string {
  const { kind, listId, created, modified, sequence, fullName, active, fields } = entry
  const all: Tree = {
    ...fields,
    ListID: listId,
    TimeCreated: created,
    TimeModified: modified,
    EditSequence: String(sequence),
    FullName: fullName,
    IsActive: String(active),
    Sublevel: String(fullName.split(':').length - 1),
  }
  return inOrder(`${kind}Ret`, all, asked)
}

/** The values of an object in the schema's order, as one element. */
export function inOrder(name: string, all: Tree, asked: readonly string[] = []): string {
  const order = orderOfRet(name).filter((one) => asked.length === 0 || asked.includes(one))
  return `<${name}>${writeTree(Object.fromEntries(order.map((one) => [one, all[one]])))}</${name}>`
}
