/** The faces of 3140 and 3180: one code, and sentences of QuickBooks that tell them apart. */
import type { AnswerFault, NamedFaults } from './named-fault.ts'

const gone = ' QuickBooks error message: Invalid argument. The specified record does not exist in the list.'

const missing = (label: string, name: string, where = '{form}'): AnswerFault => ({
  kind: 'answer',
  status: 3140,
  is: `The ${label.toLowerCase()} it names is not there, and no list shows it.`,
  text: `There is an invalid reference to QuickBooks ${label} "${name}" in the ${where}.${gone}`,
  ends: 'The entry is made, or made active.',
})

const unsaved = (is: string, words: string, ends: string, more: Partial<AnswerFault> = {}): AnswerFault => ({
  kind: 'answer',
  status: 3180,
  is,
  text: `There was an error when saving a {form}. QuickBooks error message: ${words}`,
  ends,
  ...more,
})

export const sentenceFaults: NamedFaults = {
  'item-missing': missing('Item', '{item}', '{form} line'),
  'customer-missing': missing('Customer', '{customer}'),
  'account-gone': { ...missing('Account', 'Undeposited Funds'), stays: 'DepositToAccountRef' },
  'class-missing': missing('Class', 'Pop-up stall'),
  'terms-missing': missing('Terms', 'Net 30'),
  'tax-item-missing': missing('Item Sales Tax', 'Harbor County 7.25%'),
  'tax-code-missing': missing('Sales Tax Code', 'Tax'),
  'payment-method-missing': missing('Payment Method', 'Giro'),
  'ship-method-missing': missing('Ship Method', 'Cargo bike'),
  'sales-rep-missing': missing('Sales Rep', 'DK'),
  'template-missing': missing('Template', 'Packing slip'),
  'message-missing': missing('Customer Message', 'Thank you.'),
  'price-level-missing': missing('Price Level', 'Club'),
  'customer-type-missing': missing('Customer Type', 'Web'),
  'currency-missing': missing('Currency', 'US Dollar'),
  'site-missing': missing('Site', 'Main'),
  'vendor-missing': missing('Vendor', 'State Tax Office'),
  'file-in-single-user-mode': unsaved(
    'Somebody works in single-user mode.',
    'You cannot record the transaction in single-user mode. Dana Kline on OFFICE-2 has the company file open.',
    'Dana Kline ends the single-user work.',
  ),
  'list-changed': unsaved(
    'Somebody saved an entry of the same list.',
    'This list has been modified by another user.',
    'It ends by itself.',
  ),
  'transaction-locked': unsaved(
    'Somebody has it open.',
    'This transaction is being used by Dana Kline.',
    'The window is closed.',
  ),
  'key-known': unsaved(
    'QuickBooks takes no key twice, and has this one.',
    'The ExternalGUID is already in use.',
    'It ends by itself.',
    { carriedOut: true },
  ),
  'number-taken': unsaved(
    'The number is taken, and duplicates are refused.',
    'The transaction number has already been used.',
    'The other transaction gets another number.',
  ),
  'name-taken-on-saving': {
    ...unsaved('The name is taken.', 'The name is already in use.', 'The other entry is renamed.', {
      to: /^CustomerAdd$/,
    }),
    text: 'There was an error when saving a Customers list, element "{name}". QuickBooks error message: The name is already in use.',
  },
  'closing-date-password': unsaved(
    'A password protects the closed period.',
    'The date is on or before the closing date; a password is needed.',
    'The period is opened.',
    { stays: 'TxnDate' },
  ),
  'entry-inactive': unsaved(
    'An entry is inactive, and no list shows it.',
    'The item "{item}" is inactive.',
    'It is made active.',
  ),
  'total-negative': unsaved(
    'The total is below zero.',
    'The transaction amount must be positive.',
    'Nothing in QuickBooks ends it.',
  ),
  'customer-needed': unsaved(
    'No customer is named.',
    'A transaction with an Accounts Receivable account must have a customer.',
    'A customer is named.',
  ),
  'credit-limit': unsaved(
    'The credit limit is exceeded.',
    'The credit limit for the name on this transaction has been exceeded.',
    'The limit is raised.',
  ),
  'more-than-due': {
    ...unsaved('The invoice is paid already.', '', 'The other payment is deleted.'),
    status: 3210,
    text: 'The "AppliedToTxnAdd payment amount" field has an invalid value "14.00". QuickBooks error message: You cannot pay more than the amount due.',
  },
  deposited: unsaved(
    'It stands in a deposit.',
    'You need to delete this transaction from the deposit before you can edit its name or amount.',
    'It is taken out of the deposit.',
  ),
  'stock-short': unsaved(
    'There is not enough stock.',
    'There is not enough quantity on hand of the item "{item}".',
    'Goods are received.',
  ),
  'tax-without-agency': unsaved(
    'The tax item names no agency.',
    'Sales tax detail line must have a vendor.',
    'The agency is named in the item.',
  ),
  'tax-item-needed': unsaved(
    'No tax item is named.',
    'You must specify a sales tax item.',
    'Sales tax is switched off, or the item named.',
  ),
  'account-currency': unsaved(
    'The account is kept in another currency.',
    'The account must have the same currency as the transaction.',
    'Another account is chosen.',
    { stays: 'DepositToAccountRef' },
  ),
  'account-invalid': unsaved(
    'An account is of the wrong type.',
    'The posting account is invalid.',
    'Another account is chosen.',
  ),
  'not-in-balance': unsaved(
    'The amounts do not add up.',
    'Transaction not in balance.',
    'The tax settings are put right.',
  ),
  'list-full-refused': unsaved(
    'The company file holds no more names.',
    'You have reached the maximum number of names that the company file can hold.',
    'Unused names are deleted.',
    { to: /^CustomerAdd$/ },
  ),
  'file-damaged': unsaved(
    'The company file is damaged.',
    'The data file may be damaged; use Verify Data.',
    'The data is rebuilt.',
  ),
}
