import { parseArgs } from 'node:util'
import { usageError } from './failure.ts'
import type { Option, Options, Pairs, Verb } from './verb.ts'

/** What every verb takes. */
export const commonOptions = {
  data: { kind: 'text', value: 'DIR', help: 'the data folder' },
  json: { kind: 'flag', help: 'print one JSON document' },
  help: { kind: 'flag', help: 'show how to use it' },
} as const satisfies Options

/** What was typed: the verb's words and values, each option in the shape of its kind. */
export type CommandLine = Readonly<{
  verb: Verb
  place: Readonly<Record<string, string>>
  option: Readonly<Record<string, unknown>>
  pairs: Pairs
  dataDir: string | undefined
  json: boolean
}>

/** What was asked for: a command, help (about a verb, or words that begin one), or the version. */
export type Asked =
  | Readonly<{ kind: 'command'; line: CommandLine }>
  | Readonly<{ kind: 'help'; words: string; json: boolean }>
  | Readonly<{ kind: 'version' }>

type Token = Readonly<{ kind: string; name?: string; value?: string | undefined; inlineValue?: boolean | undefined }>

/** Reads the words of a command against the table of verbs. Throws a usage error with one sentence. */
export function readCommandLine(args: readonly string[], verbs: readonly Verb[]): Asked {
  const words = positionals(tokensOf(args, commonOptions))
  const first = tokensOf(args, commonOptions).filter(({ kind }) => kind === 'option')
  const has = (name: string) => first.some((token) => token.name === name)
  if (has('version')) return { kind: 'version' }
  if (words[0] === 'help' || words.length === 0) {
    if (words.length === 0 && !has('help')) throw usageError('Name a command. See "waybill help".')
    return { kind: 'help', words: words.slice(1).join(' '), json: has('json') }
  }
  const verb = verbNamed(words, verbs)
  if (has('help') || has('h')) return { kind: 'help', words: verb?.name ?? words.join(' '), json: has('json') }
  if (verb === undefined) throw unknownVerb(words, verbs)
  return { kind: 'command', line: readFor(verb, args) }
}

/** The verb whose words the command begins with; the longer name first. */
function verbNamed(words: readonly string[], verbs: readonly Verb[]): Verb | undefined {
  const named = (name: string) => verbs.find((one) => one.name === name)
  return named(words.slice(0, 2).join(' ')) ?? named(words[0] ?? '')
}

function unknownVerb(words: readonly string[], verbs: readonly Verb[]): Error {
  const family = verbs.filter(({ name }) => name.startsWith(`${words[0]} `)).map(({ name }) => name.split(' ')[1])
  if (family.length === 0) return usageError(`There is no command "${words[0]}". See "waybill help".`)
  const said = words[1] === undefined ? 'needs a second word' : `has no "${words[1]}"`
  return usageError(`"waybill ${words[0]}" ${said}: ${family.join(', ')}. See "waybill help ${words[0]}".`)
}

function readFor(verb: Verb, args: readonly string[]): CommandLine {
  const options: Options = { ...commonOptions, ...verb.options }
  const gathered = gather(tokensOf(args, options), { verb, options })
  const { data, json, help: _help, ...option } = valuesOf(gathered.values, options, verb)
  const words = gathered.words.slice(verb.name.split(' ').length)
  return { verb, option, ...placesOf(words, verb), dataDir: data as string | undefined, json: json === true }
}

type Gathered = Readonly<{ words: string[]; values: Map<string, string[]> }>

/** Goes through the tokens in order: a value that stands alone belongs to the option before it where that takes several. */
function gather(tokens: readonly Token[], rules: Readonly<{ verb: Verb; options: Options }>): Gathered {
  const { verb, options } = rules
  const expected = verb.name.split(' ').length + verb.places.length
  const count = positionals(tokens).length
  const gathered: Gathered = { words: [], values: new Map() }
  let last: string | undefined
  for (const token of tokens) {
    if (token.kind === 'option') {
      last = takeOption(token, options, verb, gathered)
    } else if (token.kind === 'positional') {
      const value = token.value ?? ''
      if (last !== undefined && belongs(options[last], value, count > expected)) add(gathered, last, value)
      else gathered.words.push(value)
      if (last !== undefined && options[last]?.kind === 'secret') last = undefined
    }
  }
  return gathered
}

