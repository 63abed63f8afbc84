/** Every list query: one table of which query reads which lists. */
import { amountOf } from '../../books/numbers.ts'
import { refusals } from '../../books/refusal.ts'
import { type Entry, itemKinds, type ListKind, nameKinds, termsKinds } from '../../books/shapes.ts'
import { storedTime } from '../../books/time.ts'
import { type Answer, block, type Handler, type Request, type Returned, text, texts } from '../request.ts'
import { entryRet } from './list-rets.ts'
import { paged } from './paging.ts'

type Test = (entry: Entry) => boolean

const like: Readonly<Record<string, (name: string, part: string) => boolean>> = {
  StartsWith: (name, part) => name.startsWith(part),
  Contains: (name, part) => name.includes(part),
  EndsWith: (name, part) => name.endsWith(part),
}

const compare: Readonly<Record<string, (a: bigint, b: bigint) => boolean>> = {
  LessThan: (a, b) => a < b,
  LessThanEqual: (a, b) => a <= b,
  Equal: (a, b) => a === b,
  GreaterThan: (a, b) => a > b,
  GreaterThanEqual: (a, b) => a >= b,
}

const nameTest = ({ body }: Request): Test[] => {
  const filter = block(body, 'NameFilter')
  const range = block(body, 'NameRangeFilter')
  const tests: Test[] = []
  if (filter) {
    const part = (text(filter, 'Name') ?? '').toLowerCase()
    const match = like[text(filter, 'MatchCriterion') ?? '']!
    tests.push((entry) => match(entry.fullName.toLowerCase(), part))
  }
  if (range) {
    const from = (text(range, 'FromName') ?? '').toLowerCase()
    const to = text(range, 'ToName')?.toLowerCase()
    tests.push((entry) => entry.fullName.toLowerCase() >= from && (!to || entry.fullName.toLowerCase() <= to))
  }
  return tests
}

const otherTests = ({ body, company }: Request): Test[] => {
  const tests: Test[] = []
  const types = [...texts(body, 'AccountType'), ...texts(body, 'PaymentMethodType')]
  if (types.length > 0) tests.push(({ doc }) => types.includes(String(doc.AccountType ?? doc.PaymentMethodType)))
  const balance = block(body, 'TotalBalanceFilter')
  if (balance) {
    const fits = compare[text(balance, 'Operator') ?? '']!
    const amount = amountOf(text(balance, 'Amount') ?? '0')
    tests.push((entry) => fits(company.lists.totalBalance(entry), amount))
  }
  const classes = block(body, 'ClassFilter')
  if (classes) {
    const ids = texts(classes, 'ListID')
    const wanted = [...ids, ...texts(classes, 'FullName').map((name) => company.lists.named(['Class'], name)?.id ?? '')]
    tests.push(({ doc }) => wanted.includes(String((doc.ClassRef as { ListID?: string } | undefined)?.ListID)))
  }
  return tests
}

const timeRange = (body: Request['body']): readonly [string, string] => {
  const from = text(body, 'FromModifiedDate')
  const to = text(body, 'ToModifiedDate')
  const range = [from ? storedTime(from) : '', to ? storedTime(to) : '9999'] as const
  if (range[0] > range[1]) throw refusals.badRange(from ?? '', to ?? '')
  return range
}

/** Ids in name order; narrowed in the database by kind, activity and time, the rest in turn. */
const matching = (request: Request, kinds: readonly ListKind[]): string[] => {
  const { company, body } = request
  const status = text(body, 'ActiveStatus') ?? 'ActiveOnly'
  const [from, to] = timeRange(body)
  const marks = kinds.map(() => '?').join(',')
  const active = { ActiveOnly: 'AND active = 1', InactiveOnly: 'AND active = 0', All: '' }[status] ?? ''
  const rows = company.file.db
    .prepare(`SELECT id FROM list WHERE kind IN (${marks}) AND modified >= ? AND modified <= ? ${active} ORDER BY key`)
    .pluck()
    .all(...kinds, from, to) as string[]
  const tests = [...nameTest(request), ...otherTests(request)]
  if (tests.length === 0) return rows
  return rows.filter((id) => {
    const entry = company.lists.get(id)
    return entry !== undefined && tests.every((test) => test(entry))
  })
}

/** Entries asked for one by one: what is not found makes the answer a warning (500), all missing the same. */
const named = (request: Request, kinds: readonly ListKind[], owners: readonly string[]): Answer | undefined => {
  const { company, body } = request
  const ids = texts(body, 'ListID')
  const names = texts(body, 'FullName')
  if (ids.length === 0 && names.length === 0) return undefined
  const entries = ids.length > 0 ? ids.map(company.lists.get) : names.map((name) => company.lists.named(kinds, name))
  const missing = [...ids, ...names].filter((_, at) => !entries[at] || !kinds.includes(entries[at].kind))
  const found = entries.filter((entry) => entry !== undefined && kinds.includes(entry.kind)) as Entry[]
  return {
    returned: found.map((entry) => entryRet(company, entry, owners)),
    ...(missing.length > 0 && {
      status: {
        code: 500,
        severity: 'Warn' as const,
        message: `The query request has not been fully completed. There was a required element ("${missing[0]}") that could not be found in QuickBooks.`,
      },
    }),
  }
}

const listQuery =
  (kinds: readonly ListKind[]): Handler =>
  (request) => {
    const { company } = request
    const owners = texts(request.body, 'OwnerID')
    function* returned(ids: readonly string[]): Generator<Returned> {
      for (const id of ids) {
        const entry = company.lists.get(id)
        if (entry) yield entryRet(company, entry, owners)
      }
    }
    return named(request, kinds, owners) ?? paged(request, () => matching(request, kinds), returned)
  }

/** A query of a list whose feature a preference can switch off: 3250 when it is off. */
const whenOn =
  (isOn: (request: Request) => boolean, handler: Handler): Handler =>
  (request) => {
    if (!isOn(request)) throw refusals.featureOff()
    return handler(request)
  }

const oneKind: readonly ListKind[] = [
  'Customer',
  'Vendor',
  'Employee',
  'OtherName',
  'Account',
  'CustomerType',
  'CustomerMsg',
  'PaymentMethod',
  'ShipMethod',
  'SalesRep',
  'Template',
  'PriceLevel',
  'StandardTerms',
  'DateDrivenTerms',
  ...itemKinds,
]

export const listQueries: Readonly<Record<string, Handler>> = {
  ...Object.fromEntries(oneKind.map((kind) => [`${kind}Query`, listQuery([kind])])),
  EntityQuery: listQuery(nameKinds),
  ItemQuery: listQuery(itemKinds),
  TermsQuery: listQuery(termsKinds),
  ClassQuery: listQuery(['Class']),
  SalesTaxCodeQuery: whenOn(({ company }) => company.settings().salesTax, listQuery(['SalesTaxCode'])),
  InventorySiteQuery: whenOn(({ company }) => company.settings().sites, listQuery(['InventorySite'])),
  UnitOfMeasureSetQuery: whenOn(({ company }) => company.settings().units, listQuery(['UnitOfMeasureSet'])),
  CurrencyQuery: whenOn(() => false, listQuery(['Currency'])),
}
