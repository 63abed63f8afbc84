/** Sales Receipts, Invoices and Payments of the model: what it refuses, what they come to, and what they post. */
import { cents, extended, percentOf, sayCents, sum } from './arithmetic.ts'
import { type Entry, inOrder, type Lists, Refused } from './lists.ts'
import { at, childrenOf, type Element, type Tree, textAt, treeOf } from './xml.ts'

export type Line = Readonly<{ item: Entry; amount: bigint; taxed: boolean; quantity: string; rate: string }>

export type Transaction = {
  readonly kind: 'SalesReceipt' | 'Invoice' | 'ReceivePayment'
  readonly txnId: string
  readonly guid: string
  readonly refNumber: string
  readonly date: string
  readonly memo: string
  readonly customer: Entry
  readonly lines: readonly Line[]
  readonly subtotal: bigint
  readonly tax: bigint
  readonly total: bigint
  /** What the customer still owes on an invoice. */
  balance: bigint
  /** The tax item of the form; undefined on a payment. */
  readonly taxItem: Entry | undefined
  /** Debits positive, credits negative, by account. */
  readonly journal: readonly (readonly [account: string, amount: bigint])[]
  /** For an answer. */
  readonly fields: Tree
  readonly request: Element
}

export type Forms = ReturnType<typeof forms>

type Ground = Readonly<{ lists: Lists; newId: () => string; clock: () => string; closingDate: string }>

export function forms({ lists, newId, clock, closingDate }: Ground) {
  const all: Transaction[] = []
  /** What a transaction of this session was called when it was added. */
  const macros = new Map<string, string>()

  const optional = (form: Element, field: string, kinds: readonly string[]): Entry | undefined => {
    const found = at(form, field)
    return found && lists.named(kinds, found, field.replace(/Ref$/, ''))
  }
  const required = (form: Element, field: string, kinds: readonly string[]): Entry => {
    const found = optional(form, field, kinds)
    if (!found) throw new Refused(3150, `There is a missing element: "${field}".`)
    return found
  }

  function head(form: Element) {
    const date = textAt(form, 'TxnDate') || clock().slice(0, 10)
    if (closingDate !== '' && date <= closingDate)
      throw new Refused(
        3171,
        'An attempt was made to save a transaction with a date that is on or before the closing date of the company.',
      )
    optional(form, 'ClassRef', ['Class'])
    optional(form, 'PaymentMethodRef', ['PaymentMethod'])
    optional(form, 'ShipMethodRef', ['ShipMethod'])
    optional(form, 'TermsRef', ['StandardTerms'])
    optional(form, 'TemplateRef', ['Template'])
    optional(form, 'CustomerMsgRef', ['CustomerMsg'])
    return {
      date,
      refNumber: textAt(form, 'RefNumber'),
      memo: textAt(form, 'Memo'),
      guid: textAt(form, 'ExternalGUID'),
    }
  }

  function lineOf(line: Element): Line {
    const item = required(line, 'ItemRef', lists.itemKinds)
    const code = optional(line, 'SalesTaxCodeRef', ['SalesTaxCode'])
    const [quantity, rate] = [textAt(line, 'Quantity'), textAt(line, 'Rate')]
    const given = textAt(line, 'Amount')
    const size = quantity && rate ? extended(quantity, rate) : given ? cents(given) : rate ? cents(rate) : 0n
    if (given && size !== cents(given))
      throw new Refused(3040, `The amount ${given} of a line is not ${quantity} times ${rate}.`)
    const amount = item.kind === 'ItemDiscount' && size > 0n ? -size : size
    const taxed = (code ?? itemCode(item))?.fields.IsTaxable === 'true'
    return { item, amount, taxed, quantity, rate }
  }
  const itemCode = (item: Entry): Entry | undefined => {
    const named = (item.fields.SalesTaxCodeRef as Tree | undefined)?.FullName
    return typeof named === 'string' ? lists.find(['SalesTaxCode'], named) : undefined
  }

  /** A discount line takes its share off the taxed lines only where it is taxed itself. */
  function taxOn(form: Element, lines: readonly Line[]): Readonly<{ tax: bigint; item: Entry }> {
    const item =
      optional(form, 'ItemSalesTaxRef', ['ItemSalesTax', 'ItemSalesTaxGroup']) ??
      lists.find(['ItemSalesTax'], 'County 7.25%')!
    const customerCode = optional(form, 'CustomerSalesTaxCodeRef', ['SalesTaxCode'])
    const base = sum(lines.filter((line) => line.taxed).map((line) => line.amount))
    return { item, tax: customerCode?.fields.IsTaxable === 'false' ? 0n : percentOf(base, String(item.fields.TaxRate)) }
  }

  function sale(kind: 'SalesReceipt' | 'Invoice', form: Element): Transaction {
    const customer = required(form, 'CustomerRef', ['Customer'])
    const top = head(form)
    const lines = childrenOf(form, `${kind}LineAdd`).map(lineOf)
    const subtotal = sum(lines.map((line) => line.amount))
    const { tax, item: taxItem } = taxOn(form, lines)
    const total = subtotal + tax
    if (total < 0n) throw new Refused(3180, 'There was an error when saving. Transaction amount must be positive.')
    const account = kind === 'SalesReceipt' ? moneyAccount(form) : required(form, 'ARAccountRef', ['Account']).fullName
    if (kind === 'Invoice' && lists.find(['Account'], account)?.fields.AccountType !== 'AccountsReceivable')
      throw new Refused(3280, `${account} is not an Accounts Receivable account.`)
    return keep({
      kind,
      ...top,
      customer,
      lines,
      subtotal,
      tax,
      total,
      taxItem,
      balance: kind === 'Invoice' ? total : 0n,
      journal: [
        [account, total],
        ...lines.map((line) => [incomeAccountOf(line.item), -line.amount] as const),
        ['Sales Tax Payable', -tax],
      ],
      request: form,
    })
  }

  const moneyAccount = (form: Element): string => {
    const account = optional(form, 'DepositToAccountRef', ['Account'])
    const type = account?.fields.AccountType
    if (account && type !== 'Bank' && type !== 'OtherCurrentAsset')
      throw new Refused(3280, `${account.fullName} cannot take a deposit.`)
    return account?.fullName ?? 'Undeposited Funds'
  }

  function payment(form: Element): Transaction {
    const customer = required(form, 'CustomerRef', ['Customer'])
    const total = cents(textAt(form, 'TotalAmount'))
    const applied = childrenOf(form, 'AppliedToTxnAdd').map((one) => {
      const macro = at(one, 'TxnID')?.attributes.useMacro
      if (macro !== undefined && !macros.has(macro)) throw new Refused(9100, `The macro "${macro}" is not defined.`)
      const txnId = macro === undefined ? textAt(one, 'TxnID') : macros.get(macro)
      const invoice = all.find((txn) => txn.kind === 'Invoice' && txn.txnId === txnId)
      if (!invoice) throw new Refused(3120, `Object "${txnId}" specified in the request cannot be found.`)
      return { invoice, amount: cents(textAt(one, 'PaymentAmount')) }
    })
    if (sum(applied.map(({ amount }) => amount)) > total) throw new Refused(3180, 'More is applied than was paid.')
    for (const { invoice, amount } of applied) {
      if (invoice.customer !== customer) throw new Refused(3180, 'The invoice is of another customer.')
      if (amount > invoice.balance) throw new Refused(3180, 'You cannot pay more than the amount due.')
    }
    const top = head(form)
    const account = moneyAccount(form)
    for (const { invoice, amount } of applied) invoice.balance -= amount
    const receivable = textAt(form, 'ARAccountRef', 'FullName') || 'Accounts Receivable'
    return keep({
      kind: 'ReceivePayment',
      ...top,
      customer,
      lines: [],
      subtotal: total,
      tax: 0n,
      total,
      taxItem: undefined,
      balance: 0n,
      journal: [
        [account, total],
        [receivable, -total],
      ],
      request: form,
    })
  }

  function keep(made: Omit<Transaction, 'txnId' | 'fields'>): Transaction {
    const now = clock()
    const form = treeOf(made.request)
    const same = ['BillAddress', 'ShipAddress', 'PaymentMethodRef', 'CheckNumber', 'Other', 'PONumber'] as const
    const transaction: Transaction = {
      ...made,
      txnId: newId(),
      fields: {
        ...Object.fromEntries(same.map((name) => [name, form[name]])),
        TimeCreated: now,
        TimeModified: now,
        EditSequence: String(1_800_000_000 + all.length),
        TxnNumber: String(all.length + 1),
      },
    }
    all.push(transaction)
    const macro = made.request.attributes.defMacro
    if (macro !== undefined) macros.set(macro, transaction.txnId)
    return transaction
  }

  return { all, sale, payment, sessionEnds: () => macros.clear() }
}

