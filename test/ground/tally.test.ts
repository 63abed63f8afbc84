import { describe, expect, test } from 'vitest'
import { tallyOf } from '../../scripts/tally.mjs'

const file = (...states: string[]) => ({
  status: states.includes('failed') ? 'failed' : 'passed',
  assertionResults: states.map((status) => ({ status })),
})

describe('the closing line of .ci/run', () => {
  test('counts tests over all files', () => {
    const results = { testResults: [file('passed', 'passed'), file('passed', 'failed')] }
    expect(tallyOf(results, 1)).toBe('3 passed, 1 failed')
  })

  test('names skipped tests only where there are some', () => {
    expect(tallyOf({ testResults: [file('passed', 'skipped', 'pending', 'todo')] }, 0)).toBe(
      '1 passed, 0 failed, 3 skipped',
    )
  })

  test('counts a file that could not be loaded as one failure', () => {
    const unloaded = { status: 'failed', assertionResults: [] }
    expect(tallyOf({ testResults: [file('passed'), unloaded] }, 1)).toBe('1 passed, 1 failed')
  })

  test('never calls a failed run clean', () => {
    expect(tallyOf({ testResults: [file('passed')] }, 1)).toBe('1 passed, 1 failed')
    expect(tallyOf(undefined, 1)).toBe('0 passed, 1 failed')
  })
})
