import { describe, expect, test } from 'vitest'
import { usageOf } from '../../src/cli/help.ts'
import { verbs } from '../../src/cli/verbs/index.ts'
import { json, run } from './a-world.ts'

/** As the plan of the house lists them, without those that come later. */
const documented = [
  'waybill serve [--port N] [--ui-port N]',
  'waybill company add --name NAME [--file PATH] [--practice] [--every MIN]',
  'waybill company qwc ID --out FILE',
  'waybill company list',
  'waybill company get ID',
  'waybill company set ID key=value…',
  'waybill company remove ID',
  'waybill channel kinds',
  'waybill channel add KIND --company ID --name NAME [--set key=value…] [--no-test]',
  'waybill channel get ID',
  'waybill channel set ID key=value…',
  'waybill sync CHANNEL [--from TIME] [--to TIME] [--order NUMBER…]',
  'waybill import FILE --channel ID [--mapping NAME]',
  'waybill orders [--state STATE…] [--channel ID] [--search WORDS] [--limit N]',
  'waybill order show ID',
  'waybill order preview ID',
  'waybill order retry ID [--reason TEXT]',
  'waybill order hold ID [--reason TEXT]',
  'waybill order release ID [--reason TEXT]',
  'waybill order exclude ID [--reason TEXT]',
  'waybill order include ID [--reason TEXT]',
  'waybill order undo ID [--void] [--delete] [--reverse] [--reverse-closed] [--date DAY] [--remove-entries] [--anyway] [--preview]',
  'waybill order redo ID',
  'waybill drift list [--company ID] [--order ID]',
  'waybill drift decide ID DECISION',
  'waybill run undo ID [--void] [--delete] [--reverse] [--reverse-closed] [--date DAY] [--remove-entries] [--anyway] [--preview] [--backup-made]',
  'waybill task list',
  'waybill task add CHANNEL KIND --every MIN',
  'waybill task on ID',
  'waybill task off ID',
  'waybill task run ID',
  'waybill practice [--company ID] [--once] [--fault NAME] [--faults]',
  'waybill status',
  'waybill doctor',
  'waybill error CODE',
  'waybill backup FILE [--passphrase[=TEXT]]',
  'waybill restore FILE [--passphrase[=TEXT]]',
]

test('the table of verbs', () => {
  expect([...verbs.map(usageOf)].sort()).toEqual([...documented].sort())
})

describe('wrong usage ends with 2 and one sentence', () => {
  test.each([
    ['', 'Name a command. See "waybill help".'],
    ['frob', 'There is no command "frob". See "waybill help".'],
    ['company', '"waybill company" needs a second word: add, qwc, list, get, set, remove. See "waybill help company".'],
    [
      'order post 7',
      '"waybill order" has no "post": show, preview, retry, hold, release, exclude, include, undo, redo. See "waybill help order".',
    ],
    ['rule list', 'There is no command "rule". See "waybill help".'],
    ['status --verbose', '"waybill status" has no option --verbose. See "waybill help status".'],
    ['status -v', '"waybill status" has no option --v. See "waybill help status".'],
    ['status now', '"now" is one word too many for "waybill status". See "waybill help status".'],
    ['company add', '"waybill company add" needs --name. See "waybill help company add".'],
    ['company add --name', '--name needs a value (NAME).'],
    ['company add --name --json', '--name needs a value (NAME).'],
    ['company add --name X --every soon', '--every needs a whole number, not "soon".'],
    ['company add --name X --every -5', '--every needs a value (MIN).'],
    ['company add --name X --practice=yes', '--practice takes no value.'],
    ['company qwc', '"waybill company qwc" needs --out. See "waybill help company qwc".'],
    ['company qwc --out x', '"waybill company qwc" needs ID. See "waybill help company qwc".'],
    ['company set 7', '"waybill company set" needs key=value. See "waybill help company set".'],
    ['company set 7 name', '"waybill company set" needs key=value, not "name".'],
    ['company set 7 =x', '"waybill company set" needs key=value, not "=x".'],
    ['channel add etsy --company 1 --name E --set key', '--set needs key=value, not "key".'],
    [
      'channel add --company 1 --name E --set key=value',
      '"waybill channel add" needs KIND. See "waybill help channel add".',
    ],
    ['serve --port 80x', '--port needs a whole number, not "80x".'],
    ['status --data', '--data needs a value (DIR).'],
    ['help frob', 'There is no command "frob". See "waybill help".'],
  ])('waybill %s', async (words, sentence) => {
    const { code, out, err, starts } = await run(words)
    expect([code, out, err]).toEqual([2, '', `${sentence}\n`])
    expect(starts).toEqual([])
  })
})

