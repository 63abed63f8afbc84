/** Custom fields (owner "0") and private data (owner a GUID), on lists, transactions, their lines, and the company. */
import type { CompanyFile } from './company-file.ts'
import type { Doc } from './shapes.ts'

export interface FieldDef {
  readonly owner: string
  readonly name: string
  readonly type: string
  readonly objects: readonly string[]
}

export interface Field {
  readonly object: string
  readonly owner: string
  readonly name: string
  readonly type: string
  readonly value: string
}

/** The company itself, as the object of a field. */
export const companyObject = 'Company'

export type Fields = ReturnType<typeof fields>

export const fields = ({ db }: CompanyFile) => {
  const addDef = db.prepare('INSERT INTO field_def VALUES (?,?,?,?,?)')
  const changeDef = db.prepare('UPDATE field_def SET objects = ? WHERE owner = ? AND key = ?')
  const oneDef = db.prepare('SELECT * FROM field_def WHERE owner = ? AND key = ?')
  const allDefs = db.prepare('SELECT * FROM field_def ORDER BY owner, key')
  const put = db.prepare(
    'INSERT INTO field VALUES (?,?,?,?,?,?) ON CONFLICT (object, owner, key) DO UPDATE SET value = excluded.value',
  )
  const one = db.prepare('SELECT * FROM field WHERE object = ? AND owner = ? AND key = ?')
  const of = db.prepare('SELECT * FROM field WHERE object = ? AND owner = ? ORDER BY key')
  const clear = db.prepare("DELETE FROM field WHERE object = ? OR object LIKE ? || '/%'")
  const lower = (text: string): string => text.toLowerCase()
  const defOf = (row: unknown): FieldDef => {
    const found = row as Omit<FieldDef, 'objects'> & { objects: string }
    return { owner: found.owner, name: found.name, type: found.type, objects: found.objects.split(',').filter(Boolean) }
  }
  return {
    define: (def: FieldDef): void => {
      addDef.run(lower(def.owner), lower(def.name), def.name, def.type, def.objects.join(','))
    },
    widen: (def: FieldDef, objects: readonly string[]): void => {
      changeDef.run([...new Set([...def.objects, ...objects])].join(','), lower(def.owner), lower(def.name))
    },
    definition: (owner: string, name: string): FieldDef | undefined => {
      const row = oneDef.get(lower(owner), lower(name))
      return row === undefined ? undefined : defOf(row)
    },
    definitions: (): FieldDef[] => allDefs.all().map(defOf),
    get: (object: string, owner: string, name: string): Field | undefined =>
      one.get(object, lower(owner), lower(name)) as Field | undefined,
    set: (field: Field): void => {
      put.run(field.object, lower(field.owner), lower(field.name), field.name, field.type, field.value)
    },
    clear: (object: string): void => {
      clear.run(object, object)
    },
    /** DataExtRet blocks of an object for the owners a query names. */
    returned: (object: string, owners: readonly string[]): Doc[] =>
      owners
        .flatMap((owner) => of.all(object, lower(owner)) as Field[])
        .map(({ owner, name, type, value }) => ({
          OwnerID: owner === '0' ? '0' : owner.toUpperCase().replace(/^\{?/, '{').replace(/\}?$/, '}'),
          DataExtName: name,
          DataExtType: type,
          DataExtValue: value,
        })),
  }
}
