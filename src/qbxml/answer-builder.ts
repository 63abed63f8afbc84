import { type AnswerRow, Refused, type RetPart } from './answer-rows.ts'
import { rets } from './messages/rets/index.ts'
import type { Field, Table } from './spec/field.ts'

const MAX_DEPTH = 40

/** Levels of an answer: QBXML, QBXMLMsgsRs, the response, then the object. */
const OF_SET = 2
const OF_RESPONSE = 3
const OF_OBJECT = 4

type Attributes = Readonly<Record<string, string>>
type Growing = { [element: string]: RetPart | RetPart[] }
type Open = {
  readonly name: string
  readonly field: Field | undefined
  readonly table: Table | undefined
  text: string
  value: Growing | undefined
}

/** Puts the events of an XML parser together to rows. Throws `Refused` for what no answer of QuickBooks looks like. */
export function answerBuilder(emit: (row: AnswerRow) => void) {
  let depth = 0
  let requestId = ''
  let response = ''
  let direct: Growing | undefined
  let stack: Open[] = []
  let sawSet = false

  function open(name: string, attributes: Attributes): void {
    depth += 1
    if (depth > MAX_DEPTH) throw new Refused('too-deep', `more than ${MAX_DEPTH} levels`)
    if (depth < OF_SET) expect(name, 'QBXML')
    else if (depth === OF_SET) openSet(name, attributes)
    else if (depth === OF_RESPONSE) openResponse(name, attributes)
    else stack.push(depth === OF_OBJECT ? openObject(name) : openPart(name, stack.at(-1)))
  }

  function openSet(name: string, attributes: Attributes): void {
    expect(name, 'QBXMLMsgsRs')
    sawSet = true
    const { newMessageSetID, oldMessageSetID } = attributes
    emit({
      kind: 'set',
      ...numbered('statusCode', attributes.messageSetStatusCode),
      ...named('newMessageSetId', newMessageSetID),
      ...named('oldMessageSetId', oldMessageSetID),
    })
  }

  function openResponse(name: string, attributes: Attributes): void {
    requestId = attributes.requestID ?? ''
    response = name
    direct = undefined
    stack = []
    emit({
      kind: 'response',
      requestId,
      name,
      statusCode: whole(attributes.statusCode) ?? -1,
      severity: attributes.statusSeverity ?? '',
      message: attributes.statusMessage ?? '',
      ...named('iteratorId', attributes.iteratorID),
      ...numbered('remaining', attributes.iteratorRemainingCount),
      ...numbered('retCount', attributes.retCount),
    })
  }

  function close(): void {
    if (depth === OF_RESPONSE) endResponse()
    else if (depth >= OF_OBJECT) closePart()
    depth -= 1
  }

  function closePart(): void {
    const done = stack.pop()
    if (!done) return
    const above = stack.at(-1)
    if (above) {
      above.value ??= {}
      put(above.value, done, partOf(done))
    } else if (done.value !== undefined || done.table !== undefined) {
      emit({ kind: 'ret', requestId, name: done.name, value: done.value ?? {} })
    } else {
      direct ??= {}
      put(direct, done, done.text)
    }
  }

  function endResponse(): void {
    if (direct) emit({ kind: 'ret', requestId, name: response, value: direct })
    emit({ kind: 'end', requestId, name: response })
  }

  return {
    open,
    close,
    text: (text: string): void => {
      const top = stack.at(-1)
      if (top && top.value === undefined) top.text += text
    },
    finish: (): void => {
      if (!sawSet) throw new Refused('not-qbxml', 'no QBXMLMsgsRs')
    },
  }
}

function expect(name: string, wanted: string): void {
  if (name !== wanted) throw new Refused('not-qbxml', `<${name.slice(0, 60)}> where <${wanted}> should stand`)
}

function openObject(name: string): Open {
  const table = tableOf(name)
  return { name, field: undefined, table, text: '', value: undefined }
}

const tableOf = (name: string): Table | undefined =>
  Object.hasOwn(rets, name) ? (rets as Readonly<Record<string, Table>>)[name] : undefined

function openPart(name: string, above: Open | undefined): Open {
  const field = above?.table && Object.hasOwn(above.table, name) ? above.table[name] : undefined
  return { name, field, table: field?.fields, text: '', value: undefined }
}

function partOf({ field, text, value }: Open): RetPart {
  if (value) return value
  return field?.kind === 'block' || field?.kind === 'ref' ? {} : text
}

/** Lists where the table says so, or where an element that no table knows comes again. */
function put(into: Growing, { name, field }: Open, part: RetPart): void {
  if (name === '__proto__') return
  const before = Object.hasOwn(into, name) ? into[name] : undefined
  if (before === undefined) into[name] = field?.many ? [part] : part
  else if (Array.isArray(before)) before.push(part)
  else into[name] = [before, part]
}

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined

const numbered = <K extends string>(key: K, text: string | undefined): { [P in K]?: number } => {
  const value = whole(text)
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: number })
}

const named = <K extends string>(key: K, text: string | undefined): { [P in K]?: string } =>
  text === undefined ? {} : ({ [key]: text } as { [P in K]?: string })
