import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from '../../src/sync/company/judge.ts'
import { readStamp, stampText } from '../../src/sync/company/stamp.ts'
import { derivedGuid, documentKey, listKey, sameGuid, shortNumber } from '../../src/sync/keys.ts'

const known = {
  name: 'Harbor',
  knownName: 'Harbor Lane',
  knownFileId: '{A}',
  fileId: '{A}',
  seenPath: 'C:\\Books\\harbor.qbw',
  epoch: 5,
  epochWritten: null as number | null,
}
const stamp = { companyKey: 'k', hostId: 'me', hostName: 'PC', epoch: 5 }
const seen = { companyName: 'Harbor Lane', fileId: '{a}', path: 'c:/books/HARBOR.QBW', stamp }
type Asked = Partial<Parameters<typeof judge>[0]>
const judged = (
  more: Omit<Asked, 'known' | 'seen'> & { known?: Partial<typeof known>; seen?: object } = {},
): string => {
  const question = { hostId: 'me', acceptedPaths: [], ...more }
  const it = judge({ ...question, known: { ...known, ...more.known }, seen: { ...seen, ...more.seen } })
  return it.kind === 'stop' ? it.problem.code : `confirmed${it.first ? ' first' : ''}${it.lookUp ? ' look-up' : ''}`
}

describe('which company file it is', () => {
  test.each([
    ['the same', {}, 'confirmed'],
    [
      'never seen before',
      { known: { knownName: '', seenPath: '', epoch: 0 }, seen: { stamp: undefined } },
      'confirmed first',
    ],
    ['another mark', { seen: { fileId: '{B}' } }, 'company-other-file'],
    ['no mark, the same name', { seen: { fileId: undefined } }, 'confirmed'],
    ['no mark, another name', { seen: { fileId: undefined, companyName: 'Rival' } }, 'company-other-name'],
    ['renamed in its place', { seen: { companyName: 'Harbor Inc.' } }, 'confirmed'],
    ['another name in another place', { seen: { companyName: 'Rival', path: 'D:\\x.qbw' } }, 'company-other-name'],
    ['another place', { seen: { path: 'D:\\x.qbw' } }, 'company-moved'],
    ['a place that was accepted', { seen: { path: 'D:\\x.qbw' }, acceptedPaths: ['d:\\X.QBW'] }, 'confirmed'],
    ['no path told', { seen: { path: '' } }, 'confirmed'],
    ['another poster', { hostId: 'you' }, 'company-other-poster'],
    ['another poster, taken over', { hostId: 'you', takeOver: true }, 'confirmed'],
    ['an older epoch', { seen: { stamp: { ...stamp, epoch: 4 } } }, 'company-restored'],
    ['its stamp is gone', { seen: { stamp: undefined } }, 'company-restored'],
    [
      'the epoch that was written out last',
      { known: { epochWritten: 6 }, seen: { stamp: { ...stamp, epoch: 6 } } },
      'confirmed',
    ],
    ['that epoch, never applied', { known: { epochWritten: 6 } }, 'confirmed'],
    ['a newer epoch than ours', { seen: { stamp: { ...stamp, epoch: 6 } } }, 'confirmed look-up'],
    ['the worst confusion first', { hostId: 'you', seen: { fileId: '{B}', path: 'D:\\x.qbw' } }, 'company-other-file'],
  ] as const)('%s', (_what, more, expected) => expect(judged(more as never)).toBe(expected))
})

describe('the stamp', () => {
  test('comes back as it was written, in 255 plain characters', () => {
    const value = {
      companyKey: '0b5b4c5e-6f5c-4f0e-9c6e-0a0a0a0a0a0a',
      hostId: 'h'.repeat(36),
      hostName: 'FRONT-DESK',
      epoch: 7,
    }
    expect(readStamp(stampText(value))).toEqual(value)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (hostName, epoch) => {
        const text = stampText({ ...value, hostName, epoch })
        expect(text.length).toBeLessThanOrEqual(255)
        expect(text).toMatch(/^[\x20-\x7e]*$/)
        expect(readStamp(text)).toMatchObject({ companyKey: value.companyKey, hostId: value.hostId, epoch })
      }),
    )
  })
  test.each(['', 'LOCKED', '2;k;h;1;n', '1;;h;1;n', '1;k;;1;n', '1;k;h;x;n', '1;k;h;-1;n'])('"%s" is none', (text) =>
    expect(readStamp(text)).toBeUndefined(),
  )
})

describe('keys', () => {
  const parts = {
    companyKey: 'c',
    channelAccount: 'custom-store:https://shop.test',
    documentKind: 'order',
    externalId: '17',
    part: 'receipt',
    generation: 1,
  }
  test('are the same for ever', () => {
    expect(documentKey(parts)).toBe('{f600e3e4-7dd3-820a-a429-ca85836eeea8}')
    expect(listKey('c', 'customer', ' Ada LOVETT ')).toBe(listKey('c', 'customer', 'ada lovett'))
  })
  test.each(Object.keys(parts))('differ with %s', (name) =>
    expect(documentKey({ ...parts, [name]: name === 'generation' ? 2 : 'x' })).not.toBe(documentKey(parts)),
  )
  test('no part runs into the next', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        expect(derivedGuid(a) === derivedGuid(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
  })
  test('are compared without braces and case', () => {
    expect(sameGuid('{AB-1}', 'ab-1')).toBe(true)
    expect(sameGuid('{AB-1}', 'ab-2')).toBe(false)
    expect(sameGuid(undefined, undefined)).toBe(false)
  })
  test('a short number has ten letters and digits that nobody confuses', () => {
    fc.assert(
      fc.property(fc.string(), (s) => void expect(shortNumber(derivedGuid([s]))).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)),
    )
  })
})
