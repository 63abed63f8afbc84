/**
 * A small QuickBooks of the test's own: one American company file, a request processor that holds every set against
 * Intuit's schema, and its own arithmetic. Nothing of the program is in it, nor of the practice company.
 */
import { type Forms, forms, retOfTransaction, type Transaction } from './forms.ts'
import { inOrder, type Lists, lists, Refused, retOf, type Said } from './lists.ts'
import { faultsOf } from './schema-check.ts'
import { seed } from './seed.ts'
import { at, childrenOf, type Element, encode, readXml, type Tree, textAt, treeOf } from './xml.ts'

/** QuickBooks' processor threw: nothing of the set was done. */
export class Thrown extends Error {
  readonly hresult: string
  constructor(hresult: string, message: string) {
    super(message)
    this.hresult = hresult
  }
}

export type Books = ReturnType<typeof openBooks>

export type BooksOptions = Readonly<{
  companyName?: string
  /** Days up to and with this one are closed. */
  closingDate?: string
  now?: () => Date
  /** The file has items called Shipping and Discount, as many have. */
  hasShopItems?: boolean
  /** False: QuickBooks keeps no outcome of a set, so that what was lost must be looked for. */
  remembersSets?: boolean
}>

type Private = { owner: string; name: string; value: string; defined: boolean }
type Keeping = {
  readonly lists: Lists
  readonly forms: Forms
  readonly privates: Private[]
  readonly options: BooksOptions
}

export function openBooks(options: BooksOptions = {}) {
  const now = options.now ?? (() => new Date())
  let ids = 0
  const newId = (): string => `${(0x8000_0000 + ++ids).toString(16).toUpperCase()}-1700000000`
  const clock = (): string => `${new Date(now().getTime() - 5 * 3_600_000).toISOString().slice(0, 19)}-05:00`
  const all = lists(clock, newId)
  seed(all, options.hasShopItems ?? false)
  const keeping: Keeping = {
    lists: all,
    forms: forms({ lists: all, newId, clock, closingDate: options.closingDate ?? '' }),
    privates: [],
    options,
  }
  const faults: string[] = []
  const requests: Element[] = []
  const kept = new Map<string, string>()

  /** Carries out a set and gives the answer's text. `until`: QuickBooks dies after so many of its requests. */
  function process(text: string, until = Number.POSITIVE_INFINITY): string {
    const { set, version } = readSet(text, faults)
    const { newMessageSetID: newId, oldMessageSetID: oldId } = set.attributes
    if (set.children.length === 0 && newId !== undefined) {
      const stored = options.remembersSets === false ? undefined : kept.get(newId)
      return answer(stored === undefined ? [] : [stored], { newId, oldId, status: stored === undefined ? 9002 : 0 })
    }
    const unfit = set.children.flatMap((one) => faultsOf(one, version))
    if (unfit.length > 0) {
      faults.push(...unfit)
      throw new Thrown('0x80040400', 'QuickBooks found an error when parsing the provided XML text stream.')
    }
    const done: string[] = []
    for (const [position, request] of set.children.entries()) {
      if (position >= until) throw new Thrown('0x800706BE', 'The remote procedure call failed.')
      requests.push(request)
      done.push(answerTo(keeping, request))
      if (newId !== undefined) kept.set(newId, done.join('\n'))
    }
    return answer(done, { newId, oldId, status: newId === undefined ? undefined : 0 })
  }

  return {
    process,
    /** What the schema does not allow, and other things no application may do. */
    faults,
    requests,
    lists: all,
    privates: keeping.privates,
    get transactions(): readonly Transaction[] {
      return keeping.forms.all
    },
    /** Somebody deletes a transaction by hand. */
    erase: (txnId: string) => {
      const at = keeping.forms.all.findIndex((one) => one.txnId === txnId)
      keeping.forms.all.splice(at, 1)
    },
    sessionEnds: () => all.forgetIterators(),
    /** What the Web Connector puts into the first sendRequestXML of a session. */
    hostData: (): string => {
      const ask = (name: string, id: string): string =>
        answerTo(keeping, { name, attributes: { requestID: id }, children: [], text: '' })
      return answer([ask('HostQueryRq', '0'), ask('CompanyQueryRq', '1'), ask('PreferencesQueryRq', '2')], {})
    },
  }
}

