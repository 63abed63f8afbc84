/**
 * Holds requests against Intuit's qbXML 14.0 schema, of which src/simulator/schema has the data: names and their order,
 * choices, what must be there and what may repeat, types, lengths, lists of values, the version each element came with.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Element } from './xml.ts'

type Part = Readonly<{
  name?: string
  type?: string
  required?: boolean
  repeat?: boolean
  since?: string
  only?: readonly string[]
  max?: number | Readonly<Record<string, number>>
  children?: readonly Part[]
  or?: readonly (readonly Part[])[]
  enum?: readonly string[]
  enumSince?: Readonly<Record<string, string>>
  macro?: boolean
  least?: number
  most?: number
}>
type Message = Readonly<{ since?: string; attributes?: Readonly<Record<string, string>>; elements: readonly Part[] }>

const folder = path.resolve(import.meta.dirname, '../../../src/simulator/schema')
const schema: Readonly<Record<string, Message>> = Object.assign(
  {},
  ...readdirSync(folder).map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'))),
)

const rank = (version: string): number => {
  const [major = '0', minor = '0'] = version.split('.')
  return Number(major) * 1000 + Number(minor)
}

/** What is wrong with one request of a set in this version, in the US edition; empty when nothing is. */
export function faultsOf(request: Element, version: string): readonly string[] {
  const message = schema[request.name]
  if (!message) return [`${request.name} is no message`]
  const faults: string[] = []
  if (message.since && rank(message.since) > rank(version)) faults.push(`${request.name} came with ${message.since}`)
  for (const name of Object.keys(request.attributes)) {
    const since = message.attributes?.[name]
    if (since === undefined) faults.push(`${request.name} has no attribute ${name}`)
    else if (since !== '' && rank(since) > rank(version)) faults.push(`${request.name} ${name} came with ${since}`)
  }
  const found: Found = { faults, version, where: request.name }
  const rest = sequence(message.elements, request.children, found)
  if (rest.length > 0) faults.push(`${request.name}: <${rest[0]!.name}> does not belong there`)
  return faults
}

/** The order in which an answered object's elements stand. */
export const orderOfRet = (name: string): readonly string[] =>
  (schema[`ret:${name}`]?.elements ?? []).flatMap(function names(part: Part): readonly string[] {
    return part.name ? [part.name] : (part.or ?? []).flatMap((branch) => branch.flatMap(names))
  })

type Found = { faults: string[]; version: string; where: string }

const spoken = (part: Part, version: string): boolean =>
  (part.since === undefined || rank(part.since) <= rank(version)) && (!part.only || part.only.includes('US'))

/** Takes what the parts allow from the front of the elements, in order, and gives what is left. */
function sequence(parts: readonly Part[], elements: readonly Element[], found: Found): readonly Element[] {
  let left = elements
  for (const part of parts) {
    if (!spoken(part, found.version)) continue
    left = part.or ? choice(part, left, found) : single(part, left, found)
  }
  return left
}

function single(part: Part, elements: readonly Element[], found: Found): readonly Element[] {
  let left = elements
  let count = 0
  while (left[0]?.name === part.name && (count === 0 || part.repeat)) {
    count += 1
    value(part, left[0]!, found)
    left = left.slice(1)
  }
  if (count === 0 && part.required) found.faults.push(`${found.where}: <${part.name}> is missing`)
  return left
}

/** One branch of a choice: the one that takes something. Where the choice itself repeats (lines and groups), turn by turn. */
function choice(part: Part, elements: readonly Element[], found: Found): readonly Element[] {
  const branches = part.or ?? []
  let left = elements
  for (let turns = 0; left.length > 0; turns += 1) {
    const branch = branches.find((one) => firstNames(one, found.version).includes(left[0]!.name))
    if (!branch) break
    if (turns > 0 && !part.repeat) break
    const rest = sequence(branch, left, found)
    if (rest.length === left.length) break
    left = rest
  }
  if (part.required && left.length === elements.length) found.faults.push(`${found.where}: a choice is not made`)
  return left
}

