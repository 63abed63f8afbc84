import {
  amt,
  atMostOne,
  block,
  datetime,
  exactlyOne,
  id,
  int,
  many,
  oneOfValues,
  required,
  str,
} from '../../spec/field.ts'

export const nameFilter = {
  MatchCriterion: required(oneOfValues('StartsWith', 'Contains', 'EndsWith')),
  Name: required(str()),
} as const

export const nameRangeFilter = { FromName: str(), ToName: str() } as const

export const totalBalanceFilter = {
  Operator: required(oneOfValues('LessThan', 'LessThanEqual', 'Equal', 'GreaterThan', 'GreaterThanEqual')),
  Amount: required(amt()),
} as const

export const currencyFilter = exactlyOne({ ListID: many(id()) }, { FullName: many(str(64)) })

export const classFilter = exactlyOne(
  { ListID: many(id()) },
  { FullName: many(str()) },
  { ListIDWithChildren: id() },
  { FullNameWithChildren: str() },
)

export const listWindow = {
  MaxReturned: int(1),
  ActiveStatus: oneOfValues('ActiveOnly', 'InactiveOnly', 'All'),
  FromModifiedDate: datetime(),
  ToModifiedDate: datetime(),
  ...atMostOne({ NameFilter: block(nameFilter) }, { NameRangeFilter: block(nameRangeFilter) }),
} as const

export const listSelection = atMostOne({ ListID: many(id()) }, { FullName: many(str()) }, { ...listWindow })