function readSet(text: string, faults: string[]): Readonly<{ set: Element; version: string }> {
  if (/[^ -~\t\n\r]/.test(text)) faults.push('A set has characters beyond ASCII')
  const { root, instructions } = readXml(text)
  const version = /^qbxml version="(\d+\.\d+)"$/.exec(instructions[1] ?? '')?.[1]
  const set = at(root, 'QBXMLMsgsRq')
  if (root.name !== 'QBXML' || !version || Number(version) > 14 || !set || root.children.length !== 1)
    throw new Thrown('0x80040400', 'No message set of a version that this QuickBooks speaks.')
  if (!['continueOnError', 'stopOnError'].includes(set.attributes.onError ?? '')) faults.push('A set has no onError')
  if ((set.attributes.newMessageSetID ?? '').length > 24) faults.push('A newMessageSetID is too long')
  const ids = set.children.map((one) => one.attributes.requestID ?? '')
  if (new Set(ids).size < ids.length || ids.some((id) => id === '' || id.length > 50))
    faults.push(`The requestIDs of a set are not distinct: ${ids.join(' ')}`)
  return { set, version }
}

function answer(
  answers: readonly string[],
  {
    newId,
    oldId,
    status,
  }: Readonly<{ newId?: string | undefined; oldId?: string | undefined; status?: number | undefined }>,
): string {
  const marks = [
    newId === undefined ? '' : ` newMessageSetID="${newId}"`,
    oldId === undefined ? '' : ` oldMessageSetID="${oldId}"`,
    status === undefined ? '' : ` messageSetStatusCode="${status}"`,
  ]
  return `<?xml version="1.0" ?>\n<QBXML>\n<QBXMLMsgsRs${marks.join('')}>\n${answers.join('\n')}\n</QBXMLMsgsRs>\n</QBXML>\n`
}

function answerTo(keeping: Keeping, request: Element): string {
  const said = sayTo(keeping, request)
  const name = request.name.replace(/Rq$/, 'Rs')
  const marks = {
    requestID: request.attributes.requestID ?? '',
    statusCode: String(said.code),
    statusSeverity: said.severity,
    statusMessage: said.message,
    ...said.attributes,
  }
  const words = Object.entries(marks).map(([key, value]) => ` ${key}="${encode(value)}"`)
  return `<${name}${words.join('')}>${said.rets.join('')}</${name}>`
}

const ok = (...rets: readonly string[]): Said => ({ code: 0, severity: 'Info', message: 'Status OK', rets })

function sayTo(keeping: Keeping, request: Element): Said {
  const name = request.name.replace(/Rq$/, '')
  try {
    const handler = handlers[name]
    if (handler) return handler(keeping, request)
    const said = keeping.lists.query(request)
    if (said) return said
    const off = ['CurrencyQuery', 'InventorySiteQuery', 'UnitOfMeasureSetQuery'].includes(name)
    if (off) throw new Refused(3250, 'This feature is not enabled or not available in this version of QuickBooks.')
    throw new Refused(1030, `This QuickBooks does not know ${name}.`)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { code: error.code, severity: 'Error', message: error.message, rets: [] }
  }
}

type Handler = (keeping: Keeping, request: Element) => Said

const handlers: Readonly<Record<string, Handler>> = {
  HostQuery: () => ok(inOrder('HostRet', host)),
  CompanyQuery: (keeping, request) => ok(inOrder('CompanyRet', company(keeping, request))),
  PreferencesQuery: (keeping) => ok(inOrder('PreferencesRet', preferences(keeping.options.closingDate))),
  ListDeletedQuery: () => ({ code: 1, severity: 'Info', message: 'No object matched', rets: [] }),
  DataExtDefAdd: (keeping, request) => {
    keeping.privates.push({ ...privateOf(request, 'DataExtDefAdd'), value: '', defined: true })
    return ok()
  },
  DataExtAdd: (keeping, request) => setPrivate(keeping, privateOf(request, 'DataExtAdd')),
  DataExtMod: (keeping, request) => setPrivate(keeping, privateOf(request, 'DataExtMod')),
  SalesReceiptAdd: ({ forms: f }, request) =>
    ok(retOfTransaction(f.sale('SalesReceipt', at(request, 'SalesReceiptAdd')!), included(request))),
  InvoiceAdd: ({ forms: f }, request) =>
    ok(retOfTransaction(f.sale('Invoice', at(request, 'InvoiceAdd')!), included(request))),
  ReceivePaymentAdd: ({ forms: f }, request) =>
    ok(retOfTransaction(f.payment(at(request, 'ReceivePaymentAdd')!), included(request))),
  SalesReceiptQuery: findTransactions('SalesReceipt'),
  InvoiceQuery: findTransactions('Invoice'),
  ReceivePaymentQuery: findTransactions('ReceivePayment'),
  ...Object.fromEntries(
    [
      'Customer',
      'ItemNonInventory',
      'ItemService',
      'ItemInventory',
      'ItemOtherCharge',
      'ItemDiscount',
      'PaymentMethod',
      'ShipMethod',
      'Class',
    ].map((kind) => [`${kind}Add`, addEntry(kind)]),
  ),
}

