import type { Edition } from './spec/editions.ts'
import type { Choice, Field, Table } from './spec/field.ts'
import { limitFor, macroForm, wrongValue } from './spec/formats.ts'
import { knows } from './spec/versions.ts'
import { escapeXml } from './text/escape.ts'
import { type Change, fitLine, fitText } from './text/fit.ts'

/**
 * What the company file understands. `drop`: a field that is too new for it or of another edition is left out and
 * reported, instead of being a fault.
 */
export type WriteContext = Readonly<{ version: string; edition: Edition; drop?: boolean }>

/** Something the request may not say. `path` from the request's kind on: "SalesReceiptAdd.SalesReceiptLineAdd.0.Rate". */
export type Fault = Readonly<{ path: string; sentence: string }>

/** One request being written. `clears`: an empty text is written, because it clears the field (Mod). */
export type Writing = Readonly<{ context: WriteContext; clears: boolean; faults: Fault[]; changes: Change[] }>

type Values = Readonly<Record<string, unknown>>
type Used = readonly [name: string, field: Field, value: unknown]

const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

const fault = (writing: Writing, path: string, sentence: string): void => void writing.faults.push({ path, sentence })

/** The fields of the block, in order. Checks that they are known, allowed together and complete. */
export function writeBlock(table: Table, values: Values, path: string, writing: Writing): string {
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(table, name) && !ownKeys.has(name) && !isAbsent(values[name]))
      fault(writing, `${path}.${name}`, `QuickBooks has no field ${name} in ${path}.`)
  }
  const used = Object.entries(table).flatMap(([name, field]): Used[] =>
    !isAbsent(values[name]) && isAllowed(field, values[name], `${path}.${name}`, writing)
      ? [[name, field, values[name]]]
      : [],
  )
  checkChoices(table, used, path, writing)
  checkRequired(table, used, path, writing)
  return inOrder(used)
    .map(([name, field, value, at]) =>
      writeField(name, field, value, at === undefined ? `${path}.${name}` : `${path}.${name}.${at}`, writing),
    )
    .join('')
}

/** Keys of a block's value that are no elements. */
const ownKeys = new Set(['defMacro', 'after'])

function isAllowed(field: Field, value: unknown, path: string, writing: Writing): boolean {
  const { version, edition, drop } = writing.context
  const why = !knows(version, field.since)
    ? 'version'
    : field.only && !field.only.includes(edition)
      ? 'edition'
      : undefined
  if (why === undefined) return true
  if (drop) writing.changes.push({ path, before: shown(value), after: '', why })
  else if (why === 'version')
    fault(writing, path, `${path} came with qbXML ${field.since}; this company file speaks ${version}.`)
  else
    fault(
      writing,
      path,
      `${path} is known to QuickBooks ${field.only?.join(' and ')} only; this company file is ${edition}.`,
    )
  return false
}

function checkChoices(table: Table, used: readonly Used[], path: string, writing: Writing): void {
  const seen = new Set<Choice>()
  for (const field of Object.values(table)) {
    for (const [depth, { choice }] of (field.choices ?? []).entries()) {
      if (seen.has(choice)) continue
      seen.add(choice)
      const outer = depth === 0 ? undefined : field.choices?.[depth - 1]
      if (outer && !branchesUsed(outer.choice, used).has(outer.branch)) continue
      const problem = brokenRule(choice, branchesUsed(choice, used).size)
      if (problem)
        fault(
          writing,
          path,
          `${path} ${problem} ${choice.branches.map((names) => names.join(' with ')).join(', or ')}.`,
        )
    }
  }
}

function brokenRule({ rule }: Choice, branches: number): string | undefined {
  if (rule === 'at most one' && branches > 1) return 'may carry only one of'
  if (rule === 'exactly one' && branches !== 1) return branches === 0 ? 'needs one of' : 'may carry only one of'
  return rule === 'one or more' && branches === 0 ? 'needs at least one' : undefined
}

const branchesUsed = (choice: Choice, used: readonly Used[]): ReadonlySet<number> =>
  new Set(used.flatMap(([, field]) => (field.choices ?? []).filter((c) => c.choice === choice).map((c) => c.branch)))

/** A required field outside any choice must be there; inside one, when its branch is used. */
function checkRequired(table: Table, used: readonly Used[], path: string, writing: Writing): void {
  const names = new Set(used.map(([name]) => name))
  for (const [name, field] of Object.entries(table)) {
    if (!field.required || names.has(name) || !isPossible(field, writing.context)) continue
    const inner = field.choices?.at(-1)
    if (!inner || branchesUsed(inner.choice, used).has(inner.branch))
      fault(writing, `${path}.${name}`, `${path} needs ${name}.`)
  }
}

const isPossible = (field: Field, { version, edition }: WriteContext): boolean =>
  knows(version, field.since) && (field.only?.includes(edition) ?? true)

type Placed = readonly [name: string, field: Field, value: unknown, at: number | undefined]