/** Where an item's sales go. */
function incomeAccountOf(item: Entry): string {
  const places: readonly (Tree | undefined)[] = [
    item.fields.SalesOrPurchase as Tree | undefined,
    item.fields.SalesAndPurchase as Tree | undefined,
    item.fields,
  ]
  for (const place of places) {
    const reference = (place?.AccountRef ?? place?.IncomeAccountRef) as Tree | undefined
    if (typeof reference?.FullName === 'string') return reference.FullName
  }
  throw new Refused(3270, `The item ${item.fullName} has no account.`)
}

/** A transaction as QuickBooks answers it. */
export function retOfTransaction(txn: Transaction, asked: readonly string[] = []): string {
  const ref = (entry: Entry | undefined) => entry && { ListID: entry.listId, FullName: entry.fullName }
  const isPaid = txn.kind === 'Invoice' && txn.balance === 0n
  const lines = txn.lines.map((line, index) => ({
    TxnLineID: `${txn.txnId}-${index}`,
    ItemRef: ref(line.item),
    ...(line.quantity && { Quantity: line.quantity }),
    ...(line.rate && { Rate: line.rate }),
    Amount: sayCents(line.amount),
    SalesTaxCodeRef: { FullName: line.taxed ? 'Tax' : 'Non' },
  }))
  return inOrder(
    `${txn.kind}Ret`,
    {
      ...txn.fields,
      TxnID: txn.txnId,
      CustomerRef: ref(txn.customer),
      TxnDate: txn.date,
      RefNumber: txn.refNumber || undefined,
      Subtotal: sayCents(txn.subtotal),
      ItemSalesTaxRef: ref(txn.taxItem),
      SalesTaxPercentage: txn.taxItem && String(txn.taxItem.fields.TaxRate),
      SalesTaxTotal: sayCents(txn.tax),
      TotalAmount: txn.kind === 'Invoice' ? undefined : sayCents(txn.total),
      AppliedAmount: txn.kind === 'Invoice' ? sayCents(txn.balance - txn.total) : undefined,
      BalanceRemaining: sayCents(txn.balance),
      IsPaid: String(isPaid),
      Memo: txn.memo || undefined,
      ExternalGUID: txn.guid || undefined,
      [`${txn.kind}LineRet`]: lines,
    },
    asked,
  )
}
