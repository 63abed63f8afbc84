/** Writes answers: returned objects in the schema's order, text as QuickBooks' Windows-1252 leaves it. */
import type { Doc } from '../books/shapes.ts'
import { type Dialect, type Particle, schema, within } from './schema.ts'
import { linesKey } from './validate.ts'

/** Beyond Latin-1, what Windows-1252 can hold. */
const extras = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ')

const inWindows1252 = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 || (code >= 0xa0 && code <= 0xff) || extras.has(character)
}

/** What QuickBooks keeps of a text: characters outside Windows-1252 become a question mark. */
export const asKept = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is the common case and passes unchanged
  if (/^[\x00-\x7f]*$/.test(text)) return text
  return [...text].map((character) => (inWindows1252(character) ? character : '?')).join('')
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escapeXml = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (each) => escapes[each]!) : text

/** Finds the name a reference shows now. */
export type NameOf = (listId: string) => string | undefined

interface Writing {
  readonly dialect: Dialect
  readonly nameOf: NameOf
  readonly out: string[]
}

const element = (out: string[], name: string, value: string): void => {
  out.push(`<${name}>${escapeXml(value)}</${name}>\n`)
}

const writeRef = (writing: Writing, name: string, value: Doc): void => {
  const id = typeof value.ListID === 'string' ? value.ListID : undefined
  const fullName = id === undefined ? undefined : (writing.nameOf(id) ?? (value.FullName as string | undefined))
  if (id === undefined) return
  writing.out.push(`<${name}>\n`)
  element(writing.out, 'ListID', id)
  if (fullName !== undefined) element(writing.out, 'FullName', fullName)
  writing.out.push(`</${name}>\n`)
}

const writeOne = (writing: Writing, particle: Particle, value: string | Doc): void => {
  const name = particle.name!
  if (typeof value === 'string') {
    if (value !== '') element(writing.out, name, value)
  } else if (particle.type === 'ref') writeRef(writing, name, value)
  else if (particle.children && Object.keys(value).length > 0) {
    writing.out.push(`<${name}>\n`)
    writeContent(writing, particle.children, value)
    writing.out.push(`</${name}>\n`)
  }
}

const writeContent = (writing: Writing, particles: readonly Particle[], doc: Doc): void => {
  for (const particle of within(writing.dialect, particles)) {
    if (particle.or) {
      const docs = particle.repeat ? ((doc[linesKey] as Doc[] | undefined) ?? []) : [doc]
      for (const each of docs) for (const branch of particle.or) writeContent(writing, branch, each)
      continue
    }
    const value = doc[particle.name!]
    if (value === undefined) continue
    if (Array.isArray(value)) for (const each of value) writeOne(writing, particle, each as string | Doc)
    else writeOne(writing, particle, value as string | Doc)
  }
}

const topNames = (particle: Particle): string[] =>
  particle.or ? particle.or.flat().flatMap(topNames) : [particle.name!]

/** Only the elements an IncludeRetElement names, a whole block with its name. */
const kept = (particles: readonly Particle[], wanted: readonly string[]): readonly Particle[] =>
  particles.flatMap((particle): Particle[] => {
    if (particle.or) return topNames(particle).some((name) => wanted.includes(name)) ? [particle] : []
    return wanted.includes(particle.name!) ? [particle] : []
  })

/** A writer of returned objects for one request. */
export const retWriter = (dialect: Dialect, nameOf: NameOf, wanted: readonly string[] | undefined) => {
  const models = new Map<string, readonly Particle[]>()
  const names = new Map<string, string | undefined>()
  const cached: NameOf = (id) => {
    if (!names.has(id)) names.set(id, nameOf(id))
    return names.get(id)
  }
  const modelOf = (ret: string): readonly Particle[] => {
    const known = models.get(ret)
    if (known) return known
    const all = within(dialect, schema[`ret:${ret}`]!.elements)
    const made = wanted ? kept(all, wanted) : all
    models.set(ret, made)
    return made
  }
  return (ret: string, doc: Doc, out: string[]): void => {
    out.push(`<${ret}>\n`)
    writeContent({ dialect, nameOf: cached, out }, modelOf(ret), doc)
    out.push(`</${ret}>\n`)
  }
}