/** The names with which a branch can begin: up to and with the first part that must be there. */
function firstNames(branch: readonly Part[], version: string): readonly string[] {
  const names: string[] = []
  for (const part of branch.filter((one) => spoken(one, version))) {
    names.push(...(part.name ? [part.name] : (part.or ?? []).flatMap((one) => firstNames(one, version))))
    if (part.required) break
  }
  return names
}

const forms: Readonly<Record<string, RegExp>> = {
  AMT: /^-?\d{1,13}\.\d\d$/,
  PRICE: /^-?\d{1,10}(\.\d{1,5})?$/,
  QUAN: /^-?\d{1,10}(\.\d{1,5})?$/,
  PERCENT: /^-?\d{1,10}(\.\d{1,5})?$/,
  FLOAT: /^-?\d{1,10}(\.\d{1,5})?$/,
  BOOL: /^(true|false)$/,
  DATE: /^(19|20)\d\d-(0\d|1[0-2])-([0-2]\d|3[01])$/,
  DATETIME: /^(19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d)?$/,
  GUID: /^(0|\{[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\})$/,
  INT: /^-?\d{1,9}$/,
  ID: /^.{1,36}$/,
}

function value(part: Part, element: Element, { faults, version, where }: Found): void {
  const here = `${where}/${element.name}`
  for (const [name, given] of Object.entries(element.attributes)) {
    // The reference marks defMacro on the Adds of transactions and their lines, useMacro on the ids that may be macros.
    const fits = name === 'defMacro' ? element.name.endsWith('Add') : name === 'useMacro' && part.macro
    if (!fits) faults.push(`${here} has no attribute ${name}`)
    else if (!/^TxnID:\w+$/.test(given)) faults.push(`${here}: "${given}" is no macro`)
  }
  if (element.attributes.useMacro !== undefined && element.text === '' && part.macro) return
  if (part.children) {
    const rest = sequence(part.children, element.children, { faults, version, where: here })
    if (rest.length > 0) faults.push(`${here}: <${rest[0]!.name}> does not belong there`)
    return
  }
  if (part.type === 'ref') reference(part, element, { faults, version, where: here })
  else if (element.children.length > 0) faults.push(`${here} has elements inside`)
  else plain(part, element.text, { faults, version, where: here })
}

function reference(part: Part, element: Element, found: Found): void {
  const name: Part =
    part.max === undefined ? { name: 'FullName', type: 'STR' } : { name: 'FullName', type: 'STR', max: part.max }
  const rest = sequence([{ name: 'ListID', type: 'ID' }, name], element.children, found)
  if (rest.length > 0) found.faults.push(`${found.where}: <${rest[0]!.name}> does not belong there`)
  if (element.children.length === 0) found.faults.push(`${found.where} names nothing`)
}

function plain(part: Part, text: string, { faults, version, where }: Found): void {
  const form = forms[part.type ?? '']
  if (form && !form.test(text) && !(part.macro && /^TxnID:/.test(text)))
    faults.push(`${where}: "${text}" is no ${part.type}`)
  const max = typeof part.max === 'object' ? part.max.US : part.max
  if (max !== undefined && [...text].length > max) faults.push(`${where}: ${[...text].length} characters of ${max}`)
  if (part.enum && !part.enum.includes(text)) faults.push(`${where}: "${text}" is none of its values`)
  const since = part.enumSince?.[text]
  if (since && rank(since) > rank(version)) faults.push(`${where}: "${text}" came with ${since}`)
  if (part.least !== undefined && Number(text) < part.least) faults.push(`${where}: ${text} is below ${part.least}`)
  if (part.most !== undefined && Number(text) > part.most) faults.push(`${where}: ${text} is above ${part.most}`)
}
