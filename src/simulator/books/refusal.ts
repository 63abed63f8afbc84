/** A request QuickBooks refuses: thrown inside a handler, caught by the processor, which undoes the request. */
export class Refusal extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

const cause = (text: string): string => ` QuickBooks error message: ${text}`

const missing = cause('Invalid argument. The specified record does not exist in the list.')

/**
 * QuickBooks' refusals by name: status code and text as the SDK gives them, where they are known from the field.
 * `what` is a transaction or list kind in QuickBooks' own spelling (SalesReceipt, Customer).
 */
export const refusals = {
  badId: (field: string, id: string) =>
    new Refusal(3000, `The given object ID "${id}" in the field "${field}" is invalid.`),
  badBoolean: (field: string, value: string) =>
    new Refusal(3010, `There was an error when converting the boolean value "${value}" in the field "${field}".`),
  badDate: (field: string, value: string) =>
    new Refusal(3020, `There was an error when converting the date value "${value}" in the field "${field}".`),
  badRange: (from: string, to: string) =>
    new Refusal(3030, `The "from" value "${from}" is after the "to" value "${to}".`),
  badAmount: (field: string, value: string) =>
    new Refusal(3040, `There was an error when converting the amount "${value}" in the field "${field}".`),
  badPrice: (field: string, value: string) =>
    new Refusal(3041, `There was an error when converting the price "${value}" in the field "${field}".`),
  badPercent: (field: string, value: string) =>
    new Refusal(3042, `There was an error when converting the percent "${value}" in the field "${field}".`),
  badQuantity: (field: string, value: string) =>
    new Refusal(3043, `There was an error when converting the quantity "${value}" in the field "${field}".`),
  badGuid: (field: string, value: string) =>
    new Refusal(3045, `There was an error when converting the GUID "${value}" in the field "${field}".`),
  badNumber: (field: string, value: string) =>
    new Refusal(3050, `There was an error when converting the number "${value}" in the field "${field}".`),
  tooLong: (field: string, value: string) =>
    new Refusal(3070, `The string "${value}" in the field "${field}" is too long.`),
  badName: (value: string) =>
    new Refusal(3085, `The name "${value}" is not allowed.${cause('A name may not be empty or hold a colon.')}`),
  nameInUse: (name: string) => new Refusal(3100, `The name "${name}" of the list element is already in use.`),
  badEnum: (field: string, value: string) =>
    new Refusal(3110, `The enumerated value "${value}" in the field "${field}" is unknown.`),
  notFound: (id: string) => new Refusal(3120, `Object "${id}" specified in the request cannot be found.${missing}`),
  noParent: (name: string, what: string) =>
    new Refusal(3130, `There is an invalid reference to a parent "${name}" in the ${what} list.${missing}`),
  badReference: (label: string, name: string, where: string) =>
    new Refusal(3140, `There is an invalid reference to QuickBooks ${label} "${name}" in the ${where}.${missing}`),
  required: (field: string, what: string) =>
    new Refusal(3150, `There is a missing element: "${field}" is required in the ${what}.`),
  cannotDelete: (id: string, why: string) =>
    new Refusal(3160, `Cannot delete the object specified by the id = "${id}".${cause(why)}`),
  closedDelete: (id: string) =>
    new Refusal(
      3161,
      `Cannot delete the object specified by the id = "${id}", because its date is on or before the closing date of the company.`,
    ),
  dividingDate: (what: string) =>
    new Refusal(
      3170,
      `There was an error when modifying a ${what}.${cause("The date is on or before the dividing date of the accountant's copy.")}`,
    ),
  closingDate: (what: string) =>
    new Refusal(
      3171,
      `An attempt was made to modify a ${what} with a date that is on or before the closing date of the company.`,
    ),
  relatedChanged: (what: string, why: string) =>
    new Refusal(3172, `There was an error when modifying a ${what}.${cause(why)}`),
  inUse: (what: string, id: string) =>
    new Refusal(
      3175,
      `There was an error adding, modifying or deleting ${what} "${id}" because it is already in use.${cause('This record is being used by another window or another user.')}`,
    ),
  relatedInUse: (what: string, name: string) =>
    new Refusal(
      3176,
      `There was an error adding, modifying or deleting ${what} "${name}" because it is already in use.${cause('The application failed to acquire the lock.')}`,
    ),
  cannotSave: (what: string, why: string) =>
    new Refusal(3180, `There was an error when saving a ${what}.${cause(why)}`),
  cannotVoid: (what: string, why: string) =>
    new Refusal(3185, `There was an error when voiding a ${what}.${cause(why)}`),
  editSequence: (value: string) => new Refusal(3200, `The provided edit sequence "${value}" is out-of-date.`),
  badField: (field: string, value: string, why: string) =>
    new Refusal(3210, `The "${field}" field has an invalid value "${value}".${cause(why)}`),
  featureOff: () => new Refusal(3250, 'This feature is not enabled or not available in this version of QuickBooks.'),
  noPermission: () => new Refusal(3260, 'Insufficient permission level to perform this action.'),
  readOnly: () => new Refusal(3263, 'The application has read-only permission and may not write to this company file.'),
  noAccount: (what: string, field: string) =>
    new Refusal(
      3270,
      `Missing posting account: the ${what} has no "${field}".${cause('You must specify an account for this item.')}`,
    ),
  wrongAccount: (field: string, name: string, why: string) =>
    new Refusal(3280, `The account "${name}" in the field "${field}" is of the wrong type.${cause(why)}`),
  badIterator: (id: string) =>
    new Refusal(3391, `The iteratorID "${id}" is invalid. It may belong to an earlier session.`),
  unknownMacro: (name: string) => new Refusal(9100, `The macro "${name}" has not been defined.`),
  macroTwice: (name: string) => new Refusal(9101, `The macro "${name}" has already been defined.`),
} as const
