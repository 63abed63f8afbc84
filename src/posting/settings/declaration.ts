import type { Decimal } from '../../domain/decimal.ts'
import type { FormField } from '../../domain/form-field.ts'
import type { TwinList } from '../../domain/twin.ts'

/** One setting as data. `FormField` with everything optional that has a default, and read-only throughout. */
export type FieldDeclaration = Readonly<{
  key: string
  label: string
  help: string
  kind: FormField['kind']
  default?: string
  required?: boolean
  options?: readonly Readonly<{ value: string; label: string }>[]
  twin?: Readonly<{ list: TwinList; types?: readonly string[] }>
  when?: Readonly<{ key: string; is: readonly string[] }>
  advanced?: boolean
}>

export type PageDeclaration = Readonly<{
  key: string
  title: string
  intro: string
  fields: readonly FieldDeclaration[]
}>

/** What a field's text becomes: a choice its options, yes-no a boolean, a number a decimal, all else text. */
export type ValueOf<F extends FieldDeclaration> = F extends {
  kind: 'choice'
  options: readonly Readonly<{ value: infer V extends string }>[]
}
  ? V
  : F extends { kind: 'yes-no' }
    ? boolean
    : F extends { kind: 'money' | 'decimal' | 'percent' }
      ? Decimal
      : string

/** The values of some fields, by key. */
export type ValuesOf<F extends FieldDeclaration> = { readonly [K in F as K['key']]: ValueOf<K> }
