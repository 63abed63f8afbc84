import { byHand, retry, setSetting } from './fixes.ts'
import { type Meaning, ourFault, row } from './meaning.ts'

/** Done, done with a remark, not known, and the recovery of message sets. */
export const outcomes: Readonly<Record<number, Meaning>> = {
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
    'It was paid, closed or received in the meantime. This one was looked for and is not in the books.',
    'Look at the other transaction in QuickBooks and try again, or enter it by hand.',
    { fixes: [retry, byHand] },
  ),
  600: row(
    'unknown',
    'QuickBooks keeps no outcome for this message set.',
    'It was never received, was cleared, or another company file is open.',
    'Each request is looked up by its key.',
    { fixes: [retry] },
  ),
  1000: row(
    'unknown',
    'QuickBooks had an internal error.',
    'QuickBooks gives no cause. It was looked for and is not in the books.',
    'Restart QuickBooks and try again; if it happens again, enter it by hand.',
    { fixes: [retry, byHand] },
  ),
  1010: row(
    'retry',
    'QuickBooks was not available.',
    'It was busy, starting or closing.',
    'It is sent again by itself; after the last time, try again when QuickBooks is free.',
    { fixes: [retry] },
  ),
  1030: row(
    'person',
    'This QuickBooks does not know the request.',
    'The edition or version is too old for it.',
    'Update QuickBooks, or enter it by hand.',
    { fixes: [retry, byHand] },
  ),
  1060: row('not-applied', 'The requestID was refused.', 'It is missing or too long.', ourFault, {
    fixes: [retry, byHand],
  }),
  9001: row(
    'unknown',
    'The message set was used before with other content.',
    'An id was used twice.',
    `Each request is looked up by its key. ${ourFault}`,
    { fixes: [retry] },
  ),
  9002: row(
    'unknown',
    'QuickBooks has no outcome for the message set.',
    'It never arrived, or was cleared.',
    'Each request is looked up by its key.',
    { fixes: [retry] },
  ),
  9003: row(
    'unknown',
    'QuickBooks does not say what became of the message set.',
    'It gives a code that its documentation calls unused.',
    'Each request is looked up by its key.',
    { fixes: [retry] },
  ),
  9004: row('not-applied', "The message set's id is too long.", 'It may have 24 characters.', ourFault, {
    fixes: [retry, byHand],
  }),
  9005: row(
    'unknown',
    'QuickBooks could not keep the outcome of the message set.',
    'The company file could not be written.',
    'Each request is looked up by its key.',
    { fixes: [retry] },
  ),
  9100: row(
    'not-applied',
    'A transaction the request refers to was not made.',
    'The request that should have made it failed.',
    'Put that one right first, then try again.',
    { fixes: [retry, setSetting('orders.transaction')] },
  ),
}
