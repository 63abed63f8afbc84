/** Refusals by status code, in the sentences of "Status codes in response messages" (QuickBooks Desktop SDK). */
import { answer, program } from './answer.ts'
import type { NamedFaults } from './named-fault.ts'
import { ruleFaults } from './rules.ts'

const entries = /^(Customer|Item\w+|PaymentMethod|ShipMethod|Class)Add$/

const converting = (what: string, field: string): string =>
  `There was an error when converting the ${what} value "x" in the field "${field}".`

const gone = ' QuickBooks error message: Invalid argument. The specified record does not exist in the list.'

/** Warnings, and what leaves the outcome open. */
const open: NamedFaults = {
  'nothing-found': answer(
    1,
    'A remark comes in place of the saved transaction.',
    'A query request did not find a matching object in QuickBooks',
    'It ends by itself.',
    { carriedOut: true },
  ),
  'some-not-found': answer(
    500,
    'A warning comes in place of the saved transaction.',
    'The query request has not been fully completed. There was a required element ("x") that could not be found in QuickBooks.',
    'It ends by itself.',
    { carriedOut: true },
  ),
  'too-new-to-tell': answer(
    501,
    'What was saved cannot be told in this qbXML version.',
    'Unable to represent {form} "{number}" in this version of the qbXML spec.',
    'QuickBooks or Waybill is updated.',
    { carriedOut: true },
  ),
  'saved-not-returned': answer(
    510,
    'The transaction is saved, and not given back.',
    'Unable to return object.',
    'It ends by itself.',
    { carriedOut: true },
  ),
  'field-not-supported': answer(
    530,
    'A field is left out by this edition.',
    'The field "Other" is not supported by this implementation.',
    'The field is switched off in the settings.',
    { carriedOut: true },
  ),
  'value-not-supported': answer(
    531,
    'A value is left out by this edition.',
    'The enum value "x" in the field "Other" is not supported by this implementation.',
    'Another value is chosen.',
    { carriedOut: true },
  ),
  'note-not-saved': answer(
    550,
    'The entry is saved without its note.',
    'The {form} object was saved successfully, but its corresponding Notes record could not be saved.',
    'The note is added by hand.',
    { carriedOut: true },
  ),
  'old-field': answer(
    560,
    'A field out of date is noted.',
    'This field will not always be supported.',
    'It ends by itself.',
    { carriedOut: true },
  ),
  'cannot-link': answer(
    570,
    'What it links to is closed, and it is not saved.',
    'Unable to link to transaction "{number}" because it has already been closed.',
    'Somebody opens the other transaction again.',
  ),
  'internal-error': answer(
    1000,
    'QuickBooks fails inside, and does not save.',
    'There has been an internal error when processing the request.',
    'QuickBooks is restarted.',
  ),
  'internal-error-but-saved': answer(
    1000,
    'QuickBooks fails inside after it saved.',
    'There has been an internal error when processing the request.',
    'QuickBooks is restarted.',
    { carriedOut: true },
  ),
  'unheard-of': answer(
    1999,
    'A code comes that nobody knows, and nothing is saved.',
    'Something went wrong.',
    'QuickBooks is restarted.',
  ),
  'not-available': answer(1010, 'QuickBooks is busy.', 'System not available', 'QuickBooks gets free.'),
  'not-known-request': answer(
    1030,
    'This QuickBooks is too old for the request.',
    'This request is not supported by this implementation.',
    'QuickBooks is updated.',
  ),
  'bad-request-id': answer(
    1060,
    'The requestID is refused.',
    'The request ID "x" is invalid, possibly too long, max 50 chars.',
    program,
  ),
}

/** Values and names. */
const values: NamedFaults = {
  'bad-id': answer(
    3000,
    'An id is not known.',
    'The given object ID "80000000-1" in the field "list id" is invalid.',
    'The entry is made again.',
  ),
  'bad-boolean': answer(3010, 'A yes or no is malformed.', converting('boolean', 'IsPending'), program),
  'bad-date': answer(3020, 'A date is malformed.', converting('date', 'TxnDate'), program, { stays: 'TxnDate' }),
  'bad-date-range': answer(
    3030,
    'A range of dates ends before it begins.',
    'Invalid date range: From date is greater than To date.',
    program,
  ),
  'bad-text-range': answer(
    3031,
    'A range of texts ends before it begins.',
    'The "From" or "To" values in the provided filter are invalid.',
    program,
  ),
  'bad-interval': answer(3035, 'A span of time is malformed.', converting('time interval', 'Duration'), program),
  'bad-amount': answer(3040, 'An amount is malformed.', converting('amount', 'Amount'), program),
  'bad-price': answer(3041, 'A price is malformed.', converting('price', 'Rate'), program),
  'bad-percent': answer(3042, 'A percentage is malformed.', converting('percent', 'RatePercent'), program),
  'bad-quantity': answer(3043, 'A quantity is malformed.', converting('quantity', 'Quantity'), program),
  'bad-guid': answer(3045, 'A GUID is malformed.', converting('GUID', 'ExternalGUID'), program),
  'bad-number': answer(3050, 'A number is malformed.', converting('number', 'Count'), program),
  'text-too-long': answer(
    3070,
    'A name is too long.',
    'The string "{name}" in the field "Name" is too long.',
    'The name is shortened.',
    { to: entries },
  ),
  'bad-name': answer(3085, 'A name is not allowed.', 'The name "{name}" is not allowed.', 'Another name is given.', {
    to: entries,
  }),
  'colon-in-name': answer(
    3090,
    'A name has a colon.',
    'There was an error when storing "{name}" in the "customer name" field. QuickBooks error message: Names in this list cannot contain a colon. The colon is a special character used to indicate a parent/child relationship.',
    'Another name is given.',
    { to: entries },
  ),
  'name-taken': answer(
    3100,
    'A name is in use, and no list shows by whom.',
    'The name "{name}" of the list element is already in use.',
    'The other entry is renamed or deleted.',
    { to: entries },
  ),
  'bad-choice': answer(
    3110,
    'A choice is not known.',
    'The enumerated value "x" in the field "PayType" is unknown.',
    program,
  ),
  'not-found': answer(
    3120,
    'An entry is not there.',
    `Object "80000000-1" specified in the request cannot be found.${gone}`,
    'The entry is made again.',
  ),
  'parent-missing': answer(
    3130,
    'The parent of a new entry is not there.',
    `There is an invalid reference to a parent "{customer}" in the Customer list.${gone}`,
    'The parent is made.',
    { to: entries },
  ),
  'reference-missing': answer(
    3140,
    'Something it refers to is not there.',
    'There is an invalid reference in the {form}.',
    'The entry is made.',
  ),
  'field-required': answer(
    3150,
    'A required field is missing.',
    'There is a missing element: "ClassRef" is required.',
    'The preference is switched off.',
  ),
  'field-not-allowed': answer(
    3151,
    'A field may not stand there.',
    'The element "Rate" is not allowed in this request.',
    program,
  ),
  'macro-unknown': answer(
    9100,
    'What it refers to was not made.',
    'The macro "x" has not been defined.',
    'The other request goes through.',
  ),
  'macro-twice': answer(
    9101,
    'What it defines is defined already.',
    'The macro "x" has already been defined.',
    program,
  ),
}

export const answerFaults: NamedFaults = { ...open, ...values, ...ruleFaults }
