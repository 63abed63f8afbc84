import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonSlices } from '../../../src/channels/kit/json-slices.ts'

const cut = (text: string, path: readonly string[]) => jsonSlices(text, path)?.map((slice) => text.slice(...slice))

test('every element keeps the text it came with', () => {
  const text =
    '\uFEFF {"note":"\\"Orders\\":[1]", "Orders" : [ {"a":"]}\\\\"} ,\n\t[1,[2]],"x,y", -1.50 ,null ] ,"more":[7]}'
  expect(cut(text, ['Orders'])).toEqual(['{"a":"]}\\\\"}', '[1,[2]]', '"x,y"', '-1.50', 'null'])
  expect(cut(text, ['more'])).toEqual(['7'])
})

test('the way to the array may be long, and end nowhere', () => {
  const text = '{"data":{"orders":{"edges":[{"n":1},{"n":2}]}},"empty":[ ],"none":null}'
  expect(cut(text, ['data', 'orders', 'edges'])).toEqual(['{"n":1}', '{"n":2}'])
  expect(cut(text, ['empty'])).toEqual([])
  expect(cut(text, ['none'])).toBeUndefined()
  expect(cut(text, ['missing'])).toBeUndefined()
  expect(cut(text, ['data', 'missing', 'edges'])).toBeUndefined()
  expect(cut('[1, 2]', [])).toEqual(['1', '2'])
})

test('of two members of one name the last one counts, as with JSON.parse', () => {
  expect(cut('{"a":[1],"a":[2]}', ['a'])).toEqual(['2'])
})

test('names may be compared in another way, and be written with escapes', () => {
  const text = '{"\\u006frders":[1]}'
  expect(jsonSlices(text, ['ORDERS'], (found, wanted) => found.toUpperCase() === wanted)).toHaveLength(1)
})

test('an array of great depth does not exhaust anything', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  expect(jsonSlices(`{"a":[${deep},1]}`, ['a'])).toEqual([
    [6, 100_006],
    [100_007, 100_008],
  ])
})

test('the slices of any JSON are the elements that JSON.parse gives', () => {
  const spaced = fc.tuple(fc.array(fc.jsonValue()), fc.constantFrom(0, 1, 3), fc.jsonValue())
  fc.assert(
    fc.property(spaced, ([list, indent, other]) => {
      const text = JSON.stringify({ other, Orders: list, last: other }, null, indent)
      expect(cut(text, ['Orders'])?.map((slice) => JSON.parse(slice))).toEqual(JSON.parse(text).Orders)
    }),
  )
})
