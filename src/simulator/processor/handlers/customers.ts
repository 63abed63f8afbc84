/** CustomerAdd and CustomerMod. */
import type { Company } from '../../books/company.ts'
import { refusals } from '../../books/refusal.ts'
import type { Doc } from '../../books/shapes.ts'
import { resolveParent, withReferences } from '../references.ts'
import { type Answer, block, type Handler, text } from '../request.ts'
import { entryRet, keptDoc } from './list-rets.ts'
import { mayWrite, notOnScreen, sameEdit } from './write-guards.ts'

const identity = [
  'Name',
  'IsActive',
  'ParentRef',
  'ListID',
  'EditSequence',
  'OpenBalance',
  'OpenBalanceDate',
  'AdditionalNotes',
  'Contacts',
  'ContactsMod',
  'AdditionalNotesMod',
]

const details = (company: Company, given: Doc): Doc => {
  const doc = withReferences(company, given, 'Customer')
  for (const field of identity) delete doc[field]
  if (given.ParentRef) doc.ParentRef = undefined
  return keptDoc(doc)
}

/** Features a preference must switch on before a customer may carry them. */
const allowed = (company: Company, given: Doc): void => {
  const { salesTax, classTracking } = company.settings()
  if (!salesTax && (given.SalesTaxCodeRef || given.ItemSalesTaxRef)) throw refusals.featureOff()
  if ((!classTracking && given.ClassRef) || given.CurrencyRef) throw refusals.featureOff()
}

const customerAdd: Handler = ({ company, body }): Answer => {
  mayWrite(company)
  const given = block(body, 'CustomerAdd')!
  allowed(company, given)
  if (text(given, 'OpenBalance') !== undefined)
    throw refusals.cannotSave('Customer', 'An opening balance cannot be given in the practice company; use an invoice.')
  const parent = resolveParent(company, ['Customer'], block(given, 'ParentRef'), 'Customer')
  const entry = company.lists.add({
    kind: 'Customer',
    name: keptDoc({ name: text(given, 'Name') ?? '' }).name as string,
    parent: parent?.id ?? null,
    active: text(given, 'IsActive') !== 'false',
    doc: details(company, given),
  })
  return { returned: [entryRet(company, entry, [])] }
}

/** Empty elements clear a field; a block given anew replaces the old one. */
const merged = (old: Doc, change: Doc): Doc => {
  const all = { ...old, ...change }
  return Object.fromEntries(
    Object.entries(all).filter(
      ([, value]) => value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0),
    ),
  )
}

const customerMod: Handler = ({ company, body }): Answer => {
  mayWrite(company)
  const given = block(body, 'CustomerMod')!
  const id = text(given, 'ListID') ?? ''
  const entry = company.lists.get(id)
  if (entry?.kind !== 'Customer') throw refusals.badId('list id', id)
  notOnScreen(company, 'Customer', id)
  sameEdit(text(given, 'EditSequence'), entry.edit)
  allowed(company, given)
  const parent = given.ParentRef
    ? (resolveParent(company, ['Customer'], block(given, 'ParentRef'), 'Customer')?.id ?? null)
    : entry.parent
  const changed = company.lists.change(entry, {
    name: keptDoc({ name: text(given, 'Name') ?? entry.name }).name as string,
    parent,
    active: given.IsActive === undefined ? entry.active : text(given, 'IsActive') === 'true',
    doc: merged(entry.doc, details(company, given)),
  })
  return { returned: [entryRet(company, changed, [])] }
}

export const customerWrites: Readonly<Record<string, Handler>> = { CustomerAdd: customerAdd, CustomerMod: customerMod }