describe('help', () => {
  test('lists every command', async () => {
    const { code, out, err } = await run('help')
    expect([code, err]).toEqual([0, ''])
    for (const { name, about } of verbs)
      expect(out).toMatch(new RegExp(`^${name} +${about.replace(/[;.]/g, '.')}$`, 'm'))
  })

  test.each(['help channel add', 'channel add --help', 'channel add -h', '--help channel add'])(
    'waybill %s',
    async (words) => {
      const { code, out } = await run(words)
      expect(code).toBe(0)
      expect(out).toBe(`waybill channel add KIND --company ID --name NAME [--set key=value…] [--no-test]

Connects a channel after testing its credentials.

--company ID      the company file that its orders go to
--name NAME       what you call it
--set key=value…  its credentials and settings; see "waybill channel kinds"
--no-test         connects it without testing the credentials
--data DIR        the data folder
--json            print one JSON document
--help            show how to use it
`)
    },
  )

  test('on a first word shows its family', async () => {
    const { out } = await run('help task')
    expect(out).toContain('task add')
    expect(out).not.toContain('company')
  })

  test('as one JSON document', async () => {
    const found = json(await run('help task --json')) as { command: string }[]
    expect(found.map(({ command }) => command)).toEqual(['task list', 'task add', 'task on', 'task off', 'task run'])
  })

  test('the version', async () => {
    expect(await run('--version')).toMatchObject({ code: 0, out: '0.1.0\n' })
  })
})

describe('words and values', () => {
  const added = { id: 'c', kind: 'etsy', name: 'E', label: 'Etsy' }
  const answers = {
    'companies.list': () => [{ id: '1', name: 'Main' }],
    'channels.list': () => [{ id: '7', name: 'Store' }],
    'channels.add': () => added,
    'sync.start': () => ({ run: { state: 'done', fetched: 0, new: 0, changed: 0, words: '' }, counts: {} }),
  }

  test.each([
    'channel add etsy --company 1 --name "My store" --set key=a --set secret=b=c url=http://x',
    'channel add --name "My store" --company=1 --set key=a secret=b=c etsy --set url=http://x',
    '--data /d channel add --json etsy --set key=a --set=secret=b=c --set url=http://x --company 1 --name="My store"',
  ])('waybill %s', async (words) => {
    const { calls, err } = await run(words, answers)
    expect(err).toBe('')
    expect(calls.at(-1)).toEqual([
      'channels.add',
      {
        kind: 'etsy',
        companyId: '1',
        name: 'My store',
        values: { key: 'a', secret: 'b=c', url: 'http://x' },
        test: true,
      },
    ])
  })

  test.each([
    ['sync 7 --order 1001 1002 --order 1003', ['1001', '1002', '1003']],
    ['sync 7 --order=1001', ['1001']],
    ['sync 7', []],
  ])('waybill %s', async (words, numbers) => {
    const { calls } = await run(words, answers)
    expect(calls.at(-1)).toEqual(['sync.start', { channelId: '7', from: undefined, to: undefined, numbers }])
  })

  test('the data folder is the user’s own unless it is named', async () => {
    const status = { 'companies.list': () => [] }
    expect((await run('company list', status)).starts).toEqual([
      { dataDir: '/home/ann/waybill', listen: false, schedule: false },
    ])
    expect((await run('company list --data ../other', status)).starts[0]?.dataDir).toBe('/home/ann/other')
    expect((await run('company list --data=/x/y', status)).starts[0]?.dataDir).toBe('/x/y')
  })
})
