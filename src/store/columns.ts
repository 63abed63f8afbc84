/** How a value of ours stands in a column where the two differ: yes and no as 1 and 0, structures as JSON text. */
export type Column<Ours, Stored> = Readonly<{ read(stored: Stored): Ours; write(ours: Ours): Stored }>

/** Anything that parses what was stored: a zod schema. */
type Schema<T> = Readonly<{ parse(value: unknown): T }>

export const flag: Column<boolean, number> = { read: (stored) => stored !== 0, write: (ours) => (ours ? 1 : 0) }

export const flagOrNull: Column<boolean | null, number | null> = {
  read: (stored) => (stored === null ? null : stored !== 0),
  write: (ours) => (ours === null ? null : ours ? 1 : 0),
}

/** A structure as JSON, parsed by its schema when it is read. */
export const json = <T>(schema: Schema<T>): Column<T, string> => ({
  read: (stored) => schema.parse(JSON.parse(stored)),
  write: (ours) => JSON.stringify(ours),
})

/** As `json`; null is no value. */
export const jsonOrNull = <T>(schema: Schema<T>): Column<T | null, string | null> => ({
  read: (stored) => (stored === null ? null : schema.parse(JSON.parse(stored))),
  write: (ours) => (ours === null ? null : JSON.stringify(ours)),
})

/** JSON that only we write and that nobody outside defines. `undefined` is kept as null. */
export const ownJson = <T>(): Column<T, string> => ({
  read: (stored) => JSON.parse(stored) as T,
  write: (ours) => JSON.stringify(ours ?? null),
})

// biome-ignore lint/suspicious/noExplicitAny: the set of columns is checked where it is used, not here
type Columns = Readonly<Record<string, Column<any, any>>>

/** A row as it stands in the database: ours, with the changed columns in their stored form. */
export type Stored<Row, C extends Columns> = {
  -readonly [K in keyof Row]: K extends keyof C ? (C[K] extends Column<infer _Ours, infer S> ? S : never) : Row[K]
}

/** Turns rows, or the named parts of them, into their stored form and back. An unreadable value names its column. */
export function columns<Row extends object>() {
  return <C extends Columns>(changed: C) => {
    type Db = Stored<Row, C>
    const names = Object.keys(changed)
    const write = <P extends Partial<Row>>(ours: P): Pick<Db, Extract<keyof P, keyof Db>> => {
      // A field that is there but undefined is not changed.
      const out = Object.fromEntries(Object.entries(ours).filter(([, value]) => value !== undefined))
      for (const name of names) if (name in out) out[name] = changed[name]!.write(out[name])
      return out as Pick<Db, Extract<keyof P, keyof Db>>
    }
    const read = (stored: Db): Row => {
      const out = { ...stored } as Record<string, unknown>
      for (const name of names) if (name in out) out[name] = readOne(name, changed[name]!, out[name], out.id)
      return out as Row
    }
    return { write, read }
  }
}

function readOne(name: string, column: Column<unknown, unknown>, stored: unknown, id: unknown): unknown {
  try {
    return column.read(stored)
  } catch (cause) {
    throw new Error(`The database holds a value in "${name}" of ${String(id ?? 'a row')} that cannot be read.`, {
      cause,
    })
  }
}
