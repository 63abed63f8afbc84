import { describe, expect, test } from 'vitest'
import { editionOf, editions } from '../../src/qbxml/spec/editions.ts'
import { compareVersions, knows, versionToSpeak } from '../../src/qbxml/spec/versions.ts'

describe('versions and editions', () => {
  test('are compared as numbers', () => {
    expect(['13.0', '9.0', '2.1', '2.0'].toSorted(compareVersions)).toEqual(['2.0', '2.1', '9.0', '13.0'])
    expect(knows('13.0', '12.0')).toBe(true)
    expect(knows('8.0', '12.0')).toBe(false)
    expect(knows('8.0', undefined)).toBe(true)
  })

  test('the version to speak is never above what the company lists', () => {
    const listed = ['1.0', '2.0', '9.0', '12.0', '13.0', '14.0', '16.0', 'CA3.0']
    expect(versionToSpeak(listed)).toBe('13.0')
    expect(versionToSpeak(listed, '14.0')).toBe('14.0')
    expect(versionToSpeak(['1.0', '10.0'])).toBe('10.0')
    expect(versionToSpeak(['CA2.0'])).toBeUndefined()
  })

  test('what differs is asked as a capability', () => {
    expect(editions.US.salesTax).toBe('on-form')
    expect(editions.CA.salesTax).toBe('per-line')
    expect(editionOf('UK')).toBe('UK')
    expect(editionOf('AU')).toBeUndefined()
  })
})
