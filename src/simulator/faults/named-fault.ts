/** What a named fault is: something that goes wrong in the practice QuickBooks, and how it ends when a person acts. */
import type { Company } from '../books/company.ts'

interface Told {
  /** What is wrong in QuickBooks, in one sentence. */
  readonly is: string
  /** What a person does there to end it. */
  readonly ends: string
}

/**
 * A request is answered with a status. The text may hold words of the request: {customer}, {item}, {name}, {number}, {date},
 * {form}. `to`: the requests it strikes; all that enter a sale unless said. `carriedOut`: the request is saved all the same.
 */
export interface AnswerFault extends Told {
  readonly kind: 'answer'
  readonly status: number
  readonly text: string
  readonly to?: RegExp
  /** It strikes as long as this element of the request says what it said at first, as it does with the words of its text. */
  readonly stays?: string
  readonly carriedOut?: true
}

/** QuickBooks throws: when the company file is opened, or while it carries out a set. */
export interface ThrowFault extends Told {
  readonly kind: 'throw'
  readonly hresult: string
  readonly text: string
  readonly when: 'opening' | 'working'
  readonly carriedOut?: true
}

/** A whole set is answered with a messageSetStatusCode alone. */
export interface SetFault extends Told {
  readonly kind: 'set'
  readonly status: number
  readonly carriedOut?: true
}

/** Something in the books themselves: `put` brings it about and gives what ends it. `about`: the entry it strikes. */
export interface BooksFault extends Told {
  readonly kind: 'books'
  readonly status: number
  readonly about: string
  readonly put: (company: Company, about: string) => (company: Company) => void
  /** It is gone once the company file is closed, and is put again when it is opened. */
  readonly onScreen?: true
}

export type NamedFault = AnswerFault | ThrowFault | SetFault | BooksFault
export type NamedFaults = Readonly<Record<string, NamedFault>>
