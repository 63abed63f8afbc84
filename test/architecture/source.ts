import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'vite'

/** One import of a source file. `typeOnly` means that nothing of it is left when the types are taken away. */
type Import = Readonly<{ specifier: string; typeOnly: boolean }>

/** A function's own lines: those of the functions inside it are counted with them. */
type FunctionLength = Readonly<{ line: number; ownLines: number }>

/** What the rules ask about one file; `file` is its path from the source folder, with forward slashes. */
export type SourceFile = Readonly<{
  file: string
  lines: number
  imports: readonly Import[]
  functions: readonly FunctionLength[]
  /** Uses of the outside world that need no import: `process`, `Buffer`, `Date.now`, `new Date()`, `Math.random`. */
  worldly: readonly string[]
}>

type Node = Readonly<{ type: string; start: number; end: number; [key: string]: unknown }>

/** Reads every TypeScript file under a folder. */
export function readSources(folder: string): readonly SourceFile[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  return names
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => readSource(path.relative(folder, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')))
}

/** Reads one file. Throws when it is not TypeScript. */
export function readSource(file: string, text: string): SourceFile {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const lineOf = lineFinder(text)
  const nodes = [...walk(program as unknown as Node)]
  return {
    file,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: nodes.flatMap(importOf),
    functions: functionsIn(program as unknown as Node, lineOf),
    worldly: nodes.flatMap((node) => worldlyUse(node)),
  }
}

function* walk(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* walk(child)
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function importOf(node: Node): readonly Import[] {
  const source = sourceText(node)
  if (source === undefined) return []
  const typeOnly = node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType'
  return [{ specifier: source, typeOnly }]
}

const importing = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]

/** The text after `from`, in `import(…)`, or in `new URL('./worker.ts', import.meta.url)`, which loads a module as well. */
function sourceText(node: Node): string | undefined {
  if (importing.includes(node.type)) return literal(node.source ?? node.argument)
  if (node.type !== 'NewExpression' || !isNamed(node.callee, 'URL')) return undefined
  const first = literal((node.arguments as readonly unknown[])[0])
  return first !== undefined && /^\..*\.tsx?$/.test(first) ? first : undefined
}

function literal(value: unknown): string | undefined {
  if (!isNode(value)) return undefined
  if (value.type === 'TSLiteralType') return literal(value.literal)
  return typeof value.value === 'string' ? value.value : undefined
}

function isNamed(value: unknown, name: string): boolean {
  return isNode(value) && value.type === 'Identifier' && value.name === name
}

function worldlyUse(node: Node): readonly string[] {
  if (node.type === 'NewExpression' && isNamed(node.callee, 'Date') && (node.arguments as unknown[]).length === 0) {
    return ['new Date()']
  }
  if (node.type !== 'MemberExpression') return []
  if (isNamed(node.object, 'process') || isNamed(node.object, 'Buffer')) return [(node.object as Node).name as string]
  if (isNamed(node.object, 'Date') && isNamed(node.property, 'now')) return ['Date.now']
  return isNamed(node.object, 'Math') && isNamed(node.property, 'random') ? ['Math.random'] : []
}

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

function functionsIn(root: Node, lineOf: (offset: number) => number): readonly FunctionLength[] {
  const found: FunctionLength[] = []
  /** The lines of the outermost functions under this node. */
  const visit = (node: Node): number => {
    const inner = childrenOf(node).reduce((sum, child) => sum + visit(child), 0)
    if (!functionTypes.includes(node.type)) return inner
    const lines = lineOf(node.end) - lineOf(node.start) + 1
    found.push({ line: lineOf(node.start), ownLines: lines - inner })
    return lines === 1 ? 0 : lines
  }
  visit(root)
  return found
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1
}
