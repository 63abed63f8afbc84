import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeXml, fitName, fitText, mapCharacters } from '../../src/qbxml/text/index.ts'
import { inWindows1252 } from '../../src/qbxml/text/windows-1252.ts'

describe('characters', () => {
  test.each([
    ['“Björn’s” — café…', '"Björn\'s" - café...'],
    ['Łódź, Dvořák, Ağrı, İstanbul, Nguyễn, ẞ', 'Lódz, Dvorák, Agri, Istanbul, Nguyen, SS'],
    ['Щука Ёлка Ђорђе', 'Shchuka Elka Djordje'],
    ['Αθήνα Χρήστος', 'Athina Christos'],
    ['e\u0301 composed', 'é composed'],
    ['x\u0304', 'x'],
    ['€ ™ ½ µ ß Ø æ stay', '€ ™ ½ µ ß Ø æ stay'],
    ['№ 5 ⅓ ① ﬁ ｆｕｌｌ ℃', 'No 5 1/3 1 fi full °C'],
    ['a\u00a0b\u2003c\u200bd\te', 'a b cd e'],
    ['one\r\ntwo\rthree\nfour\u2028five', 'one\ntwo\nthree\nfour\nfive'],
    ['O\u0092Brien \u0093x\u0094', 'O\'Brien "x"'],
    ['bell\u0007 nul\u0000 del\u007f', 'bell nul del'],
    ['half \ud83d pair', 'half pair'],
    ['東京 Tokyo', 'Tokyo'],
    ['A 😀 B 👩‍👩‍👧 C 1️⃣ 🇨🇦', 'A B C 1'],
    ['two  spaces stay  ', 'two  spaces stay  '],
  ])('%j becomes %j', (before, after) => {
    expect(mapCharacters(before)).toBe(after)
  })

  test('whatever comes in, only what QuickBooks keeps goes out, and again the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = mapCharacters(text)
        expect([...once].every(inWindows1252)).toBe(true)
        expect(once.length).toBe([...once].length)
        expect(mapCharacters(once)).toBe(once)
      }),
    )
  })
})

describe('fitting', () => {
  test('is measured after mapping and reports both changes', () => {
    expect(fitText('ÄÖÜ😀 abc', 5, 'Memo')).toEqual({
      text: 'ÄÖÜ a',
      changes: [
        { path: 'Memo', before: 'ÄÖÜ😀 abc', after: 'ÄÖÜ abc', why: 'characters' },
        { path: 'Memo', before: 'ÄÖÜ abc', after: 'ÄÖÜ a', why: 'length' },
      ],
    })
  })

  test('a text that grows by mapping is cut after it', () => {
    expect(fitText('Щщ', 6).text).toBe('Shchsh')
  })

  test('a line end or a composed letter is no change to show', () => {
    expect(fitText('a\r\ne\u0301', 10)).toEqual({ text: 'a\né', changes: [] })
  })

  test('a cut leaves no space at its end', () => {
    expect(fitText('Main Street', 5)).toMatchObject({ text: 'Main' })
  })

  test('names are one line, trimmed, without colons, with inner spaces as they were', () => {
    expect(fitName(' Shop: Ann  Lee \n x ', 41).text).toBe('Shop Ann  Lee x')
    expect(fitName('東京', 41)).toEqual({
      text: '',
      changes: [{ path: '', before: '東京', after: '', why: 'characters' }],
    })
  })

  test('the result never passes the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 0, max: 50 }), (text, max) => {
        expect(fitText(text, max).text.length).toBeLessThanOrEqual(max)
        expect(fitName(text, max).text).not.toMatch(/[:\n]|^ | $/)
      }),
    )
  })
})

describe('entities', () => {
  test('one for each code point, decimal, in pure ASCII', () => {
    expect(escapeXml('é€😀')).toBe('&#233;&#8364;&#128512;')
    expect(escapeXml('<a href="x">R&D</a>')).toBe('&lt;a href=&quot;x&quot;&gt;R&amp;D&lt;/a&gt;')
  })

  test('what XML cannot carry is left out', () => {
    expect(escapeXml('a\u0000b\u001fc\ud83dd\udc00e\ufffff')).toBe('abcdef')
    expect(escapeXml('a\tb\nc')).toBe('a\tb\nc')
  })

  test('always ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeXml(text)).toMatch(/^[\t\n\r\x20-\x7e]*$/)
      }),
    )
  })
})
