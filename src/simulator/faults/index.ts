/** The practice QuickBooks' faults by name: put in, struck by what is sent, ended as a person would. */
import type { Company } from '../books/company.ts'
import type { Doc } from '../books/shapes.ts'
import type { ProcessorOptions, Provoked, RequestView } from '../processor/processor.ts'
import { block, linesOf, text } from '../processor/request.ts'
import { answerFaults } from './answers.ts'
import { booksFaults } from './books.ts'
import type { NamedFault, NamedFaults } from './named-fault.ts'
import { sentenceFaults } from './sentences.ts'
import { throwFaults } from './throws.ts'

/** Every fault by its name. A new one is one line in its table. */
export const namedFaults: NamedFaults = { ...booksFaults, ...answerFaults, ...sentenceFaults, ...throwFaults }

export interface PracticeFaults {
  /**
   * `times`: how many requests it strikes before it ends by itself. `about`: the entry, for a fault of the books. `only`:
   * strikes no requests but those of this customer or name.
   */
  readonly put: (
    name: string,
    more?: { readonly times?: number; readonly about?: string; readonly only?: string },
  ) => void
  /** A person acts: this fault ends, or all. */
  readonly end: (name?: string) => void
  readonly active: () => readonly string[]
  /** How often it has struck since it was put in. */
  readonly struck: (name: string) => number
  /** What the practice QuickBooks asks while it works. */
  readonly hooks: Required<Pick<ProcessorOptions, 'provoke' | 'refuseOpening' | 'opened' | 'answerSet'>>
}

interface Active {
  readonly fault: NamedFault
  readonly about: string
  readonly only: string | undefined
  left: number
  struck: number
  /** What was said of each request that it struck, by the request's key: another content ends it for that request. */
  readonly said: Map<string, string>
  undo: ((company: Company) => void) | undefined
}

const sales = /^(SalesReceipt|Invoice|ReceivePayment)Add$/

/** The words of a request that a fault's sentence may hold. */
const wordsOf = ({ name, body }: RequestView): Readonly<Record<string, string>> => {
  const given: Doc = block(body, name) ?? {}
  const called = (doc: Doc | undefined, field: string): string => text(block(doc, field), 'FullName') ?? ''
  const items = linesOf(given).flatMap((line) =>
    Object.keys(line).flatMap((kind) => called(block(line, kind), 'ItemRef') || []),
  )
  return {
    form: name.replace(/(Add|Mod)$/, ''),
    customer: called(given, 'CustomerRef'),
    item: items[0] ?? '',
    name: text(given, 'Name') ?? '',
    number: text(given, 'RefNumber') ?? '',
    date: text(given, 'TxnDate') ?? '',
  }
}

const said = (sentence: string, words: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_all, word: string) => words[word] ?? '')

const provokedBy = ({ fault, only, said: before }: Active, view: RequestView): Provoked | undefined => {
  const words = wordsOf(view)
  if (only !== undefined && words.customer !== only && words.name !== only) return undefined
  const carriedOut = 'carriedOut' in fault
  if (fault.kind === 'throw' && fault.when === 'working' && sales.test(view.name))
    return { hresult: fault.hresult, message: fault.text, carriedOut }
  if (fault.kind !== 'answer' || !(fault.to ?? sales).test(view.name)) return undefined
  const message = said(fault.text, words)
  const given = block(view.body, view.name)
  const stays =
    fault.stays === undefined ? '' : (text(given, fault.stays) ?? text(block(given, fault.stays), 'FullName'))
  // One request is known by its number, a list entry by there being one: what it says otherwise now, it was changed in.
  const key = `${view.name} ${words.number}`
  if (only !== undefined && (before.get(key) ?? `${message}|${stays}`) !== `${message}|${stays}`) return undefined
  before.set(key, `${message}|${stays}`)
  return { status: fault.status, message, carriedOut }
}

/** Faults of one practice QuickBooks. `books` gives its company file, open, for the time of the work. */
export const practiceFaults = (books: (work: (company: Company) => void) => void): PracticeFaults => {
  const active = new Map<string, Active>()
  const end = (name: string): void => {
    const undo = active.get(name)?.undo
    active.delete(name)
    if (undo) books(undo)
  }
  const strike = <T>(find: (each: Active) => T | undefined): T | undefined => {
    for (const [name, each] of active) {
      const found = find(each)
      if (found === undefined) continue
      each.struck += 1
      each.left -= 1
      if (each.left <= 0) end(name)
      return found
    }
    return undefined
  }
  const struck = new Map<string, Active>()
  return {
    put: (name, { times = Number.POSITIVE_INFINITY, about, only } = {}) => {
      const fault = namedFaults[name]
      if (!fault) throw new Error(`There is no fault named ${name}.`)
      const each: Active = {
        fault,
        about: about ?? ('about' in fault ? fault.about : ''),
        only,
        left: times,
        struck: 0,
        said: new Map(),
        undo: undefined,
      }
      if (fault.kind === 'books') books((company) => (each.undo = fault.put(company, each.about)))
      active.set(name, each)
      struck.set(name, each)
    },
    end: (name) => {
      for (const each of name === undefined ? [...active.keys()] : [name]) end(each)
    },
    active: () => [...active.keys()],
    struck: (name) => struck.get(name)?.struck ?? 0,
    hooks: {
      provoke: (view) => strike((each) => provokedBy(each, view)),
      refuseOpening: () =>
        strike(({ fault }) =>
          fault.kind === 'throw' && fault.when === 'opening'
            ? { hresult: fault.hresult, message: fault.text }
            : undefined,
        ),
      // What is open on a screen lives no longer than the company file is open.
      opened: (company) => {
        for (const { fault, about } of active.values())
          if (fault.kind === 'books' && fault.onScreen) fault.put(company, about)
      },
      answerSet: (requests) =>
        strike(({ fault }) =>
          fault.kind === 'set' && requests.some(({ name }) => sales.test(name))
            ? { status: fault.status, carriedOut: 'carriedOut' in fault }
            : undefined,
        ),
    },
  }
}
