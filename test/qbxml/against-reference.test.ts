import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { messages } from '../../src/qbxml/messages/index.ts'
import { rets } from '../../src/qbxml/messages/rets/index.ts'
import type { Choice, Field, Table } from '../../src/qbxml/spec/field.ts'
import { lengths } from '../../src/qbxml/spec/lengths.ts'
import type { Message } from '../../src/qbxml/spec/message.ts'

/** The reference, as a script made it from Intuit's operations file: another hand than the tables'. */
type Reference = {
  name?: string
  type?: string
  max?: number | Record<string, number>
  least?: number
  most?: number
  required?: boolean
  repeat?: boolean
  since?: string
  only?: string[]
  enum?: string[]
  macro?: boolean
  children?: Reference[]
  or?: Reference[][]
}
type ReferenceMessage = { since?: string; attributes?: Record<string, string>; elements: Reference[] }

const folder = path.resolve(import.meta.dirname, '../../src/simulator/schema')
const reference = new Map<string, ReferenceMessage>(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) =>
      Object.entries(JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Record<string, ReferenceMessage>),
    ),
)

type Line = string

/** The limit in each edition that has the field. */
const limit = (max: Reference['max'] | Field['max'], only: readonly string[] = ['US', 'CA', 'UK']): string =>
  max === undefined
    ? ''
    : only.map((edition) => `${edition}${typeof max === 'number' ? max : max[edition as keyof typeof max]}`).join(' ')

/** One line a field: depth, name, kind, limits, flags. Choices are lines of their own around their branches. */
function fromReference(elements: readonly Reference[], depth = 0, alone = false, repeats = false): Line[] {
  return elements.flatMap((element): Line[] => {
    if (element.or) {
      const rule = `${element.required ? 'some' : 'none'}${element.repeat ? ' repeated' : ''}`
      const branches = element.or.flatMap((branch, at) => [
        `${depth} branch ${at}`,
        ...fromReference(branch, depth, branch.length === 1, element.repeat === true),
      ])
      return [`${depth} choice ${rule}`, ...branches, `${depth} end`]
    }
    const required = element.required && !alone ? 'required' : ''
    const many = element.repeat || repeats ? 'many' : ''
    const kind = element.children ? 'block' : element.type!.replace('TIMEINTERVAL', 'INTERVAL').toLowerCase()
    const flags = [
      kind,
      limit(element.max, element.only),
      element.least ?? '',
      element.most ?? '',
      required,
      many,
      element.since ?? '',
      element.only?.join('+') ?? '',
      element.macro ? 'macro' : '',
      element.enum?.join('|') ?? '',
    ]
    return [`${depth} ${element.name} ${flags.join(',')}`, ...fromReference(element.children ?? [], depth + 1)]
  })
}

function fromTable(table: Table, depth = 0): Line[] {
  const lines: Line[] = []
  let open: { choice: Choice; branch: number }[] = []
  const closeTo = (level: number): void => {
    for (const _ of open.slice(level)) lines.push(`${depth} end`)
    open = open.slice(0, level)
  }
  for (const [name, field] of Object.entries(table)) {
    const choices = field.choices ?? []
    let level = 0
    while (
      level < choices.length &&
      open[level]?.choice === choices[level]!.choice &&
      open[level]!.branch === choices[level]!.branch
    )
      level += 1
    const sameChoice = open[level] !== undefined && open[level]!.choice === choices[level]?.choice
    closeTo(sameChoice ? level + 1 : level)
    for (const [at, entered] of choices.entries()) {
      if (at < level) continue
      if (at > level || !sameChoice) lines.push(`${depth} choice ${ruleWords[entered.choice.rule]}`)
      lines.push(`${depth} branch ${entered.branch}`)
      open[at] = { ...entered }
    }
    lines.push(lineOf(name, field, depth), ...(field.fields ? fromTable(field.fields, depth + 1) : []))
  }
  closeTo(0)
  return lines
}

const ruleWords: Record<Choice['rule'], string> = {
  'at most one': 'none',
  'exactly one': 'some',
  'one or more': 'some repeated',
  'any number': 'none repeated',
}

function lineOf(name: string, field: Field, depth: number): Line {
  const inner = field.choices?.at(-1)
  const alone = inner !== undefined && inner.choice.branches[inner.branch]!.length === 1
  const macro = field.macro && field.kind === 'id' ? 'macro' : ''
  const flags = [
    field.kind,
    limit(field.max, field.only),
    field.least ?? '',
    field.most ?? '',
    field.required && !alone ? 'required' : '',
    field.many ? 'many' : '',
    field.since ?? '',
    field.only?.join('+') ?? '',
    macro,
    field.values?.join('|') ?? '',
  ]
  return `${depth} ${name} ${flags.join(',')}`
}

