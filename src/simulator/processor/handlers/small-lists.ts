/** PaymentMethodAdd, ShipMethodAdd, ClassAdd, AccountAdd. */
import { refusals } from '../../books/refusal.ts'
import type { Doc, ListKind } from '../../books/shapes.ts'
import { resolveParent, withReferences } from '../references.ts'
import { type Answer, block, type Handler, text } from '../request.ts'
import { entryRet, isHierarchical, keptDoc } from './list-rets.ts'
import { mayWrite } from './write-guards.ts'

const plainAdd =
  (kind: ListKind): Handler =>
  ({ company, body }): Answer => {
    mayWrite(company)
    const given = block(body, `${kind}Add`)!
    if (kind === 'Class' && !company.settings().classTracking) throw refusals.featureOff()
    const doc: Doc = withReferences(company, given, kind)
    const parent = isHierarchical(kind) ? resolveParent(company, [kind], block(given, 'ParentRef'), kind) : undefined
    for (const field of ['Name', 'IsActive', 'ParentRef', 'OpenBalance', 'OpenBalanceDate']) delete doc[field]
    const entry = company.lists.add({
      kind,
      name: keptDoc({ name: text(given, 'Name') ?? '' }).name as string,
      parent: parent?.id ?? null,
      active: text(given, 'IsActive') !== 'false',
      doc: keptDoc(doc),
    })
    return { returned: [entryRet(company, entry, [])] }
  }

export const smallListWrites: Readonly<Record<string, Handler>> = {
  PaymentMethodAdd: plainAdd('PaymentMethod'),
  ShipMethodAdd: plainAdd('ShipMethod'),
  ClassAdd: plainAdd('Class'),
  AccountAdd: plainAdd('Account'),
}