function belongs(option: Option | undefined, value: string, tooManyWords: boolean): boolean {
  if (option?.kind === 'several') return true
  if (option?.kind === 'pairs') return value.includes('=')
  return option?.kind === 'secret' && tooManyWords
}

/** Keeps the option's value and gives its name where values may follow it. */
function takeOption(token: Token, options: Options, verb: Verb, gathered: Gathered): string | undefined {
  const { name = '', value } = token
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (option === undefined) {
    throw usageError(`"waybill ${verb.name}" has no option --${name}. See "waybill help ${verb.name}".`)
  }
  const takesNone = option.kind === 'flag'
  if (takesNone && value !== undefined) throw usageError(`--${name} takes no value.`)
  const isMissing = value === undefined || (token.inlineValue !== true && value.startsWith('-'))
  if (!takesNone && option.kind !== 'secret' && isMissing) {
    throw usageError(`--${name} needs a value${option.value ? ` (${option.value})` : ''}.`)
  }
  add(gathered, name, value ?? '')
  return option.kind === 'several' || option.kind === 'pairs' || option.kind === 'secret' ? name : undefined
}

function add({ values }: Gathered, name: string, value: string): void {
  values.set(name, [...(values.get(name) ?? []), value])
}

function valuesOf(given: Gathered['values'], options: Options, verb: Verb): Record<string, unknown> {
  const missing = Object.entries(options).find(([name, option]) => option.required && !given.has(name))
  if (missing !== undefined) {
    throw usageError(`"waybill ${verb.name}" needs --${missing[0]}. See "waybill help ${verb.name}".`)
  }
  return Object.fromEntries(
    Object.entries(options).map(([name, { kind }]) => [name, readers[kind](given.get(name) ?? [], `--${name}`)]),
  )
}

/** How each kind of option reads its values; the last one typed counts. */
const readers: Readonly<Record<Option['kind'], (values: readonly string[], where: string) => unknown>> = {
  text: (values) => values.at(-1),
  secret: (values) => values.findLast((value) => value !== '') ?? values.at(-1),
  flag: (values) => values.length > 0,
  several: (values) => values,
  pairs: (values, where) => pairsIn(values, where),
  number: (values, where) => {
    const last = values.at(-1)
    if (last === undefined) return undefined
    if (!/^\d{1,9}$/.test(last)) throw usageError(`${where} needs a whole number, not "${last}".`)
    return Number(last)
  },
}

function pairsIn(words: readonly string[], where: string): Pairs {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=')
      if (at <= 0) throw usageError(`${where} needs key=value, not "${word}".`)
      return [word.slice(0, at), word.slice(at + 1)]
    }),
  )
}

function placesOf(words: readonly string[], verb: Verb): Pick<CommandLine, 'place' | 'pairs'> {
  const { name, places, takesPairs } = verb
  const missing = places[words.length]
  if (missing !== undefined) throw usageError(`"waybill ${name}" needs ${missing}. See "waybill help ${name}".`)
  const more = words.slice(places.length)
  if (more.length > 0 && takesPairs !== true) {
    throw usageError(`"${more[0]}" is one word too many for "waybill ${name}". See "waybill help ${name}".`)
  }
  if (takesPairs && more.length === 0)
    throw usageError(`"waybill ${name}" needs key=value. See "waybill help ${name}".`)
  return {
    place: Object.fromEntries(places.map((place, index) => [place.toLowerCase(), words[index] ?? ''])),
    pairs: pairsIn(more, `"waybill ${name}"`),
  }
}

function tokensOf(args: readonly string[], options: Options): readonly Token[] {
  const known = Object.entries(options).map(([name, { kind }]) => {
    const type = kind === 'flag' || kind === 'secret' ? ('boolean' as const) : ('string' as const)
    return [name, { type }] as const
  })
  return parseArgs({ args: [...args], options: Object.fromEntries(known), strict: false, tokens: true }).tokens
}

const positionals = (tokens: readonly Token[]): readonly string[] =>
  tokens.filter(({ kind }) => kind === 'positional').map(({ value }) => value ?? '')
