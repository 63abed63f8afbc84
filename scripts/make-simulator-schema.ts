/**
 * Makes the simulator's schema from a folder of qbXML reference files.
 *
 *   node scripts/make-simulator-schema.ts FOLDER
 *
 * FOLDER holds one JSON file a message group, as extracted from Intuit's qbXML 14.0 operations file:
 * `{ group, qbxml, messages: { NAME: { since?, attributes?, elements } } }`, where NAME is a request (`…Rq`) or a
 * returned object (`ret:…`). The simulator's copy keeps order, alternatives, types, lengths, versions and editions,
 * and drops what can be told from these: a block of optional ListID and FullName becomes one `ref`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

interface Lengths {
  readonly [edition: string]: number
}

interface Source {
  readonly name?: string
  readonly required?: boolean
  readonly repeat?: boolean
  readonly type?: string
  readonly maxLength?: Lengths
  readonly since?: string
  readonly edition?: string
  readonly children?: readonly Source[]
  readonly or?: readonly (readonly Source[])[]
  readonly enum?: readonly string[]
  readonly enumSince?: Readonly<Record<string, string>>
  readonly macro?: boolean
  readonly minValue?: number
  readonly maxValue?: number
}

interface SourceMessage {
  readonly since?: string
  readonly edition?: string
  readonly attributes?: Readonly<Record<string, { readonly since?: string }>>
  readonly elements: readonly Source[]
}

type Compact = { [key: string]: unknown }

const editions = ['US', 'CA', 'UK'] as const

/** One number where all editions agree, else one for each. The reference gives no UK length where it is Canada's. */
const lengths = (max: Lengths): number | Lengths => {
  const all = { US: max.US, CA: max.CA, UK: max.UK ?? max.CA }
  const known = editions.filter((edition) => all[edition] !== undefined)
  const same = known.length === 3 && all.US === all.CA && all.CA === all.UK
  return same ? all.US! : (Object.fromEntries(known.map((edition) => [edition, all[edition]])) as Lengths)
}

const isRef = (children: readonly Source[]): boolean =>
  children.length === 2 &&
  children.every((child) => child.required === false && !child.repeat && !child.since) &&
  children[0]?.name === 'ListID' &&
  children[1]?.name === 'FullName'

const content = (source: Source): Compact => {
  if (source.or) return { or: source.or.map((branch) => branch.map(compact)) }
  if (source.children && isRef(source.children)) {
    const max = source.children[1]?.maxLength
    return { name: source.name, type: 'ref', ...(max && { max: lengths(max) }) }
  }
  if (source.children) return { name: source.name, children: source.children.map(compact) }
  return {
    name: source.name,
    type: source.type?.replace(/TYPE$/, ''),
    ...(source.maxLength && { max: lengths(source.maxLength) }),
    ...(source.enum && { enum: source.enum }),
    ...(source.enumSince && { enumSince: source.enumSince }),
    ...(source.macro && { macro: true }),
    ...(source.minValue !== undefined && { least: source.minValue }),
    ...(source.maxValue !== undefined && { most: source.maxValue }),
  }
}

const compact = (source: Source): Compact => ({
  ...content(source),
  ...(source.required && { required: true }),
  ...(source.repeat && { repeat: true }),
  ...(source.since && { since: source.since }),
  ...(source.edition && { only: source.edition.replace(/ only$/, '').split(', ') }),
})

const message = (source: SourceMessage): Compact => ({
  ...(source.since && { since: source.since }),
  ...(source.edition && { only: source.edition.replace(/ only$/, '').split(', ') }),
  ...(source.attributes && {
    attributes: Object.fromEntries(Object.entries(source.attributes).map(([name, { since }]) => [name, since ?? ''])),
  }),
  elements: source.elements.map(compact),
})

const main = (folder: string): void => {
  const out = path.resolve(import.meta.dirname, '../src/simulator/schema')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const seen = new Set<string>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const source = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
      messages: Record<string, SourceMessage>
    }
    const fresh = Object.entries(source.messages).filter(([name]) => !seen.has(name))
    for (const [name] of fresh) seen.add(name)
    const lines = fresh.map(([name, body]) => `${JSON.stringify(name)}:${JSON.stringify(message(body))}`)
    writeFileSync(path.join(out, file), `{\n${lines.join(',\n')}\n}\n`)
  }
  console.log(`${seen.size} messages written to src/simulator/schema`)
}

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Name the folder with the qbXML reference files: node scripts/make-simulator-schema.ts FOLDER')
  process.exit(2)
}
main(folder)
