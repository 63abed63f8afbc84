/** DataExtDefAdd, DataExtDefQuery, DataExtAdd, DataExtMod. */
import type { Company } from '../../books/company.ts'
import { companyObject, type FieldDef } from '../../books/fields.ts'
import { refusals } from '../../books/refusal.ts'
import { type Doc, itemKinds, type ListKind } from '../../books/shapes.ts'
import { type Answer, block, type Handler, idOf, noMatch, type Request, text, texts } from '../request.ts'
import { asKept } from '../write-xml.ts'
import { mayWrite, notOnScreen } from './write-guards.ts'

const defDoc = (def: FieldDef): Doc => ({
  OwnerID: def.owner === '0' ? '0' : def.owner.toUpperCase(),
  DataExtName: def.name,
  DataExtType: def.type,
  AssignToObject: def.objects,
})

const dataExtDefAdd: Handler = ({ company, body }): Answer => {
  mayWrite(company)
  const given = block(body, 'DataExtDefAdd')!
  const [owner, name] = [text(given, 'OwnerID') ?? '0', text(given, 'DataExtName') ?? '']
  const objects = texts(given, 'AssignToObject')
  const known = company.fields.definition(owner, name)
  if (known && objects.every((object) => known.objects.includes(object))) throw refusals.nameInUse(name)
  if (known) company.fields.widen(known, objects)
  else company.fields.define({ owner, name, type: text(given, 'DataExtType') ?? 'STR255TYPE', objects })
  return { returned: [{ ret: 'DataExtDefRet', doc: defDoc(company.fields.definition(owner, name)!) }] }
}

const dataExtDefQuery: Handler = ({ company, body }): Answer => {
  const owners = texts(body, 'OwnerID').map((owner) => owner.toLowerCase())
  const objects = texts(body, 'AssignToObject')
  const found = company.fields
    .definitions()
    .filter((def) => owners.length === 0 || owners.includes(def.owner))
    .filter((def) => objects.length === 0 || def.objects.some((object) => objects.includes(object)))
  if (found.length === 0) return noMatch
  return { returned: found.map((def) => ({ ret: 'DataExtDefRet', doc: defDoc(def) })) }
}

const kindsOf = (type: string): readonly ListKind[] => (type === 'Item' ? itemKinds : [type as ListKind])

const listObject = (company: Company, type: string, ref: Doc): string => {
  const id = text(ref, 'ListID')
  const kinds = kindsOf(type)
  const entry = id ? company.lists.get(id) : company.lists.named(kinds, text(ref, 'FullName') ?? '')
  if (!entry || !kinds.includes(entry.kind)) throw refusals.notFound(id ?? text(ref, 'FullName') ?? '')
  notOnScreen(company, type, entry.id)
  return entry.id
}

const txnObject = (request: Request, type: string, given: Doc): string => {
  const id = idOf(request, given, 'TxnID')
  const txn = request.company.txns.get(id)
  if (txn?.kind !== type) throw refusals.notFound(id)
  notOnScreen(request.company, type, id)
  const line = text(given, 'TxnLineID')
  return line ? `${id}/${line}` : id
}

/** The object a value belongs to, and what its definition must be assigned to. */
const target = (request: Request, given: Doc): { object: string; type: string } => {
  const list = text(given, 'ListDataExtType')
  const txn = text(given, 'TxnDataExtType')
  if (list !== undefined)
    return { object: listObject(request.company, list, block(given, 'ListObjRef') ?? {}), type: list }
  if (txn !== undefined) return { object: txnObject(request, txn, given), type: txn }
  return { object: companyObject, type: companyObject }
}

const longest: Readonly<Record<string, number>> = { STR255TYPE: 255, STR1024TYPE: 1024 }

const dataExtWrite =
  (name: 'DataExtAdd' | 'DataExtMod'): Handler =>
  (request): Answer => {
    const { company, body } = request
    mayWrite(company)
    const given = block(body, name)!
    const [owner, field, value] = [
      text(given, 'OwnerID') ?? '0',
      text(given, 'DataExtName') ?? '',
      asKept(text(given, 'DataExtValue') ?? ''),
    ]
    const def = company.fields.definition(owner, field)
    const { object, type } = target(request, given)
    if (!def?.objects.includes(type)) throw refusals.notFound(field)
    if (value.length > (longest[def.type] ?? 255)) throw refusals.tooLong('DataExtValue', value)
    const old = company.fields.get(object, owner, field)
    if (name === 'DataExtAdd' && old) throw refusals.nameInUse(field)
    if (name === 'DataExtMod' && !old && owner !== '0') throw refusals.notFound(field)
    company.fields.set({ object, owner, name: def.name, type: def.type, value })
    const doc = { OwnerID: owner, DataExtName: def.name, DataExtType: def.type, DataExtValue: value }
    return { returned: [{ ret: 'DataExtRet', doc }] }
  }

export const customFields: Readonly<Record<string, Handler>> = {
  DataExtDefAdd: dataExtDefAdd,
  DataExtDefQuery: dataExtDefQuery,
  DataExtAdd: dataExtWrite('DataExtAdd'),
  DataExtMod: dataExtWrite('DataExtMod'),
}
