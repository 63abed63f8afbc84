import { describe, expect, test } from 'vitest'
import { parseStringPromise } from 'xml2js'
import { appName } from '../../src/qbwc/app-name.ts'
import { type QwcFile, qwcFile } from '../../src/qbwc/qwc-file.ts'

const file: QwcFile = {
  appName: 'Waybill - Smith & Sons (anna)',
  description: 'Orders from your stores into QuickBooks',
  appUrl: 'http://localhost:48123/qbwc/0c6f3e',
  supportUrl: 'http://localhost:48123/qbwc/0c6f3e/support',
  userName: 'waybill-7k2',
  ownerId: '90A44FB7-33D9-4815-AC85-AC86A7E7D1EB',
  fileId: '{57f3b9b6-86f1-4fcc-b1ee-566de1813d20}',
  product: 'QBFS',
  every: { minutes: 5 },
}

const problems = (change: Partial<QwcFile>): readonly string[] => {
  const result = qwcFile({ ...file, ...change })
  return result.ok ? [] : result.problems
}

describe('the .qwc file', () => {
  test('stands in the canonical order, escaped, in ASCII', async () => {
    const result = qwcFile(file)
    const text = result.ok ? result.text : ''
    expect(text.split('\r\n')).toEqual([
      '<?xml version="1.0"?>',
      '<QBWCXML>',
      '   <AppName>Waybill - Smith &amp; Sons (anna)</AppName>',
      '   <AppID></AppID>',
      '   <AppURL>http://localhost:48123/qbwc/0c6f3e</AppURL>',
      '   <AppDescription>Orders from your stores into QuickBooks</AppDescription>',
      '   <AppSupport>http://localhost:48123/qbwc/0c6f3e/support</AppSupport>',
      '   <UserName>waybill-7k2</UserName>',
      '   <OwnerID>{90a44fb7-33d9-4815-ac85-ac86a7e7d1eb}</OwnerID>',
      '   <FileID>{57f3b9b6-86f1-4fcc-b1ee-566de1813d20}</FileID>',
      '   <QBType>QBFS</QBType>',
      '   <Style>Document</Style>',
      '   <Notify>false</Notify>',
      '   <Scheduler>',
      '      <RunEveryNMinutes>5</RunEveryNMinutes>',
      '   </Scheduler>',
      '</QBWCXML>',
      '',
    ])
    expect(text).toMatch(/^[\r\n\x20-\x7E]*$/)
    expect((await parseStringPromise(text)).QBWCXML.AppName).toEqual([file.appName])
  })

  test('seconds, and no schedule', () => {
    expect(qwcFile({ ...file, every: { seconds: 30 } })).toMatchObject({
      text: expect.stringContaining('<RunEveryNSeconds>30</RunEveryNSeconds>'),
    })
    const { every: _, ...unscheduled } = file
    const result = qwcFile(unscheduled)
    expect(result.ok && result.text.includes('Scheduler')).toBe(false)
  })

  const refused: readonly (readonly [Partial<QwcFile>, string])[] = [
    [{ appName: ' ' }, 'The application name is empty. The Web Connector needs one.'],
    [{ appName: 'Café' }, 'The application name holds characters other than plain letters, digits and signs.'],
    [{ description: 'x'.repeat(80) }, 'The description has 80 characters; the Web Connector takes 79.'],
    [{ userName: '' }, 'The user name is empty. The Web Connector needs one.'],
    [
      { appUrl: 'http://127.0.0.1:48123/a', supportUrl: 'http://127.0.0.1:48123/b' },
      'The address names a number instead of a host. The Web Connector refuses that (QBWC1001); use localhost.',
    ],
    [
      { appUrl: 'http://[::1]:48123/a' },
      'The address names a number instead of a host. The Web Connector refuses that (QBWC1001); use localhost.',
    ],
    [{ appUrl: 'http://books.example/a' }, 'The address must begin with https, or with http://localhost (QBWC1010).'],
    [
      { supportUrl: 'https://books.example/a' },
      'The address and the support address are on different hosts. The Web Connector refuses that (QBWC1000).',
    ],
    [{ appUrl: 'http://localhost:1/a?b=c' }, 'The address carries a query. Use one without.'],
    [{ appUrl: 'http://anna:x@localhost:1/a' }, 'The address carries a user name. Use one without.'],
    [{ appUrl: 'nowhere' }, 'The address is not an address, such as http://localhost:8070/….'],
    [{ fileId: '{123}' }, 'The FileID is not a GUID, such as {90A44FB7-33D9-4815-AC85-AC86A7E7D1EB}.'],
    [{ fileId: file.ownerId }, 'OwnerID and FileID are the same. They must differ.'],
    [{ every: { minutes: 0 } }, 'The Web Connector runs every 1 to 1440 minutes, not every 0.'],
    [{ every: { seconds: 60 } }, 'The Web Connector runs every 1 to 59 seconds, not every 60.'],
  ]
  test.each(refused)('refuses %j', (change, sentence) => {
    expect(problems(change)).toContain(sentence)
  })
})

describe('the application name', () => {
  test.each([
    ['Smith & Sons', 'anna', '', 'Waybill - Smith Sons (anna)'],
    ['Café Müller – Größe', 'ANNA\\x', '57f3', 'Waybill - Cafe Muller - Grosse (ANNA x 57f3)'],
    ['株式会社', 'anna', '57f3', 'Waybill (anna 57f3)'],
    ['Acme', '', '', 'Waybill - Acme'],
    ['A'.repeat(100), 'anna', '57f3', `Waybill - ${'A'.repeat(38)} (anna 57f3)`],
  ])('%s, %s, %s', (company, user, mark, name) => {
    expect(appName(company, user, mark)).toBe(name)
    expect(problems({ appName: name })).toEqual([])
  })
})
