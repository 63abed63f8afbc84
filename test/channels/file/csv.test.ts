import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRows, sheetOf } from '../../../src/channels/file/csv.ts'

const rows = (text: string, delimiter = ',') => [...csvRows(text, delimiter)].map((row) => row.cells)

test('cells in quotation marks hold delimiters, line ends and marks', () => {
  expect(rows('a,"b, ""c""\r\nd",e\r\n"",5" pipe\n')).toEqual([
    ['a', 'b, "c"\r\nd', 'e'],
    ['', '5" pipe'],
  ])
})

test('rows end with CR LF, LF or CR, and the last one with the text', () => {
  expect(rows('a;b\rc;d\r\n\ne;', ';')).toEqual([['a', 'b'], ['c', 'd'], [''], ['e', '']])
})

test('rows are counted as a spreadsheet does, and know where they stand', () => {
  const text = 'x,y\n"1\n2",3\n\n4,5'
  expect([...csvRows(text, ',')].map((row) => [row.number, text.slice(...row.slice)])).toEqual([
    [1, 'x,y'],
    [2, '"1\n2",3'],
    [3, ''],
    [4, '4,5'],
  ])
})

test('a quotation mark that is never closed costs its own row only', () => {
  const all = [...csvRows('a,b\n"c,d\ne,f\n', ',')]
  expect(all.map((row) => [row.cells, row.unclosed])).toEqual([
    [['a', 'b'], false],
    [['"c', 'd'], true],
    [['e', 'f'], false],
  ])
})

test('NUL characters are dropped', () => expect(rows('a\0b,\0\n')).toEqual([['ab', '']]))

test('columns without a name, or with the same one, have a name of their own', () => {
  expect(sheetOf('Total,,Total, Unit  Price \n1,2,3,4\n', ',').columns).toEqual([
    'Total',
    'Column 2',
    'Total (2)',
    'Unit Price',
  ])
})

test('whatever is written as cells is read as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'ü') })
  const sheet = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(sheet, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (cells, delimiter, end) => {
      const text = cells.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(delimiter)).join(end)
      expect(rows(text, delimiter)).toEqual(cells)
    }),
  )
})
