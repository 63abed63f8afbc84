import { byHand, chooseDate, mapCustomer, retry, shortenName, useOtherName } from './fixes.ts'
import { type Meaning, ourFault, row } from './meaning.ts'

const orByHand = { fixes: [retry, byHand] }

/** A value, a name or a reference was refused. The faces of 3140 stand in `references.ts`. */
export const values: Readonly<Record<number, Meaning>> = {
  3000: row(
    'not-applied',
    'QuickBooks does not know the id of an entry.',
    'The entry was deleted or merged, or another company file is open.',
    'The lists are read again. If it stays, match the entry again.',
    { readAgain: true, ...orByHand },
  ),
  3010: row('not-applied', 'A yes-or-no value was refused.', 'It is neither true nor false.', ourFault, orByHand),
  3020: row(
    'not-applied',
    'A date was refused.',
    'It is malformed or outside the years QuickBooks keeps.',
    "Correct the order's date in the store, or choose another one here.",
    { fixes: [chooseDate, retry, byHand] },
  ),
  3030: row('not-applied', 'A range of dates was refused.', 'It ends before it begins.', ourFault, orByHand),
  3031: row('not-applied', 'A range of texts was refused.', 'It ends before it begins.', ourFault, orByHand),
  3035: row('not-applied', 'A span of time was refused.', 'It is malformed.', ourFault, orByHand),
  3040: row(
    'not-applied',
    'An amount was refused.',
    'It is malformed or too large.',
    "Check the order's amounts in the store and fetch it again, or enter it by hand.",
    orByHand,
  ),
  3041: row(
    'not-applied',
    'A price was refused.',
    'It has more than five decimals or is too large.',
    "Check the order's prices in the store and fetch it again, or enter it by hand.",
    orByHand,
  ),
  3042: row(
    'not-applied',
    'A percentage was refused.',
    'It has more than five decimals or is too large.',
    'Check the rates in the store and fetch the order again, or enter it by hand.',
    orByHand,
  ),
  3043: row(
    'not-applied',
    'A quantity was refused.',
    'It has more than five decimals or is too large.',
    "Check the order's quantities in the store and fetch it again, or enter it by hand.",
    orByHand,
  ),
  3045: row('not-applied', 'A GUID was refused.', 'It is malformed.', ourFault, orByHand),
  3050: row('not-applied', 'A number was refused.', 'It is malformed or out of range.', ourFault, orByHand),
  3070: row(
    'not-applied',
    'A text is too long[: “{name}”].',
    'The field [{field} ]keeps fewer characters[: {length}].',
    'Shorten it.',
    { subject: '{name}', fixes: [shortenName, retry, byHand] },
  ),
  3085: row(
    'not-applied',
    'A name or number was refused[: “{name}”].',
    'It is empty, malformed, or has a character that QuickBooks keeps for itself.',
    'Choose another name, or enter it by hand.',
    { subject: '{name}', fixes: [useOtherName, retry, byHand] },
  ),
  3090: row(
    'not-applied',
    'A name was refused[: “{name}”].',
    'It has a colon or another character that QuickBooks keeps for itself.',
    'Choose another name.',
    { subject: '{name}', fixes: [useOtherName, retry, byHand] },
  ),
  3100: row(
    'not-applied',
    'The name [“{name}” ]is taken.',
    'A customer, vendor, employee or other name already has it, perhaps an inactive one.',
    'Give the new entry another name, or say which entry of QuickBooks it is.',
    { subject: '{name}', readAgain: true, fixes: [useOtherName, mapCustomer('{customer}'), retry] },
  ),
  3110: row('not-applied', 'A choice was refused.', 'QuickBooks does not know the word.', ourFault, orByHand),
  3120: row(
    'not-applied',
    'An entry was not found.',
    'It was deleted, renamed, or belongs to another company file.',
    'The lists are read again. If it stays, match the entry again.',
    { readAgain: true, ...orByHand },
  ),
  3130: row(
    'not-applied',
    'The parent [“{name}” ]of an entry was not found.',
    'It was deleted or renamed.',
    'Create it in QuickBooks and try again, or say which customer it is.',
    { subject: '{name}', readAgain: true, fixes: [mapCustomer('{customer}'), retry, byHand] },
  ),
  3140: row(
    'not-applied',
    'Something the transaction refers to was not found.',
    'It is missing, renamed or inactive in QuickBooks.',
    'Create it or make it active in QuickBooks, then try again.',
    { readAgain: true, ...orByHand },
  ),
  3150: row(
    'not-applied',
    'A required field is missing[: {field}].',
    'QuickBooks needs it in this company file.',
    'See the text of QuickBooks; choose a value in the channel settings, or enter it by hand.',
    { subject: '{field}', ...orByHand },
  ),
  3151: row('not-applied', 'A field is not allowed here.', 'It cannot stand beside another one.', ourFault, orByHand),
}