const included = (request: Element): readonly string[] =>
  childrenOf(request, 'IncludeRetElement').map(({ text }) => text)

function addEntry(kind: string): Handler {
  return (keeping, request) => {
    const form = at(request, `${kind}Add`)!
    const parent = at(form, 'ParentRef')
    const above = parent && keeping.lists.named([kind], parent, kind)
    if (/[:]/.test(textAt(form, 'Name'))) throw new Refused(3090, 'The name may not have a colon in it.')
    checkReferences(keeping, form)
    const entry = keeping.lists.add(kind, treeOf(form), above ? { parent: above.fullName } : {})
    return ok(retOf(entry, included(request)))
  }
}

const listOfReference: Readonly<Record<string, readonly string[]>> = {
  AccountRef: ['Account'],
  IncomeAccountRef: ['Account'],
  COGSAccountRef: ['Account'],
  AssetAccountRef: ['Account'],
  SalesTaxCodeRef: ['SalesTaxCode'],
  TermsRef: ['StandardTerms'],
}

function checkReferences(keeping: Keeping, element: Element): void {
  for (const child of element.children) {
    const kinds = listOfReference[child.name]
    if (kinds) keeping.lists.named(kinds, child, child.name.replace(/Ref$/, ''))
    else checkReferences(keeping, child)
  }
}

function findTransactions(kind: Transaction['kind']): Handler {
  return ({ forms: f }, request) => {
    const numbers = childrenOf(request, 'RefNumberCaseSensitive').map(({ text }) => text)
    const [from, to] = ['FromTxnDate', 'ToTxnDate'].map((name) => textAt(request, 'TxnDateRangeFilter', name))
    const customer = textAt(request, 'EntityFilter', 'FullName')
    const found = f.all.filter(
      (txn) =>
        txn.kind === kind &&
        (numbers.length === 0 || numbers.includes(txn.refNumber)) &&
        (!from || txn.date >= from) &&
        (!to || txn.date <= to) &&
        (customer === '' || txn.customer.fullName === customer),
    )
    if (found.length > 0) return ok(...found.map((txn) => retOfTransaction(txn, included(request))))
    return {
      code: 1,
      severity: 'Info',
      message: 'A query request did not find a matching object in QuickBooks',
      rets: [],
    }
  }
}

function privateOf(request: Element, form: string) {
  return {
    owner: textAt(request, form, 'OwnerID'),
    name: textAt(request, form, 'DataExtName'),
    value: textAt(request, form, 'DataExtValue'),
  }
}

function setPrivate(keeping: Keeping, given: Omit<Private, 'defined'>): Said {
  const known = keeping.privates.find((one) => one.owner === given.owner && one.name === given.name)
  if (!known) throw new Refused(3120, 'The data extension is not defined.')
  known.value = given.value
  return ok()
}

const host: Tree = {
  ProductName: 'QuickBooks Pro 2024',
  MajorVersion: '34',
  MinorVersion: '0',
  Country: 'US',
  SupportedQBXMLVersion: [
    '1.0',
    '1.1',
    '2.0',
    '3.0',
    '4.0',
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
  ],
  IsAutomaticLogin: 'false',
  QBFileMode: 'SingleUser',
}

function company({ privates, options }: Keeping, request: Element): Tree {
  const owners = childrenOf(request, 'OwnerID').map(({ text }) => text.toLowerCase())
  const shown = privates.filter((one) => owners.includes(one.owner.toLowerCase()) && one.value !== '')
  return {
    IsSampleCompany: 'false',
    CompanyName: options.companyName ?? 'Teapot & Co.',
    LegalCompanyName: options.companyName ?? 'Teapot & Co.',
    DataExtRet: shown.map((one) => ({
      OwnerID: one.owner,
      DataExtName: one.name,
      DataExtType: 'STR255TYPE',
      DataExtValue: one.value,
    })),
  }
}

const preferences = (closingDate = ''): Tree => ({
  AccountingPreferences: {
    IsUsingAccountNumbers: 'false',
    IsRequiringAccounts: 'true',
    IsUsingClassTracking: 'false',
    IsUsingAuditTrail: 'true',
    IsAssigningJournalEntryNumbers: 'true',
    ...(closingDate && { ClosingDate: closingDate }),
  },
  SalesTaxPreferences: {
    DefaultItemSalesTaxRef: { FullName: 'County 7.25%' },
    PaySalesTax: 'Monthly',
    DefaultTaxableSalesTaxCodeRef: { FullName: 'Tax' },
    DefaultNonTaxableSalesTaxCodeRef: { FullName: 'Non' },
  },
  CurrentAppAccessRights: { IsAutomaticLoginAllowed: 'false', IsPersonalDataAccessAllowed: 'true' },
})
