import { ourFault, row, type StatusMeaning } from './meaning.ts'

/** A value, a name or a reference was refused. */
export const values: Readonly<Record<number, StatusMeaning>> = {
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
  3070: row(
    'not-applied',
    'A text is too long.',
    'The field keeps fewer characters.',
    'Shorten it, or choose another source for the field.',
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
}
