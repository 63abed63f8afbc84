import type { Field, Table } from './field.ts'

/** A reference to an entry of a list: by QuickBooks' own id or by its full name. */
export type Ref = Readonly<{ ListID: string }> | Readonly<{ FullName: string }>

/** A reference as QuickBooks answers it: both. */
export type RefRet = Readonly<{ ListID?: string; FullName?: string }>

/** Stands for the id of a transaction that an earlier request of the same set defined: 'TxnID:NAME'. */
export type Macro = Readonly<{ macro: string }>

type Flat<T> = { [K in keyof T]: T[K] }

type Defining<F> = F extends { macro: true } ? { readonly defMacro?: string } : unknown
type Placing<F> = F extends { placed: true } ? { readonly after?: number } : unknown

type One<F extends Field> = F extends { kind: 'block'; fields: infer T extends Table }
  ? Flat<Infer<T> & Defining<F> & Placing<F>>
  : F extends { kind: 'enum'; values: readonly (infer V)[] }
    ? V
    : F extends { kind: 'ref' }
      ? Ref
      : F extends { kind: 'bool' }
        ? boolean
        : F extends { kind: 'int' }
          ? number
          : F extends { kind: 'id'; macro: true }
            ? string | Macro
            : string

type Value<F extends Field> = F extends { many: true } ? readonly One<F>[] : One<F>

/** The type of a request's block: required fields are required, the rest optional. */
export type Infer<T extends Table> = Flat<
  { readonly [K in keyof T as T[K] extends { required: true } ? K : never]: Value<T[K]> } & {
    readonly [K in keyof T as T[K] extends { required: true } ? never : K]?: Value<T[K]>
  }
>

type OneRet<F extends Field> = F extends { kind: 'block'; fields: infer T extends Table }
  ? InferRet<T>
  : F extends { kind: 'ref' }
    ? RefRet
    : string

type ValueRet<F extends Field> = F extends { many: true } ? readonly OneRet<F>[] : OneRet<F>

/** The type of an answer's object: text is kept as text; only what identifies it is certain to be there. */
export type InferRet<T extends Table> = Flat<
  { readonly [K in keyof T as T[K] extends { required: true } ? K : never]: ValueRet<T[K]> } & {
    readonly [K in keyof T as T[K] extends { required: true } ? never : K]?: ValueRet<T[K]>
  }
>