/** Spreads the lists. Lines of two kinds that may be mixed stand where their `after` says, else one kind after the other. */
function inOrder(used: readonly Used[]): readonly Placed[] {
  const out: Placed[] = []
  const mixed = new Map<Choice, { key: number; placed: Placed }[]>()
  for (const [name, field, value] of used) {
    const values: readonly Placed[] =
      field.many && Array.isArray(value)
        ? value.map((one, at) => [name, field, one, at])
        : [[name, field, value, undefined]]
    const repeated = field.choices?.find(({ choice }) => choice.rule === 'one or more' || choice.rule === 'any number')
    if (!repeated) out.push(...values)
    else {
      const lines = mixed.get(repeated.choice) ?? []
      mixed.set(repeated.choice, lines)
      for (const placed of values) lines.push({ key: keyOf(placed, repeated.branch), placed })
    }
  }
  for (const lines of mixed.values()) out.push(...lines.toSorted((a, b) => a.key - b.key).map(({ placed }) => placed))
  return out
}

function keyOf([, , value, at = 0]: Placed, branch: number): number {
  if (branch === 0) return at
  const after = isValues(value) ? value.after : undefined
  return typeof after === 'number' ? after - 0.5 : Number.MAX_SAFE_INTEGER
}

function writeField(name: string, field: Field, value: unknown, path: string, writing: Writing): string {
  if (field.kind === 'block') return writeInner(name, field, value, path, writing)
  if (field.kind === 'ref') return writeRef(name, field, value, path, writing)
  if (field.kind === 'str' && typeof value === 'string') return writeText(name, field, value, path, writing)
  if (field.macro && isValues(value)) return writeMacro(name, value, path, writing)
  const wrong = wrongValue(field, value)
  if (wrong) fault(writing, path, `${path} ${wrong}; it was given ${shown(value)}.`)
  return `<${name}>${escapeXml(String(value))}</${name}>`
}

function writeMacro(name: string, value: Values, path: string, writing: Writing): string {
  const macro = String(value.macro)
  if (!macroForm.test(macro)) fault(writing, path, `${path} names a macro as TxnID:NAME; it was given ${shown(value)}.`)
  return `<${name} useMacro="${escapeXml(macro)}"/>`
}

function writeInner(name: string, field: Field, value: unknown, path: string, writing: Writing): string {
  if (!isValues(value)) {
    fault(writing, path, `${path} is a group of fields; it was given ${shown(value)}.`)
    return ''
  }
  const inner = writeBlock(field.fields ?? {}, value, path, writing)
  const { defMacro } = value
  if (defMacro !== undefined && !(field.macro && macroForm.test(String(defMacro))))
    fault(writing, path, `${path} cannot define the macro ${shown(defMacro)}.`)
  if (inner === '' && !field.many && !field.required) return ''
  return `<${name}${defMacro === undefined ? '' : ` defMacro="${escapeXml(String(defMacro))}"`}>${inner}</${name}>`
}

function writeRef(name: string, field: Field, value: unknown, path: string, writing: Writing): string {
  const { ListID, FullName } = isValues(value) ? value : {}
  if (typeof ListID === 'string' && ListID !== '') {
    const wrong = wrongValue({ kind: 'id' }, ListID)
    if (wrong) fault(writing, `${path}.ListID`, `${path}.ListID ${wrong}; it was given ${shown(ListID)}.`)
    return `<${name}><ListID>${escapeXml(ListID)}</ListID></${name}>`
  }
  if (typeof FullName === 'string' && FullName.trim() !== '')
    return `<${name}>${writeFullName(field, FullName, `${path}.FullName`, writing)}</${name}>`
  fault(writing, path, `${path} names neither a ListID nor a FullName.`)
  return ''
}

/** A name that refers to something is never cut: it would refer to something else. */
function writeFullName(field: Field, value: string, path: string, writing: Writing): string {
  const { text, changes } = fitText(value, undefined, path)
  const max = limitFor(field.max, writing.context.edition)
  if (text.trim() === '')
    fault(writing, path, `${path}: QuickBooks can keep none of the characters of "${shown(value)}".`)
  if (max !== undefined && text.length > max)
    fault(writing, path, `${path} is at most ${max} characters; "${shown(text)}" has ${text.length}.`)
  writing.changes.push(...changes)
  return `<FullName>${escapeXml(text)}</FullName>`
}

/** Notes, memos and descriptions have 4,095 characters and may have lines; everything shorter is one line. */
const SEVERAL_LINES = 4095

function writeText(name: string, field: Field, value: string, path: string, writing: Writing): string {
  const max = limitFor(field.max, writing.context.edition)
  const { text, changes } =
    (max ?? SEVERAL_LINES) < SEVERAL_LINES ? fitLine(value, max, path) : fitText(value, max, path)
  writing.changes.push(...changes)
  if (text.trim() !== '' || writing.clears) return `<${name}>${escapeXml(text)}</${name}>`
  if (field.required)
    fault(
      writing,
      path,
      value.trim() === ''
        ? `${path} is empty.`
        : `${path}: QuickBooks can keep none of the characters of "${shown(value)}".`,
    )
  return ''
}
