import { atMostOne, block, id, many, oneOfValues, since, str } from '../spec/field.ts'
import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement, ownerIds } from './shared/include.ts'
import { currencyFilter, listWindow } from './shared/list-filters.ts'

/** The chart of accounts. Cannot be paged. */
export const accountQuery = query({
  answers: ['AccountRet'],
  fields: {
    ...atMostOne(
      { ListID: many(id()) },
      { FullName: many(str()) },
      {
        ...listWindow,
        AccountType: many(
          oneOfValues(
            'AccountsPayable',
            'AccountsReceivable',
            'Bank',
            'CostOfGoodsSold',
            'CreditCard',
            'Equity',
            'Expense',
            'FixedAsset',
            'Income',
            'LongTermLiability',
            'NonPosting',
            'OtherAsset',
            'OtherCurrentAsset',
            'OtherCurrentLiability',
            'OtherExpense',
            'OtherIncome',
          ),
        ),
        CurrencyFilter: since('8.0', block(currencyFilter)),
      },
    ),
    ...includeRetElement,
    ...ownerIds,
  },
})
export type AccountQuery = BodyOf<typeof accountQuery>
