import {
  atMostOne,
  block,
  date,
  datetime,
  exactlyOne,
  id,
  many,
  oneOfValues,
  required,
  since,
  str,
} from '../../spec/field.ts'

export const dateMacro = oneOfValues(
  'All',
  'Today',
  'ThisWeek',
  'ThisWeekToDate',
  'ThisMonth',
  'ThisMonthToDate',
  'ThisCalendarQuarter',
  'ThisCalendarQuarterToDate',
  'ThisFiscalQuarter',
  'ThisFiscalQuarterToDate',
  'ThisCalendarYear',
  'ThisCalendarYearToDate',
  'ThisFiscalYear',
  'ThisFiscalYearToDate',
  'Yesterday',
  'LastWeek',
  'LastWeekToDate',
  'LastMonth',
  'LastMonthToDate',
  'LastCalendarQuarter',
  'LastCalendarQuarterToDate',
  'LastFiscalQuarter',
  'LastFiscalQuarterToDate',
  'LastCalendarYear',
  'LastCalendarYearToDate',
  'LastFiscalYear',
  'LastFiscalYearToDate',
  'NextWeek',
  'NextFourWeeks',
  'NextMonth',
  'NextCalendarQuarter',
  'NextCalendarYear',
  'NextFiscalQuarter',
  'NextFiscalYear',
)

export const modifiedDateRangeFilter = { FromModifiedDate: datetime(), ToModifiedDate: datetime() } as const

export const txnDateRangeFilter = exactlyOne({ FromTxnDate: date(), ToTxnDate: date() }, { DateMacro: dateMacro })

export const entityFilter = exactlyOne(
  { ListID: since('2.0', many(id())) },
  { FullName: many(str()) },
  { ListIDWithChildren: since('2.0', id()) },
  { FullNameWithChildren: str() },
)

export const refNumberFilter = {
  MatchCriterion: required(oneOfValues('StartsWith', 'Contains', 'EndsWith')),
  RefNumber: required(str()),
} as const

export const refNumberRangeFilter = { FromRefNumber: str(), ToRefNumber: str() } as const

export const txnDates = atMostOne(
  { ModifiedDateRangeFilter: block(modifiedDateRangeFilter) },
  { TxnDateRangeFilter: block(txnDateRangeFilter) },
)

export const refNumbers = atMostOne(
  { RefNumberFilter: block(refNumberFilter) },
  { RefNumberRangeFilter: block(refNumberRangeFilter) },
)
