/** The chart of accounts of Harbor Lane Trading Co. */

export interface AccountSeed {
  readonly name: string
  readonly type: string
  readonly number: string
  readonly parent?: string
  readonly special?: string
}

const account = (number: string, name: string, type: string, more: Partial<AccountSeed> = {}): AccountSeed => ({
  number,
  name,
  type,
  ...more,
})

export const accounts: readonly AccountSeed[] = [
  account('1000', 'Harbor Bank Checking', 'Bank'),
  account('1010', 'Harbor Bank Savings', 'Bank'),
  account('1020', 'PayPal Account', 'Bank'),
  account('1030', 'Petty Cash', 'Bank'),
  account('1200', 'Accounts Receivable', 'AccountsReceivable', { special: 'AccountsReceivable' }),
  account('1300', 'Undeposited Funds', 'OtherCurrentAsset', { special: 'UndepositedFunds' }),
  account('1310', 'Inventory Asset', 'OtherCurrentAsset', { special: 'InventoryAssets' }),
  account('1320', 'Web Store Clearing', 'OtherCurrentAsset'),
  account('1500', 'Furniture and Equipment', 'FixedAsset'),
  account('2000', 'Accounts Payable', 'AccountsPayable', { special: 'AccountsPayable' }),
  account('2100', 'Harbor Bank Visa', 'CreditCard'),
  account('2200', 'Sales Tax Payable', 'OtherCurrentLiability', { special: 'SalesTaxPayable' }),
  account('2210', 'Web Store Tax Collected', 'OtherCurrentLiability'),
  account('2220', 'Gift Cards Outstanding', 'OtherCurrentLiability'),
  account('2230', 'Customer Deposits', 'OtherCurrentLiability'),
  account('3000', 'Opening Balance Equity', 'Equity', { special: 'OpeningBalanceEquity' }),
  account('3100', 'Owner Equity', 'Equity'),
  account('3900', 'Retained Earnings', 'Equity', { special: 'RetainedEarnings' }),
  account('4000', 'Sales', 'Income'),
  account('4010', 'Web Sales', 'Income', { parent: 'Sales' }),
  account('4020', 'Wholesale', 'Income', { parent: 'Sales' }),
  account('4100', 'Service Income', 'Income'),
  account('4200', 'Shipping Income', 'Income'),
  account('4300', 'Sales Discounts', 'Income'),
  account('4400', 'Order Adjustments', 'Income'),
  account('4900', 'Sales Returns', 'Income'),
  account('5000', 'Cost of Goods Sold', 'CostOfGoodsSold', { special: 'CostOfGoodsSold' }),
  account('5100', 'Freight In', 'CostOfGoodsSold'),
  account('6000', 'Advertising', 'Expense'),
  account('6100', 'Merchant Fees', 'Expense'),
  account('6200', 'Rent', 'Expense'),
  account('6300', 'Shipping and Delivery', 'Expense'),
  account('6400', 'Office Supplies', 'Expense'),
  account('6500', 'Discounts Given', 'Expense'),
  account('7000', 'Interest Income', 'OtherIncome'),
]
