import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { allErrors, type ErrorGroup, type KnownError } from '../../src/main/errors/catalogue.ts'
import { namedFaults } from '../../src/simulator/index.ts'

const docs = path.join(import.meta.dirname, '../../docs')

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ')
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map((text) => cell(text)).join(' | ')} |`).join('\n')

const of = (group: ErrorGroup): readonly KnownError[] => allErrors().filter((e) => e.group === group)
const listed = (e: KnownError): string => e.codes.join(', ')

const wording = {
  documented: 'Intuit’s own',
  seen: 'as people report it',
  likely: 'likely; close wordings are recognised too',
}

const errors = (): string =>
  [
    '# Errors, and what to do',
    '',
    'Everything that QuickBooks and the Web Connector may answer, as Waybill understands it. Drawn from the catalogue by `test/docs/errors.test.ts`; `UPDATE_DOCS=1 npm test -- test/docs` draws it anew.',
    '',
    'An order that is stopped shows its error on a card with what failed, why, and what to do, and buttons where something can be pressed; QuickBooks’ own text stands beneath. This page is for what you read elsewhere: in the Web Connector, in QWCLog.txt, in a message. `waybill error 3140`, `waybill error 0x80040408`, `waybill error QBWC1042` or `waybill error "the words"` looks it up, too.',
    '',
    '## The Web Connector’s codes',
    '',
    'They stand in the Web Connector’s window and in QWCLog.txt.',
    '',
    table(
      ['code', 'why', 'what to do', 'your orders'],
      of('web-connector').map((e) => [listed(e), e.cause, e.todo, e.effect]),
    ),
    '',
    '## What QuickBooks throws',
    '',
    'Eight digits after 0x, when the company file is opened or while QuickBooks works.',
    '',
    table(
      ['code', 'what it is', 'why', 'what to do', 'your orders'],
      of('hresult').map((e) => [listed(e), e.means, e.cause, e.todo, e.effect]),
    ),
    '',
    '## What QuickBooks answers to one request',
    '',
    table(
      ['status', 'what it is', 'why', 'what to do', 'the order'],
      of('status').map((e) => [listed(e), e.means, e.cause, e.todo, e.effect]),
    ),
    '',
    '## Sentences that tell more than their status',
    '',
    'One status has many causes. Where QuickBooks’ sentence is one of these, its own cause and cure count.',
    '',
    table(
      ['status', 'QuickBooks says, for example', 'what it is', 'what to do', 'the wording is'],
      of('text').map((e) => [listed(e), e.means, e.cause, e.todo, wording[e.sure!]]),
    ),
    '',
  ].join('\n')

const faults = (): string =>
  [
    '# Faults of the practice company',
    '',
    'Every error of QuickBooks can be brought about in the practice company by name: `waybill practice --fault NAME --once` lets the practice Web Connector call while the fault stands, and ends it afterwards, as a person would in QuickBooks. `waybill practice --faults` lists them. Tests put them in with `practiceFaults` (`src/simulator/faults/`). Drawn by `test/docs/errors.test.ts`.',
    '',
    table(
      ['name', 'comes as', 'what is wrong', 'what ends it'],
      Object.entries(namedFaults).map(([name, fault]) => [
        `\`${name}\``,
        fault.kind === 'throw'
          ? fault.hresult
          : fault.kind === 'set'
            ? `set status ${fault.status}`
            : `${fault.status}`,
        fault.is,
        fault.ends,
      ]),
    ),
    '',
  ].join('\n')

test.each([
  ['guide/errors.md', errors],
  ['practice-faults.md', faults],
])('docs/%s shows the catalogue as it is', (file, drawn) => {
  const page = path.join(docs, file)
  if (process.env.UPDATE_DOCS) writeFileSync(page, drawn())
  expect(readFileSync(page, 'utf8')).toBe(drawn())
})