describe('every message has the fields of the reference: names, order, kinds, lengths, choices, versions, editions', () => {
  test.each(Object.entries(messages) as [string, Message][])('%s', (name, message) => {
    const known = reference.get(`${name}Rq`)!
    const body = message.form === 'inside' ? known.elements[0]!.children! : known.elements
    expect(fromTable(message.fields)).toEqual(fromReference(body))
    if (message.form === 'inside') {
      expect(known.elements[0]!.name).toBe(name)
      expect(known.elements.slice(1).map((element) => element.name)).toEqual(
        message.noInclude ? [] : ['IncludeRetElement'],
      )
    }
    expect(message.since ?? '1.0').toBe(known.since ?? '1.0')
    const attributes = Object.keys(known.attributes ?? {}).filter((attribute) => attribute !== 'requestID')
    expect(message.attributes.filter((attribute) => attribute !== 'defMacro')).toEqual(attributes)
    for (const answer of message.answers) expect(Object.keys(rets)).toContain(answer)
  })
})

/** An answer may be read in part: its fields must exist in the reference, in its order, with the same repetition. */
function partOf(table: Table, elements: readonly Reference[]): void {
  const flat = (list: readonly Reference[], many = false): { name: string; many: boolean; of: Reference }[] =>
    list.flatMap((one) =>
      one.or
        ? one.or.flatMap((branch) => flat(branch, one.repeat))
        : [{ name: one.name!, many: many || one.repeat === true, of: one }],
    )
  const all = flat(elements)
  const names = Object.keys(table)
  expect(names).toEqual([...new Set(all.map((one) => one.name))].filter((name) => names.includes(name)))
  for (const [name, field] of Object.entries(table)) {
    const found = all.find((one) => one.name === name)!
    expect(`${name} ${field.many === true}`).toBe(`${name} ${found.many}`)
    expect(`${name} ${field.kind === 'block' || field.kind === 'ref'}`).toBe(
      `${name} ${found.of.children !== undefined || found.of.type === 'ref'}`,
    )
    if (field.fields) partOf(field.fields, found.of.children!)
  }
}

/** Not in the reference: objects we read although no message of ours describes them there. */
const elsewhere = ['ItemFixedAssetRet', 'ListDelRs', 'TxnDelRs', 'TxnVoidRs']

describe('every answer is a part of the reference', () => {
  test.each(Object.entries(rets).filter(([name]) => !elsewhere.includes(name)) as [string, Table][])(
    '%s',
    (name, table) => {
      partOf(table, reference.get(`ret:${name}`)!.elements)
    },
  )
})

test('the lengths the planner uses are those of the tables', () => {
  const customer = messages.CustomerAdd.fields
  const receipt = messages.SalesReceiptAdd.fields
  const line = receipt.SalesReceiptLineAdd.fields
  const of = (field: Field): unknown => field.max
  expect(lengths).toEqual({
    customerName: of(customer.Name),
    customerFullName: of(receipt.CustomerRef),
    companyName: of(customer.CompanyName),
    itemName: of(messages.ItemServiceAdd.fields.Name),
    className: of(messages.ClassAdd.fields.Name),
    classFullName: of(receipt.ClassRef),
    accountFullName: of(receipt.DepositToAccountRef),
    paymentMethodName: of(messages.PaymentMethodAdd.fields.Name),
    shipMethodName: of(messages.ShipMethodAdd.fields.Name),
    salutation: of(customer.Salutation),
    firstName: of(customer.FirstName),
    middleName: of(customer.MiddleName),
    lastName: of(customer.LastName),
    addressLine: of(customer.BillAddress.fields.Addr5),
    city: of(customer.BillAddress.fields.City),
    state: of(customer.BillAddress.fields.State),
    postalCode: of(customer.BillAddress.fields.PostalCode),
    country: of(customer.BillAddress.fields.Country),
    addressNote: of(customer.BillAddress.fields.Note),
    phone: of(customer.Phone),
    email: of(customer.Email),
    contact: of(customer.Contact),
    accountNumber: of(customer.AccountNumber),
    notes: of(customer.Notes),
    salesRefNumber: of(receipt.RefNumber),
    paymentRefNumber: of(messages.ReceivePaymentAdd.fields.RefNumber),
    checkNumber: of(receipt.CheckNumber),
    poNumber: of(messages.InvoiceAdd.fields.PONumber),
    fob: of(receipt.FOB),
    other: of(receipt.Other),
    memo: of(receipt.Memo),
    lineDesc: of(line.Desc),
    customerMessage: of(receipt.CustomerMsgRef),
    salesTaxCode: of(line.SalesTaxCodeRef),
    salesRep: of(receipt.SalesRepRef),
    manufacturerPartNumber: of(messages.ItemInventoryAdd.fields.ManufacturerPartNumber),
    barCode: of(messages.ItemInventoryAdd.fields.BarCode.fields.BarCodeValue),
    serialNumber: of(line.SerialNumber),
    lotNumber: of(line.LotNumber),
    unitOfMeasure: of(line.UnitOfMeasure),
    dataExtName: of(messages.DataExtDefAdd.fields.DataExtName),
  })
})
