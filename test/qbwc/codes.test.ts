import { expect, test } from 'vitest'
import { connectorCode, connectorCodes } from '../../src/qbwc/codes.ts'

test('every code of the appendix but the unused 1047 is explained once', () => {
  const codes = connectorCodes.flatMap((line) => line.codes)
  const appendix = Array.from({ length: 49 }, (_, index) => 1000 + index).filter((code) => code !== 1047)
  expect(codes.toSorted((a, b) => a - b)).toEqual([...appendix, 1050, 1051, 1085])
})

test('each has a cause and a fix that are sentences', () => {
  for (const line of connectorCodes) {
    expect(line.cause, String(line.codes)).toMatch(/^[A-Z].*\.$/)
    expect(line.fix, String(line.codes)).toMatch(/^[A-Z].*\.$/)
  }
})

test('a code is found by number and in text', () => {
  expect(connectorCode(1042)?.work).toBe('unknown')
  expect(connectorCode('QBWC1039: There was a problem adding the application.')).toBe(connectorCode(1039))
  expect(connectorCode('nothing')).toBeUndefined()
  expect(connectorCode(1)).toBeUndefined()
})
