/** What the model's QuickBooks says to each request: one handler a message, the lists' queries by their table. */
import { type Forms, retOfTransaction, type Transaction } from './forms.ts'
import { inOrder, type Lists, Refused, retOf, type Said } from './lists.ts'
import { at, childrenOf, type Element, encode, type Tree, textAt, treeOf } from './xml.ts'

type Private = { owner: string; name: string; value: string; defined: boolean }

/** What the company file holds. */
export type Keeping = {
  readonly lists: Lists
  readonly forms: Forms
  readonly privates: Private[]
  readonly companyName: string
  readonly closingDate: string
}

/** One request's answer, as an element. */
export function answerTo(keeping: Keeping, request: Element): string {
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
  PreferencesQuery: (keeping) => ok(inOrder('PreferencesRet', preferences(keeping.closingDate))),
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

function company({ privates, companyName }: Keeping, request: Element): Tree {
  const owners = childrenOf(request, 'OwnerID').map(({ text }) => text.toLowerCase())
  const shown = privates.filter((one) => owners.includes(one.owner.toLowerCase()) && one.value !== '')
  return {
    IsSampleCompany: 'false',
    CompanyName: companyName,
    LegalCompanyName: companyName,
    DataExtRet: shown.map((one) => ({
      OwnerID: one.owner,
      DataExtName: one.name,
      DataExtType: 'STR255TYPE',
      DataExtValue: one.value,
    })),
  }
}

const preferences = (closingDate: string): Tree => ({
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
