import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/domain/problem.ts'
import { postingProblems } from '../../src/posting/index.ts'
import { say } from '../../src/posting/problems/index.ts'
import { entry } from './builders.ts'

const fixKinds = [
  'map-sku',
  'create-item',
  'map-customer',
  'make-active',
  'set-setting',
  'choose-date',
  'choose-account',
  'shorten-name',
  'use-other-name',
  'create-list-entry',
  'retry',
  'exclude',
]
const someEntry = entry('vendor', 'ACME')
const codes = Object.keys(postingProblems) as (keyof typeof postingProblems)[]

/** Arguments that suit: entries where a builder wants them, else words. */
const argumentsFor = (code: string): readonly unknown[] => {
  if (code.endsWith('ambiguous')) return ['X', [someEntry]]
  if (code === 'list-entry-inactive' || code === 'entry-inactive') return [someEntry, 'customer']
  if (['customer-name-taken', 'item-inactive', 'item-kind', 'item-name-taken'].includes(code)) return ['X', someEntry]
  return ['Orders', 'It is so.', 'It', 'It']
}

const said = say as (code: string, ...about: readonly unknown[]) => Problem

describe('every problem', () => {
  it.each(codes)('%s says what, why and what to do in sentences, and offers fixes that there are', (code) => {
    const problem = said(code, ...argumentsFor(code))
    for (const sentence of [problem.what, problem.why, problem.todo]) {
      expect(sentence).toMatch(/^[A-Z“0-9].*[.]$/)
      expect(sentence).not.toMatch(/undefined|\[object/)
    }
    expect(problem.code).toBe(code)
    for (const fix of problem.fixes) expect(fixKinds).toContain(fix.kind)
  })

  it('has a test that brings it about', () => {
    const folder = new URL('.', import.meta.url)
    const tests = readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts') && name !== 'problems.test.ts')
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n')
    expect(codes.filter((code) => !tests.includes(`'${code}'`))).toEqual([])
  })
})
