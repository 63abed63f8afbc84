/**
 * What a statusCode says about the request.
 * `ok` done · `no-match` an empty result, no error · `applied` done, with a remark · `not-applied` refused: plan it anew ·
 * `unknown` look it up before anything else · `retry` not done, may be sent again as it is · `person` not done, a person must act.
 */
export type StatusClass = 'ok' | 'no-match' | 'applied' | 'not-applied' | 'unknown' | 'retry' | 'person'

/** In words for a bookkeeper: what it means, what usually causes it, what to do. */
export type StatusMeaning = Readonly<{ class: StatusClass; meaning: string; cause: string; todo: string }>

const row = (kind: StatusClass, meaning: string, cause: string, todo: string): StatusMeaning => ({
  class: kind,
  meaning,
  cause,
  todo,
})

const ourFault = 'Report this as a fault of Waybill; the request is kept with the order.'

/** Sources: "Status codes in response messages" of the QuickBooks Desktop SDK, and the sample programs that print them. */
export const statusCodes: Readonly<Record<number, StatusMeaning>> = {
  0: row('ok', 'Done.', '', ''),
  1: row('no-match', 'Nothing matched.', 'The query found no entry.', ''),
  500: row(
    'applied',
    'Some of the entries asked for were not found.',
    'They were deleted, or belong to another company file.',
    'What was found was used.',
  ),
  501: row(
    'applied',
    'Some entries cannot be expressed in the qbXML version spoken.',
    'They were made by a newer QuickBooks.',
    'What came was used.',
  ),
  510: row(
    'applied',
    'An entry was saved but could not be returned.',
    'QuickBooks could not read it back.',
    'It is read again at the next session.',
  ),
  530: row(
    'applied',
    'A field is not supported by this edition of QuickBooks.',
    'The edition or version does not have it.',
    'The rest was saved. Switch the field off in the channel settings.',
  ),
  531: row(
    'applied',
    'A value is not supported by this edition of QuickBooks.',
    'The edition or version does not have it.',
    'The rest was saved. Choose another value in the channel settings.',
  ),
  550: row(
    'applied',
    'The entry was saved, its note was not.',
    'QuickBooks refused the note.',
    'Add the note in QuickBooks where it matters.',
  ),
  560: row('applied', 'A field that QuickBooks no longer uses was given.', 'The field is out of date.', ''),
  570: row(
    'unknown',
    'The transaction could not be linked: the other one is closed.',
    'It was paid, closed or received in the meantime.',
    'The answer is checked; link it by hand where it was saved without.',
  ),
  600: row(
    'unknown',
    'QuickBooks keeps no outcome for this message set.',
    'It was never received, was cleared, or another company file is open.',
    'Each request is looked up by its key.',
  ),
  1000: row(
    'unknown',
    'QuickBooks had an internal error.',
    'QuickBooks gives no cause.',
    'The request is looked up, and sent again only if it is not in the books. Restart QuickBooks if it happens again.',
  ),
  1010: row(
    'retry',
    'QuickBooks was not available.',
    'It was busy, starting or closing.',
    'It is sent again by itself.',
  ),
  1030: row(
    'person',
    'This QuickBooks does not know the request.',
    'The edition or version is too old for it.',
    'Update QuickBooks, or switch the feature off in the channel settings.',
  ),
  1060: row('not-applied', 'The requestID was refused.', 'It is missing or too long.', ourFault),
  3000: row(
    'not-applied',
    'QuickBooks does not know the id of an entry.',
    'The entry was deleted or merged, or another company file is open.',
    'Refresh the lists and match the entry again.',
  ),
  3010: row('not-applied', 'A yes-or-no value was refused.', 'It is neither true nor false.', ourFault),
  3020: row(
    'not-applied',
    'A date was refused.',
    'It is malformed or outside the years QuickBooks keeps.',
    "Check the order's date.",
  ),
  3030: row('not-applied', 'A range of dates was refused.', 'It ends before it begins.', ourFault),
  3031: row('not-applied', 'A range of texts was refused.', 'It ends before it begins.', ourFault),
  3035: row('not-applied', 'A span of time was refused.', 'It is malformed.', ourFault),
  3040: row('not-applied', 'An amount was refused.', 'It is malformed or too large.', "Check the order's amounts."),
  3041: row(
    'not-applied',
    'A price was refused.',
    'It has more than five decimals or is too large.',
    "Check the order's prices.",
  ),
  3042: row(
    'not-applied',
    'A percentage was refused.',
    'It has more than five decimals or is too large.',
    'Check the rates.',
  ),
  3043: row(
    'not-applied',
    'A quantity was refused.',
    'It has more than five decimals or is too large.',
    "Check the order's quantities.",
  ),
  3045: row('not-applied', 'A GUID was refused.', 'It is malformed.', ourFault),
  3050: row('not-applied', 'A number was refused.', 'It is malformed or out of range.', ourFault),
  3060: row(
    'not-applied',
    'A text was refused.',
    'It has a character QuickBooks cannot keep.',
    'Check the names and notes of the order.',
  ),
  3065: row(
    'not-applied',
    'A text was refused.',
    'It has a character QuickBooks cannot keep.',
    'Check the names and notes of the order.',
  ),
  3070: row(
    'not-applied',
    'A text is too long.',
    'The field keeps fewer characters.',
    'Shorten it, or choose another source for the field.',
  ),
  3080: row(
    'not-applied',
    'A value was refused.',
    'QuickBooks does not accept it for this field.',
    'See the text of QuickBooks.',
  ),
  3085: row('not-applied', 'A number was refused.', 'It is malformed or out of range.', 'See the text of QuickBooks.'),
  3090: row(
    'not-applied',
    'A name was refused.',
    'It has a colon or another character QuickBooks keeps for itself.',
    'Choose another name.',
  ),
  3100: row(
    'not-applied',
    'The name is taken.',
    'A customer, vendor, employee or other name already has it, perhaps an inactive one.',
    'The lists are read again; the entry is used if it is of the same kind, else choose another name.',
  ),
  3110: row('not-applied', 'A choice was refused.', 'QuickBooks does not know the word.', ourFault),
  3120: row(
    'not-applied',
    'An entry was not found.',
    'It was deleted, renamed, or belongs to another company file.',
    'Refresh the lists and match it again.',
  ),
  3130: row(
    'not-applied',
    'The parent of an entry was not found.',
    'It was deleted or renamed.',
    'Refresh the lists and choose the parent again.',
  ),
  3140: row(
    'not-applied',
    'Something the transaction refers to was not found.',
    'An item, account or customer is missing, renamed or inactive.',
    'Create it or match it again; make it active in QuickBooks if it is not.',
  ),
  3150: row(
    'not-applied',
    'A required field is missing.',
    'QuickBooks needs it in this company file.',
    'See the text of QuickBooks; choose a value in the channel settings.',
  ),
  3151: row('not-applied', 'A field is not allowed here.', 'It cannot stand beside another one.', ourFault),
  3160: row(
    'person',
    'The entry cannot be deleted.',
    'It is used by other transactions, or is a part of QuickBooks.',
    'Make it inactive, or void the transaction.',
  ),
  3161: row(
    'person',
    'The entry cannot be deleted.',
    'The books are closed for its date.',
    'Open the period in QuickBooks, or leave it.',
  ),
  3162: row(
    'person',
    'This needs single-user mode.',
    'Other people have the company file open.',
    'Ask them to close it, or do it later.',
  ),
  3170: row(
    'person',
    'The entry cannot be changed.',
    'QuickBooks protects it: it may be reconciled, deposited or closed.',
    'Change it in QuickBooks by hand.',
  ),
  3171: row(
    'person',
    'The entry cannot be changed.',
    'Its date is on or before the closing date.',
    'Choose a later date, or open the period in QuickBooks.',
  ),
  3172: row(
    'not-applied',
    'A related entry was changed in the meantime.',
    'Somebody worked on it.',
    'It is read again and planned anew.',
  ),
  3173: row(
    'not-applied',
    'A related entry was deleted in the meantime.',
    'Somebody deleted it.',
    'It is read again and planned anew.',
  ),
  3175: row(
    'retry',
    'The entry is in use.',
    'Somebody has it open on a screen.',
    'It is sent again by itself; close the window in QuickBooks if it lasts.',
  ),
  3176: row(
    'retry',
    'A related entry is in use.',
    'Somebody has the customer, item or account open on a screen.',
    'It is sent again by itself; close the window in QuickBooks if it lasts.',
  ),
  3180: row(
    'person',
    'QuickBooks could not save the transaction.',
    'Often a duplicate number, a locked list, or a rule about tax or receivables.',
    'See the text of QuickBooks, put it right and send the order again.',
  ),
  3185: row(
    'person',
    'The transaction cannot be voided.',
    'It is of a kind that cannot, or is protected.',
    'Void or delete it in QuickBooks.',
  ),
  3190: row('person', 'A field cannot be cleared.', 'QuickBooks needs a value there.', 'See the text of QuickBooks.'),
  3200: row(
    'not-applied',
    'The entry was changed in the meantime.',
    'Somebody edited it after it was read.',
    'It is read again and the change is made once more.',
  ),
  3205: row('person', 'An address was refused.', 'It is too long or has too many lines.', 'Shorten the address.'),
  3210: row(
    'person',
    'QuickBooks refuses this by one of its rules.',
    'See the text of QuickBooks.',
    'Put it right and send the order again.',
  ),
  3220: row(
    'person',
    'This is not allowed.',
    'QuickBooks does not let this user or application do it.',
    'Check the rights of the QuickBooks user.',
  ),
  3231: row(
    'retry',
    'Not done: an earlier request of the set failed.',
    'The set stopped there.',
    'It is sent again by itself.',
  ),
  3240: row('not-applied', 'The time of creation does not match.', 'The entry is another one than expected.', ourFault),
  3250: row(
    'person',
    'A feature is switched off.',
    'The preference of the company file is off (sales tax, classes, inventory, currencies).',
    'Switch it on in QuickBooks (Edit > Preferences), or off in the channel settings.',
  ),
  3260: row(
    'person',
    'The QuickBooks user lacks the right.',
    'The person whose QuickBooks is open, or the saved login, may not do this.',
    'Give the right in QuickBooks (Company > Users), or open it as another user.',
  ),
  3261: row(
    'person',
    'The application may not read personal data.',
    'The right was not given when it was authorized.',
    'Edit > Preferences > Integrated Applications: allow access to personal data.',
  ),
  3262: row(
    'person',
    'The application has no right to payroll.',
    'The right was not given.',
    'Waybill needs no payroll; report this.',
  ),
  3263: row(
    'person',
    'The application may only read.',
    'It was authorized for reading alone.',
    'Edit > Preferences > Integrated Applications: allow it to modify the company file.',
  ),
  3270: row(
    'not-applied',
    'An account is missing.',
    'The entry needs an account to post to.',
    'Choose the account in the channel settings.',
  ),
  3280: row(
    'not-applied',
    'The item is of the wrong type.',
    'It cannot stand on this form.',
    'Match the SKU to another item.',
  ),
  3290: row(
    'not-applied',
    'The entry does not fit here.',
    'See the text of QuickBooks.',
    'Put it right and send the order again.',
  ),
  3391: row(
    'not-applied',
    'The list could not be continued.',
    'The paging belonged to an earlier session.',
    'The list is read again from its beginning.',
  ),
  3500: row(
    'person',
    'QuickBooks refused the request.',
    'See the text of QuickBooks; it may need single-user mode.',
    'Put it right and send it again.',
  ),
  9001: row(
    'unknown',
    'The message set was used before with other content.',
    'An id was used twice.',
    `Each request is looked up by its key. ${ourFault}`,
  ),
  9002: row(
    'unknown',
    'QuickBooks has no outcome for the message set.',
    'It never arrived, or was cleared.',
    'Each request is looked up by its key.',
  ),
  9003: row(
    'unknown',
    'The outcome of the message set cannot be told.',
    'QuickBooks gives no cause.',
    'Each request is looked up by its key.',
  ),
  9004: row('not-applied', "The message set's id is too long.", 'It may have 24 characters.', ourFault),
  9005: row(
    'unknown',
    'QuickBooks could not keep the outcome of the message set.',
    'The company file could not be written.',
    'Each request is looked up by its key.',
  ),
  9100: row(
    'not-applied',
    'A transaction the request refers to was not made.',
    'The request that should have made it failed.',
    'It is planned anew.',
  ),
}

/**
 * The meaning of a statusCode. A code that is not in the table goes by its range: 1-499 are remarks on success, 500-999
 * warnings about something that was done, 91xx failed references inside a set, 3000 and above refusals of QuickBooks'
 * own checks (nothing was saved). Everything else, and -1 for none at all, is unknown.
 */
export function meaningOf(code: number): StatusMeaning {
  const known = Object.hasOwn(statusCodes, code) ? statusCodes[code] : undefined
  if (known) return known
  if (code >= 1 && code < 500) return row('ok', 'Done, with a remark.', '', '')
  if (code >= 500 && code < 1000) return row('applied', 'Done, with a warning.', 'See the text of QuickBooks.', '')
  if (code >= 9100 && code < 9200) return statusCodes[9100] as StatusMeaning
  if (code >= 3000 && code < 9000)
    return row(
      'person',
      'QuickBooks refused the request.',
      'See the text of QuickBooks.',
      'Put it right and send it again.',
    )
  return row(
    'unknown',
    'QuickBooks gave an answer that does not say whether the request was done.',
    'See the text of QuickBooks.',
    'It is looked up before anything else is sent.',
  )
}
