import type { Edition } from './editions.ts'
import type { Version } from './versions.ts'

/**
 * The words in which messages are described: an ordered table of fields, keyed by QuickBooks' own element names.
 * The order of the keys is the order QuickBooks demands; the writer walks it, and `infer.ts` makes the types of it.
 */
export type Table = Readonly<Record<string, Field>>

/** The most characters of a text; where the editions differ, one number each. */
export type Max = number | Readonly<Partial<Record<Edition, number>>>

/** How the branches of a choice exclude each other. The last two repeat: their fields are lists. */
export type ChoiceRule = 'at most one' | 'exactly one' | 'one or more' | 'any number'
export type Choice = Readonly<{ rule: ChoiceRule; branches: readonly (readonly string[])[] }>

export type Scalar =
  | 'str'
  | 'amt'
  | 'price'
  | 'quan'
  | 'percent'
  | 'float'
  | 'bool'
  | 'date'
  | 'datetime'
  | 'interval'
  | 'int'
  | 'guid'
  | 'id'
export type Field = Readonly<{
  kind: Scalar | 'ref' | 'enum' | 'block'
  /** str: characters. ref: characters of FullName. Absent: the reference names no limit. */
  max?: Max
  /** int only. */
  least?: number
  most?: number
  /** enum only. */
  values?: readonly string[]
  /** block only. */
  fields?: Table
  required?: true
  many?: true
  since?: Version
  /** The editions that have it; absent: all. */
  only?: readonly Edition[]
  /** id: may name a macro instead. block: may define one. */
  macro?: true
  /** block: one of two kinds of line that may be mixed; its value may carry `after`. */
  placed?: true
  /** The choices it is a branch of, outermost first. */
  choices?: readonly Readonly<{ choice: Choice; branch: number }>[]
}>

export const str = (max?: Max) => ({ kind: 'str', max }) as const
/** A block of ListID or FullName; `max` is FullName's. */
export const ref = (max?: Max) => ({ kind: 'ref', max }) as const
/** An amount of money: exactly two decimals. */
export const amt = () => ({ kind: 'amt' }) as const
/** Up to five decimals, as `quan` and `percent`. */
export const price = () => ({ kind: 'price' }) as const
export const quan = () => ({ kind: 'quan' }) as const
export const percent = () => ({ kind: 'percent' }) as const
/** A rate of exchange. */
export const float = () => ({ kind: 'float' }) as const
export const bool = () => ({ kind: 'bool' }) as const
/** YYYY-MM-DD. */
export const date = () => ({ kind: 'date' }) as const
/** YYYY-MM-DDThh:mm:ss, the QuickBooks computer's own time. */
export const datetime = () => ({ kind: 'datetime' }) as const
export const int = (least?: number, most?: number) => ({ kind: 'int', least, most }) as const
/** `{8-4-4-4-12}` or "0". */
export const guid = () => ({ kind: 'guid' }) as const
/** A ListID, TxnID or TxnLineID as QuickBooks gave it, 36 characters at most. */
export const id = () => ({ kind: 'id' }) as const
export const oneOfValues = <const V extends readonly string[]>(...values: V) => ({ kind: 'enum', values }) as const
export const block = <T extends Table>(fields: T) => ({ kind: 'block', fields }) as const

export const required = <F extends Field>(field: F) => ({ ...field, required: true }) as F & { readonly required: true }
/** Repeats: its value is a list, and an empty list is the same as none. */
export const many = <F extends Field>(field: F) => ({ ...field, many: true }) as F & { readonly many: true }
export const since = <F extends Field>(version: Version, field: F): F => ({ ...field, since: version })
export const only = <F extends Field>(editions: readonly Edition[], field: F): F => ({ ...field, only: editions })
/** id: its value may be `{ macro: 'TxnID:NAME' }`. block: its value may carry `defMacro: 'TxnID:NAME'`. */
export const macro = <F extends Field>(field: F) => ({ ...field, macro: true }) as F & { readonly macro: true }

type Loose<F> = F extends { readonly required: true } ? Omit<F, 'required'> : F
type LooseTable<T> = T extends Table ? { readonly [K in keyof T]: Loose<T[K]> } : never
type Together<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never
/** The fields of all branches, each optional: which may stand together the writer checks. */
export type Branches<B extends readonly Table[]> = Together<LooseTable<B[number]>>

/** As `Branches`, for choices that repeat. */
export type MixedBranches<B extends readonly Table[]> = {
  readonly [K in keyof Branches<B>]: Branches<B>[K] & { readonly placed: true }
}

function choose<const B extends readonly Table[]>(rule: ChoiceRule, branches: B): Branches<B> {
  const choice: Choice = { rule, branches: branches.map((branch) => Object.keys(branch)) }
  const fields = branches.flatMap((branch, index) =>
    Object.entries(branch).map(
      ([name, field]) => [name, { ...field, choices: [{ choice, branch: index }, ...(field.choices ?? [])] }] as const,
    ),
  )
  return Object.fromEntries(fields) as Branches<B>
}

/**
 * A choice, spread into a table. With the last two the branches are lists of lines, each of one kind, that may be mixed:
 * a line of the second kind says with `after: 2` that it stands after two lines of the first; without, it stands last.
 * A field that is required in its branch is demanded once that branch is used.
 */
export const atMostOne = <const B extends readonly Table[]>(...branches: B) => choose('at most one', branches)
export const exactlyOne = <const B extends readonly Table[]>(...branches: B) => choose('exactly one', branches)
export const oneOrMore = <const B extends readonly Table[]>(...branches: B) =>
  choose('one or more', branches) as MixedBranches<B>
export const anyNumber = <const B extends readonly Table[]>(...branches: B) =>
  choose('any number', branches) as MixedBranches<B>
