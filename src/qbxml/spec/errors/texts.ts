import {
  acceptPosted,
  byHand,
  chooseAccount,
  chooseDate,
  makeActive,
  mapCustomer,
  retry,
  retryWhenFree,
  setSetting,
  useOtherName,
  waitForSingleUser,
} from './fixes.ts'
import { type Meaning, row } from './meaning.ts'

/**
 * A sentence of QuickBooks that tells more than its code. The named groups of the pattern are its words: the name, the item,
 * the user. `sure`: whether the wording is in Intuit's documentation, was seen in messages that people report, or is only
 * likely; then the pattern is wide.
 */
export type RecognisedText = Readonly<{
  id: string
  /** The codes beneath which it counts; none: any refusal (3000 and above). */
  under: readonly number[]
  pattern: RegExp
  sure: 'documented' | 'seen' | 'likely'
  example: string
  is: Meaning
}>

/** Refusals that say "already in use" of a number, a name or a record. */
const inUse: readonly RecognisedText[] = [
  {
    id: 'single-user',
    under: [],
    pattern: /single-user mode|multi-user mode|has the company file open/i,
    sure: 'likely',
    example: 'You cannot record this in single-user mode. Dana Kline on OFFICE-2 has the company file open.',
    is: row(
      'person',
      'Single-user work stands against it.',
      'The company file is open in another place[, by {user}][ on {computer}], or is switched to single-user mode.',
      'Ask them to close it or to switch back, or let it wait until they have.',
      { subject: '{user}', fixes: [waitForSingleUser, retry, byHand] },
    ),
  },
  {
    id: 'list-changed',
    under: [3170, 3172, 3180],
    pattern: /list has been modified by another user/i,
    sure: 'seen',
    example:
      'There was an error when saving a Customers list. QuickBooks error message: This list has been modified by another user.',
    is: row(
      'not-applied',
      'A list was changed in the same moment.',
      'Somebody else saved an entry of the same list.',
      'It is read again and planned anew; if it stays, try again when nobody works on the list.',
      { readAgain: true, fixes: [retry, byHand] },
    ),
  },
  {
    id: 'locked',
    under: [3120, 3170, 3180, 3185],
    pattern:
      /could not be locked|failed to acquire the lock|list element is in use|(?:being|is) used by (?!another)(?<user>[\w.' -]+?)(?= on |[.,]|$)|in use by another user|already in use\b.*(?:window|user)/i,
    sure: 'seen',
    example:
      'There was an error when saving a SalesReceipt. QuickBooks error message: The transaction could not be locked. It is in use by another user.',
    is: row(
      'person',
      'It is in use in QuickBooks.',
      'It, or an entry it needs, is open on a screen[ of {user}].',
      'Close its window in QuickBooks and try again, or let it be tried again until it is free.',
      { fixes: [retryWhenFree, retry, byHand] },
    ),
  },
  {
    id: 'our-key',
    under: [],
    pattern: /external\s*guid.*(?:already|in use|duplicate|unique)/i,
    sure: 'likely',
    example:
      'There was an error when saving a SalesReceipt. QuickBooks error message: The ExternalGUID is already in use.',
    is: row(
      'unknown',
      'QuickBooks says that it has this already.',
      'A transaction with the same key stands in the company file.',
      'It is looked up before anything else is sent. If it is not found, look for it in QuickBooks.',
      { fixes: [retry, byHand] },
    ),
  },
  {
    id: 'duplicate-number',
    under: [3180, 3210, 3100],
    pattern:
      /(?:number|document|refnumber)\b.*(?:already (?:been )?(?:used|in use|exists|assigned)|duplicate)|duplicate (?:document|invoice|transaction|reference) numbers?/i,
    sure: 'likely',
    example:
      'There was an error when saving a SalesReceipt. QuickBooks error message: The transaction number has already been used.',
    is: row(
      'person',
      'Its number is taken[: {number}].',
      'Another transaction of this kind has it, and QuickBooks is set to warn about duplicate numbers.',
      'Look whether the order is in the books already. If not, let QuickBooks number it, or give numbers of the channel a prefix.',
      {
        fixes: [setSetting('orders.refPrefix'), setSetting('orders.refNumber'), retry, acceptPosted, byHand],
      },
    ),
  },
  {
    id: 'name-taken',
    under: [3180, 3170, 3210],
    pattern: /name(?: "(?<name>.+?)")?[\w\s]* (?:is )?already (?:been )?(?:in use|used|taken|exists)/i,
    sure: 'likely',
    example:
      'There was an error when saving a Customers list, element "Ada Lovett". QuickBooks error message: The name is already in use.',
    is: row(
      'not-applied',
      'The name [“{name}” ]is taken.',
      'A customer, vendor, employee or other name already has it, perhaps an inactive one.',
      'Give the new entry another name, or say which entry of QuickBooks it is.',
      { subject: '{name}', readAgain: true, fixes: [useOtherName, mapCustomer('{customer}'), retry] },
    ),
  },
]

/** Dates, accounts, customers, amounts. */
const content: readonly RecognisedText[] = [
  {
    id: 'closed-period',
    under: [3170, 3180, 3210],
    pattern: /closing date|closed (?:accounting )?period|books (?:are|have been) closed/i,
    sure: 'seen',
    example:
      'There was an error when saving a SalesReceipt. QuickBooks error message: The date is on or before the closing date; a password is needed.',
    is: row(
      'person',
      'The books are closed for its date.',
      'It is on or before the closing date, which a password protects.',
      'Choose a later date, or open the period in QuickBooks.',
      { fixes: [chooseDate, retry, byHand] },
    ),
  },
  {
    id: 'inactive',
    under: [],
    pattern:
      /(?:(?<list>item|customer|account|class|vendor|job)\w*)?\s*"?(?<name>[^".:]+?)"? (?:is|has been made|was made) inactive/i,
    sure: 'likely',
    example:
      'There was an error when saving a SalesReceipt. QuickBooks error message: The item "Shipping" is inactive.',
    is: row(
      'not-applied',
      'The [{list} ]“{name}” is inactive.',
      'QuickBooks takes no transactions for inactive entries.',
      'Make it active again, or choose another one.',
      { subject: '{name}', readAgain: true, fixes: [makeActive('{list}'), retry, byHand] },
    ),
  },
  {
    id: 'below-zero',
    under: [3180, 3210, 3040],
    pattern:
      /(?:total|amount)\b[\w\s]* (?:may|must|can)\s?not be (?:negative|less than zero|below zero)|amount must be (?:positive|zero or)/i,
    sure: 'likely',
    example:
      'There was an error when saving a SalesReceipt. QuickBooks error message: The transaction amount must be positive.',
    is: row(
      'person',
      'Its total is below zero.',
      'QuickBooks takes no sale below zero; money given back is a credit memo.',
      'Enter it in QuickBooks as a credit memo, and exclude it here.',
      { fixes: [byHand, retry] },
    ),
  },
  {
    id: 'customer-needed',
    under: [3180, 3150, 3210],
    pattern:
      /accounts? receivable.*(?:customer|name)|A\/R.*(?:customer|name)|must (?:have|enter|specify|choose) a customer/i,
    sure: 'likely',
    example:
      'There was an error when saving a Invoice. QuickBooks error message: A transaction with an Accounts Receivable account must have a customer.',
    is: row(
      'person',
      'It needs a customer.',
      'Whatever posts to Accounts Receivable must name one.',
      'Say how customers are found, then try again.',
      { fixes: [setSetting('customers.mode'), setSetting('customers.missing'), retry, byHand] },
    ),
  },
  {
    id: 'credit-limit',
    under: [3180],
    pattern: /credit limit\b.*exceeded|exceed\w*.*credit limit/i,
    sure: 'seen',
    example:
      'There was an error when saving a Invoice. QuickBooks error message: The credit limit for the name on this transaction has been exceeded.',
    is: row(
      'person',
      'The customer’s credit limit would be exceeded[: “{customer}”].',
      'QuickBooks is set to refuse what goes beyond it.',
      'Raise or remove the limit in QuickBooks (Customer > Payment Settings), then try again.',
      { subject: '{customer}', fixes: [retry, byHand] },
    ),
  },
  {
    id: 'more-than-due',
    under: [3210, 3180],
    pattern: /cannot pay more than the amount due/i,
    sure: 'seen',
    example:
      'The "AppliedToTxnAdd payment amount" field has an invalid value "298.55". QuickBooks error message: You cannot pay more than the amount due.',
    is: row(
      'person',
      'The payment is more than what is due on its invoice.',
      'The invoice was paid or changed in QuickBooks meanwhile.',
      'Compare the invoice with the order. If it is paid, say that it is taken care of; else correct it in QuickBooks and try again.',
      { fixes: [acceptPosted, retry] },
    ),
  },
  {
    id: 'deposited',
    under: [],
    pattern: /(?:delete|remove) this transaction from the deposit|has been deposited/i,
    sure: 'seen',
    example:
      'There was an error when modifying a SalesReceipt. QuickBooks error message: You need to delete this transaction from the deposit before you can edit its name or amount.',
    is: row(
      'person',
      'It stands in a deposit.',
      'What was deposited is not changed while the deposit holds it.',
      'Take it out of the deposit in QuickBooks first, or enter a credit memo by hand.',
      { fixes: [retry, acceptPosted] },
    ),
  },
  {
    id: 'stock-short',
    under: [3180, 3210],
    pattern: /(?:sufficient|enough|insufficient) (?:quantity|inventory|stock)|quantity (?:on hand|available)/i,
    sure: 'likely',
    example:
      'There was an error when saving a SalesReceipt. QuickBooks error message: There is not enough quantity on hand of the item "Brass Bell".',
    is: row(
      'person',
      'There is not enough stock.',
      'QuickBooks is set to refuse sales of more than is on hand.',
      'Enter the goods received in QuickBooks, or allow stock below zero in its preferences, then try again.',
      { fixes: [retry, byHand] },
    ),
  },
]

