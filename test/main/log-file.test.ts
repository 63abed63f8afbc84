import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { maskSecrets, openLogFile } from '../../src/main/log-file.ts'
import { aFolder, noon } from './a-folder.ts'

describe('what looks like a secret is masked', () => {
  test.each([
    ['opened ws://127.0.0.1:2/api?token=abc123&x=1', 'opened ws://127.0.0.1:2/api?token=•••&x=1'],
    ['http://localhost:2/#token=abc-123_x', 'http://localhost:2/#token=•••'],
    ['https://ann:hunter2@shop.example/orders', 'https://•••@shop.example/orders'],
    ['Authorization: Basic YW5uOmh1bnRlcjI=', 'Authorization: ••• •••'],
    ['sent Bearer abc.def-1', 'sent Bearer •••'],
    ['{"userName":"ann","password":"hunter 2","x":1}', '{"userName":"ann","password":•••,"x":1}'],
    ["apiKey: 'k-1', api_key=k2", 'apiKey: •••, api_key=•••'],
    ['<strPassword>hunter2</strPassword>', '<strPassword>•••</strPassword>'],
    ['<q:ticket>{3f-1}</q:ticket>', '<q:ticket>•••</q:ticket>'],
    ['passphrase = hunter2 and more', 'passphrase = ••• and more'],
    ['client_secret=a;b', 'client_secret=•••;b'],
  ])('%s', (text, wanted) => {
    expect(maskSecrets(text)).toBe(wanted)
  })

  test('and nothing else', () => {
    const text = 'Order 1001 of Main store: 12 orders fetched, 10 new. The password was refused.'
    expect(maskSecrets(text)).toBe(text)
  })
})

describe('the log', () => {
  test('has a time on every entry, and no secret that it was told of', () => {
    const file = path.join(aFolder(), 'log', 'waybill.log')
    const log = openLogFile({ file, now: () => noon })
    log.conceal('0123456789abcdef')
    log.conceal('')
    log.line('served at /qbwc/0123456789abcdef\nand listening')
    log.fault('A call failed:', new TypeError('no such thing'))
    const [first, second, third, fourth] = readFileSync(file, 'utf8').split('\n')
    expect([first, second]).toEqual(['2026-11-20T12:00:00.000Z served at /qbwc/•••', '  and listening'])
    expect(third).toBe('2026-11-20T12:00:00.000Z A call failed: TypeError: no such thing')
    expect(fourth).toMatch(/^ {2} +at /)
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
  })

  test('never grows beyond its bound', () => {
    const file = path.join(aFolder(), 'waybill.log')
    const log = openLogFile({ file, now: () => noon, maxBytes: 1_000, keep: 2 })
    for (let at = 0; at < 200; at++) log.line(`line ${at}`)
    log.line('x'.repeat(100_000))
    for (const one of [file, `${file}.1`, `${file}.2`]) expect(statSync(one).size).toBeLessThan(9_000)
    expect(existsSync(`${file}.3`)).toBe(false)
    expect(readFileSync(`${file}.1`, 'utf8')).toContain('line 199')
  })

  test('that cannot be written stops nothing', () => {
    const file = path.join(aFolder(), 'waybill.log')
    const log = openLogFile({ file, now: () => noon })
    mkdirSync(file)
    expect(() => log.line('lost')).not.toThrow()
  })
})
