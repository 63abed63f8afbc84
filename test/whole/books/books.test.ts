/** The model is not believed blindly: what it must refuse it refuses, and its sums are reckoned by hand here. */
import { describe, expect, it } from 'vitest'
import { extended, percentOf, sayCents } from './arithmetic.ts'
import { openBooks, Thrown } from './books.ts'
import { faultsOf } from './schema-check.ts'
import { readXml } from './xml.ts'

const faults = (request: string, version = '13.0') => faultsOf(readXml(request).root, version)
const aSet = (requests: string, marks = ''): string =>
  `<?xml version="1.0"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="continueOnError"${marks}>${requests}</QBXMLMsgsRq></QBXML>`
const aReceipt = (inner: string, id = '1'): string =>
  `<SalesReceiptAddRq requestID="${id}"><SalesReceiptAdd><CustomerRef><FullName>Olga Known</FullName></CustomerRef>${inner}</SalesReceiptAdd></SalesReceiptAddRq>`
const aLine = (item: string, inner: string, code = 'Tax'): string =>
  `<SalesReceiptLineAdd><ItemRef><FullName>${item}</FullName></ItemRef>${inner}<SalesTaxCodeRef><FullName>${code}</FullName></SalesTaxCodeRef></SalesReceiptLineAdd>`
const statuses = (answer: string): readonly string[] =>
  [...answer.matchAll(/statusCode="(\d+)"/g)].map((found) => found[1] ?? '')

describe('the schema', () => {
  const customer = (inner: string): string => `<CustomerAddRq><CustomerAdd>${inner}</CustomerAdd></CustomerAddRq>`
  it.each([
    ['a right request', customer('<Name>A</Name><FirstName>A</FirstName><LastName>B</LastName>'), []],
    [
      'a wrong order',
      customer('<Name>A</Name><LastName>B</LastName><FirstName>A</FirstName>'),
      [/<FirstName> does not belong/],
    ],
    ['something missing', customer('<FirstName>A</FirstName>'), [/<Name> is missing/]],
    ['something twice', customer('<Name>A</Name><Name>B</Name>'), [/<Name> does not belong/]],
    ['something unknown', customer('<Name>A</Name><Nickname>B</Nickname>'), [/<Nickname> does not belong/]],
    ['a text too long', customer(`<Name>${'x'.repeat(42)}</Name>`), [/42 characters of 41/]],
    ['a boolean that is none', customer('<Name>A</Name><IsActive>yes</IsActive>'), [/"yes" is no BOOL/]],
    ['an attribute that is none', '<CustomerQueryRq color="red"/>', [/no attribute color/]],
    ['no such message', '<CustomerPaintRq/>', [/is no message/]],
    [
      'both branches of a choice',
      aReceipt(aLine('SPOON', '<Quantity>1</Quantity><Rate>1.00</Rate><RatePercent>1</RatePercent>')),
      [/<RatePercent> does not belong/],
    ],
    ['an amount of one decimal', aReceipt(aLine('SPOON', '<Amount>1.5</Amount>')), [/"1.5" is no AMT/]],
    ['no line at all', aReceipt(''), [/a choice is not made/]],
  ])('sees %s', (_name, request, wanted) => {
    const found = faults(request)
    expect(found).toHaveLength(wanted.length)
    wanted.forEach((pattern, at) => {
      expect(found[at]).toMatch(pattern)
    })
  })

  it('sees what is newer than the version of the set', () => {
    const request = '<CustomerAddRq><CustomerAdd><Name>A</Name><JobTitle>B</JobTitle></CustomerAdd></CustomerAddRq>'
    expect(faults(request, '13.0')).toEqual([])
    expect(faults(request, '11.0')).toEqual(['CustomerAddRq/CustomerAdd: <JobTitle> does not belong there'])
  })
})

describe('the books', () => {
  it('reckon as a person would', () => {
    expect(sayCents(extended('0.333', '0.3333'))).toBe('0.11')
    expect(sayCents(extended('3', '0.335'))).toBe('1.01')
    expect(sayCents(extended('-1', '0.005'))).toBe('-0.01')
    expect(sayCents(percentOf(1000n, '7.25'))).toBe('0.73')
    expect(sayCents(percentOf(-1000n, '8.875'))).toBe('-0.89')
  })

  it('carry out a set request by request, and refuse each wrong one by itself', () => {
    const books = openBooks({ closingDate: '2020-12-31' })
    const money = '<DepositToAccountRef><FullName>Undeposited Funds</FullName></DepositToAccountRef>'
    const two = '<Quantity>2</Quantity><Rate>10.00</Rate>'
    const answer = books.process(
      aSet(
        aReceipt(`${money}${aLine('SPOON', two)}`, 'a') +
          aReceipt(`${money}${aLine('NO-SUCH', two)}`, 'b') +
          aReceipt(`${money}${aLine('MUG-GREEN', two)}`, 'c') +
          aReceipt(`<TxnDate>2020-12-31</TxnDate>${money}${aLine('SPOON', two)}`, 'd') +
          aReceipt(`${money}${aLine('SPOON', two, 'Non')}`, 'e') +
          '<CustomerAddRq requestID="f"><CustomerAdd><Name>paula vendor</Name></CustomerAdd></CustomerAddRq>',
      ),
    )
    expect(statuses(answer)).toEqual(['0', '3140', '3140', '3171', '0', '3100'])
    expect(books.transactions.map(({ total }) => sayCents(total))).toEqual(['21.45', '20.00'])
    expect(books.faults).toEqual([])
  })

  it('do nothing of a set that the schema does not allow, and say so', () => {
    const books = openBooks()
    const wrong = aSet(`${aReceipt(aLine('SPOON', '<Rate>1.00</Rate>'), 'a')}<CustomerAddRq requestID="b"/>`)
    expect(() => books.process(wrong)).toThrow(Thrown)
    expect(books.transactions).toEqual([])
    expect(books.faults).toEqual(['CustomerAddRq: <CustomerAdd> is missing'])
  })

  it('keep the outcome of a set under its id', () => {
    const books = openBooks()
    books.process(aSet(aReceipt(aLine('SPOON', '<Rate>1.00</Rate>')), ' newMessageSetID="set1"'))
    const asking = (id: string): string => aSet('', ` newMessageSetID="${id}" oldMessageSetID="${id}"`)
    expect(books.process(asking('set1'))).toContain('<SalesReceiptRet>')
    expect(books.process(asking('set2'))).toContain('messageSetStatusCode="9002"')
    expect(books.transactions).toHaveLength(1)
  })
})