/** Tax, accounts and the file itself. */
const books: readonly RecognisedText[] = [
  {
    id: 'tax-vendor',
    under: [3180],
    pattern: /sales tax detail line must have a vendor|tax agency/i,
    sure: 'seen',
    example:
      'There was an error when saving a SalesReceipt. QuickBooks error message: Sales tax detail line must have a vendor.',
    is: row(
      'person',
      'Its sales tax item has no tax agency.',
      'Every sales tax item must name the vendor to whom the tax is paid.',
      'Name the agency in the item in QuickBooks and try again, or choose another tax item.',
      { fixes: [retry, setSetting('sales-tax.item'), byHand] },
    ),
  },
  {
    id: 'tax-item-missing',
    under: [3180, 3150, 3210],
    pattern:
      /(?:specify|choose|enter|requires?|missing|without) a sales tax (?:item|code)|sales tax (?:item|code)[\w\s]* (?:missing|required)/i,
    sure: 'likely',
    example:
      'There was an error when saving a SalesReceipt. QuickBooks error message: You must specify a sales tax item.',
    is: row(
      'person',
      'It needs a sales tax item.',
      'Sales tax is on in this company file, and the form names none that may be used.',
      'Choose the tax item in the channel settings, then try again.',
      { fixes: [setSetting('sales-tax.item'), retry, byHand] },
    ),
  },
  {
    id: 'account-currency',
    under: [],
    pattern: /currency\b.*(?:same|match|differ|must be|does not)|(?:same|different) currency/i,
    sure: 'likely',
    example:
      'There was an error when saving a SalesReceipt. QuickBooks error message: The account must have the same currency as the transaction.',
    is: row(
      'person',
      'An account is kept in another currency.',
      'Deposit and receivable accounts must be in the currency of the transaction or of the company.',
      'Choose an account in the right currency.',
      {
        fixes: [chooseAccount('finance.depositAccount'), chooseAccount('finance.receivableAccount'), retry, byHand],
      },
    ),
  },
  {
    id: 'account-wrong',
    under: [3180, 3280, 3210],
    pattern:
      /posting account is invalid|account "(?<account>.+?)" in the field "(?<role>\w+)" is of the wrong type|account (?:type )?is (?:invalid|wrong)/i,
    sure: 'seen',
    example: 'There was an error when saving a SalesReceipt. QuickBooks error message: The posting account is invalid.',
    is: row(
      'person',
      'An account [“{account}” ]is of the wrong type.',
      'QuickBooks does not let this item or form post to it.',
      'Choose another account.',
      { subject: '{account}', fixes: [chooseAccount(), setSetting('finance.incomeAccount'), retry, byHand] },
    ),
  },
  {
    id: 'not-in-balance',
    under: [3180, 3210],
    pattern:
      /not in balance|out of balance|amount.*(?:not equal|does not (?:match|equal)).*|(?:quantity|rate).*does not (?:match|equal)/i,
    sure: 'seen',
    example: 'There was an error when saving a SalesReceipt. QuickBooks error message: Transaction not in balance.',
    is: row(
      'person',
      'Its amounts do not add up for QuickBooks.',
      'A line’s amount, its tax and the total do not fit the company file’s tax settings.',
      'Look at how the tax is entered in the channel settings, then try again; or enter it by hand.',
      { fixes: [setSetting('sales-tax.mode'), retry, byHand] },
    ),
  },
  {
    id: 'list-full',
    under: [],
    pattern: /maximum number of (?<full>\w+)|(?:list|file) is full|reached (?:its|the) limit/i,
    sure: 'likely',
    example:
      'There was an error when saving a Customers list. QuickBooks error message: You have reached the maximum number of names that the company file can hold.',
    is: row(
      'person',
      'The company file is full[: it holds no more {full}].',
      'QuickBooks limits how many names and items there may be, and inactive ones count.',
      'Use one customer for the channel, or say which customer it is; or delete unused entries in QuickBooks and try again.',
      { fixes: [mapCustomer('{customer}'), setSetting('customers.missing'), retry, byHand] },
    ),
  },
  {
    id: 'damaged',
    under: [],
    pattern: /(?:data|file|record)[\w\s]*(?:damaged|corrupt)|verify (?:your )?data|rebuild (?:your )?data/i,
    sure: 'likely',
    example:
      'There was an error when saving a SalesReceipt. QuickBooks error message: The data file may be damaged; use Verify Data.',
    is: row(
      'person',
      'QuickBooks finds its company file damaged.',
      'It could not read or write a part of the file.',
      'In QuickBooks: File > Utilities > Verify Data, then Rebuild Data. Try again afterwards.',
      { fixes: [retry, byHand] },
    ),
  },
]

export const texts: readonly RecognisedText[] = [...inUse, ...content, ...books]
