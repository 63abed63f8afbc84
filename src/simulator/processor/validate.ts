/** Checks a request against the schema and turns it into a document. Order, names, versions and types are strict. */
import type { Refusal } from '../books/refusal.ts'
import type { Doc } from '../books/shapes.ts'
import type { XmlElement } from './read-xml.ts'
import { type Dialect, type Particle, schema, speaks, versionNumber, within } from './schema.ts'
import { flaw } from './value-types.ts'

/** The set cannot be parsed: nothing of it is executed and the caller only learns an HRESULT. */
export class ParseError extends Error {}

/**
 * What QuickBooks does with a value of a wrong type or length: fail the whole set (`set`) or answer that one request
 * with a status (`request`). Order, unknown and missing elements always fail the set.
 */
export interface Strictness {
  readonly wrongType: 'set' | 'request'
  readonly tooLong: 'set' | 'request'
}

/** Where the branches of a repeated choice (the lines of a form) stand in a document, in their order. */
export const linesKey = '|'

/** Where a block's defMacro stands in its document, and how a useMacro value is marked. */
export const macroKey = '@defMacro'
export const macroMark = '@useMacro '

interface Check {
  readonly dialect: Dialect
  readonly strictness: Strictness
  readonly request: string
  readonly isMod: boolean
  /** The first refusal of a value, kept until the whole set is known to parse. */
  refusal?: Refusal
}

const opens = (particles: readonly Particle[], name: string): boolean => {
  for (const particle of particles) {
    if (particle.or ? particle.or.some((branch) => opens(branch, name)) : particle.name === name) return true
    if (particle.required) return false
  }
  return false
}

const put = (into: Doc, particle: Particle, value: string | Doc): void => {
  const name = particle.name!
  if (!particle.repeat) into[name] = value
  else into[name] = [...((into[name] as (string | Doc)[] | undefined) ?? []), value]
}

const plainValue = (element: XmlElement, particle: Particle, check: Check): string => {
  if (element.children.length > 0) throw new ParseError(`${element.name} may not hold elements.`)
  const macro = element.attributes.useMacro
  if (macro !== undefined) {
    if (!particle.macro) throw new ParseError(`useMacro is not allowed on ${element.name}.`)
    return `${macroMark}${macro}`
  }
  const value = particle.type === 'STR' ? element.text : element.text.trim()
  if (value === '' && (check.isMod || particle.type === 'STR')) return value
  const found = flaw(particle, value, check.dialect.edition)
  if (!found) return value
  if (check.strictness[found.kind === 'length' ? 'tooLong' : 'wrongType'] === 'set')
    throw new ParseError(found.refusal.message)
  check.refusal ??= found.refusal
  return value
}

const refParts = (particle: Particle): readonly Particle[] => [
  { name: 'ListID', type: 'ID' },
  { name: 'FullName', type: 'STR', ...(particle.max !== undefined && { max: particle.max }) },
]

const refModels = new WeakMap<Particle, readonly Particle[]>()

const refModel = (particle: Particle): readonly Particle[] => {
  const known = refModels.get(particle)
  if (known) return known
  const made = refParts(particle)
  refModels.set(particle, made)
  return made
}

const checkAttributes = (element: XmlElement, particle: Particle): void => {
  for (const name of Object.keys(element.attributes)) {
    const allowed =
      (name === 'useMacro' && particle.macro) || (name === 'defMacro' && /(Add|LineAdd)$/.test(element.name))
    if (!allowed) throw new ParseError(`The attribute ${name} is not allowed on ${element.name}.`)
  }
}

const contentValue = (element: XmlElement, particle: Particle, check: Check): string | Doc => {
  checkAttributes(element, particle)
  const children = particle.type === 'ref' ? refModel(particle) : particle.children
  if (!children) return plainValue(element, particle, check)
  if (element.text.trim() !== '') throw new ParseError(`${element.name} may not hold text.`)
  const doc: Doc = {}
  const macro = element.attributes.defMacro
  if (macro !== undefined) doc[macroKey] = macro
  contentOf(element, children, doc, check)
  return doc
}

/** Takes what a sequence of particles accepts from `at` on; gives back where it stopped. */
const take = (
  elements: readonly XmlElement[],
  at: number,
  particles: readonly Particle[],
  into: Doc,
  check: Check,
): number => {
  let next = at
  for (const particle of particles) {
    const start = next
    if (particle.or) next = takeChoice(elements, next, particle, into, check)
    else
      while (elements[next]?.name === particle.name && (particle.repeat || next === start)) {
        put(into, particle, contentValue(elements[next]!, particle, check))
        next += 1
      }
    if (particle.required && next === start) {
      const wanted = particle.name ?? 'one of several elements'
      throw new ParseError(`${check.request}: ${wanted} is missing before ${elements[next]?.name ?? 'the end'}.`)
    }
  }
  return next
}

const takeChoice = (
  elements: readonly XmlElement[],
  at: number,
  particle: Particle,
  into: Doc,
  check: Check,
): number => {
  let next = at
  while (next < elements.length) {
    const branch = particle.or!.find((each) => opens(each, elements[next]!.name))
    if (!branch) break
    const doc: Doc = particle.repeat ? {} : into
    next = take(elements, next, branch, doc, check)
    if (!particle.repeat) break
    into[linesKey] = [...((into[linesKey] as Doc[] | undefined) ?? []), doc]
  }
  return next
}

const contentOf = (element: XmlElement, particles: readonly Particle[], into: Doc, check: Check): void => {
  const end = take(element.children, 0, within(check.dialect, particles), into, check)
  const left = element.children[end]
  if (left)
    throw new ParseError(
      `${check.request}: ${left.name} is unknown in ${element.name}, out of order, or newer than the set's version.`,
    )
}

export interface ValidRequest {
  readonly name: string
  readonly requestId: string | undefined
  readonly attributes: Readonly<Record<string, string>>
  readonly body: Doc
  /** A value the request carries is refused, although the set parses. */
  readonly refusal: Refusal | undefined
}

const attributesOf = (element: XmlElement, dialect: Dialect): Readonly<Record<string, string>> => {
  const known = schema[element.name]!.attributes ?? {}
  for (const name of Object.keys(element.attributes)) {
    const since = known[name]
    if (since === undefined || (since !== '' && versionNumber(since) > dialect.version))
      throw new ParseError(`The attribute ${name} is not allowed on ${element.name}.`)
  }
  return element.attributes
}

/** Checks one request element. Throws ParseError; a refused value is handed back with the request. */
export const validateRequest = (element: XmlElement, dialect: Dialect, strictness: Strictness): ValidRequest => {
  const message = schema[element.name]
  if (!message || !element.name.endsWith('Rq') || !speaks(dialect, message))
    throw new ParseError(`The request ${element.name} is not known.`)
  const attributes = attributesOf(element, dialect)
  const check: Check = { dialect, strictness, request: element.name, isMod: /ModRq$/.test(element.name) }
  const body: Doc = {}
  contentOf(element, message.elements, body, check)
  return {
    name: element.name.slice(0, -2),
    requestId: attributes.requestID,
    attributes,
    body,
    refusal: check.refusal,
  }
}
