import { describe, expect, test } from 'vitest'
import { json, refusing, run } from './a-world.ts'

const company = {
  id: 'c1',
  name: 'Harbor Goods',
  state: 'ready',
  stateWords: 'Ready',
  lastSeen: '2026-11-20T11:58:00.000Z',
  connectorWords: 'Web Connector called 2 min ago',
  userName: 'waybill',
}
const channel = {
  id: 's1',
  companyId: 'c1',
  companyName: 'Harbor Goods',
  kind: 'custom-store',
  label: 'Custom Store',
  name: 'Main store',
  state: 'ok',
  problem: null,
  lastSyncAt: '2026-11-20T11:00:00.000Z',
  nextSyncAt: null,
}
const known = { 'companies.list': () => [company], 'channels.list': () => [channel] }

describe('company files', () => {
  test('add', async () => {
    const made = { id: 'c9', name: 'New', username: 'waybill-9', password: 'p-w', qbwcUrl: 'http://localhost:21000/q' }
    const answers = { 'companies.add': () => made }
    const done = await run('company add --name New --file "C:\\Books\\New.qbw" --every 30 --json', answers)
    expect(json(done)).toEqual(made)
    expect(done.calls).toEqual([
      ['companies.add', { name: 'New', file: 'C:\\Books\\New.qbw', practice: false, everyMinutes: 30 }],
    ])
    expect((await run('company add --name New', answers)).out).toContain('Password: p-w   (shown this once)')
  })

  test('qwc writes the file', async () => {
    const answers = { ...known, 'companies.qwc': () => ({ fileName: 'x.qwc', text: '<QBWCXML/>' }) }
    const done = await run('company qwc "harbor goods" --out pair/x.qwc --json', answers)
    expect(json(done)).toEqual({ path: '/home/ann/books/pair/x.qwc' })
    expect(done.files).toEqual({ '/home/ann/books/pair/x.qwc': '<QBWCXML/>' })
    expect(done.calls.at(-1)).toEqual(['companies.qwc', { id: 'c1' }])
  })

  test('list', async () => {
    const done = await run('company list --json', known)
    expect(json(done)).toEqual([
      { id: 'c1', name: 'Harbor Goods', state: 'ready', lastSeen: '2026-11-20T11:58:00.000Z' },
    ])
    expect((await run('company list', known)).out).toBe(
      'ID  NAME          STATE  WEB CONNECTOR\nc1  Harbor Goods  Ready  Web Connector called 2 min ago\n',
    )
    expect((await run('company list', { 'companies.list': () => [] })).out).toBe(
      'No company file has been added. "waybill company add" adds one.\n',
    )
  })

  const pages = [
    {
      key: 'general',
      title: 'General',
      fields: [{ key: 'everyMinutes', label: 'Every (minutes)', help: 'How often.', default: '15', secret: false }],
    },
  ]

  test('get and set show every key', async () => {
    const answers = {
      ...known,
      'companies.settings': () => ({ pages, values: { everyMinutes: '30' } }),
      'companies.set': () => company,
    }
    const shown = {
      everyMinutes: { page: 'General', label: 'Every (minutes)', value: '30', default: '15', help: 'How often.' },
    }
    expect(json(await run('company get c1 --json', answers))).toEqual(shown)
    const set = await run('company set c1 everyMinutes=30 name="New name" --json', answers)
    expect(json(set)).toEqual(shown)
    expect(set.calls).toContainEqual(['companies.set', { id: 'c1', values: { everyMinutes: '30', name: 'New name' } }])
  })

  test('remove says what the host says', async () => {
    const answers = { ...known, 'companies.remove': () => ({ words: 'Harbor Goods was removed.' }) }
    expect((await run('company remove c1', answers)).out).toBe('Harbor Goods was removed.\n')
  })
})

describe('what is not there', () => {
  test.each([
    ['company get nix', 'There is no company file "nix". See "waybill company list".'],
    ['channel get nix', 'There is no channel "nix". See "waybill status".'],
    ['sync nix', 'There is no channel "nix". See "waybill status".'],
    ['practice --company nix --once', 'There is no company file "nix". See "waybill company list".'],
  ])('waybill %s', async (words, sentence) => {
    expect(await run(words, known)).toMatchObject({ code: 1, out: '', err: `${sentence}\n` })
  })

  test('two of one name', async () => {
    const two = { 'channels.list': () => [channel, { ...channel, id: 's2' }] }
    expect((await run('sync "main store"', two)).err).toBe(
      '2 of them are called "main store". Give the id: see "waybill status".\n',
    )
  })

  test('an order by id or by number', async () => {
    const answers = {
      'orders.get': refusing('There is no order.', { code: 'no-order' }),
      'orders.page': () => ({ rows: [], total: 0 }),
    }
    expect(await run('order show 1001', answers)).toMatchObject({
      code: 1,
      err: 'There is no order "1001". See "waybill orders".\n',
    })
    const twice = { ...answers, 'orders.page': () => ({ rows: [anOrder(), anOrder({ id: 'o2' })], total: 2 }) }
    expect((await run('order show 1001', twice)).err).toBe('2 orders have the number 1001. Give the id: o1, o2.\n')
  })
})

describe('channels', () => {
  test('kinds pass through', async () => {
    const kinds = [
      { kind: 'file', label: 'File import', summary: 'Orders from files.', fields: [], can: { orders: true } },
    ]
    expect(json(await run('channel kinds --json', { 'channels.kinds': () => kinds }))).toEqual(kinds)
  })

  test('add, without a test where asked', async () => {
    const answers = { ...known, 'channels.add': () => ({ ...channel, id: 's9' }) }
    const done = await run('channel add custom-store --company c1 --name "Main store" --no-test --json', answers)
    expect(json(done)).toEqual({ id: 's9', kind: 'custom-store', name: 'Main store' })
    expect(done.calls.at(-1)?.[1]).toMatchObject({ test: false, values: {} })
  })

  test('a secret shows only that it is set', async () => {
    const fields = [
      { key: 'password', label: 'Password', help: '', default: '', secret: true },
      { key: 'apiKey', label: 'Key', help: '', default: '', secret: true },
    ]
    const settings = { pages: [{ title: 'Connection', fields }], values: { password: '', apiKey: '' } }
    const answers = {
      ...known,
      'channels.settings': () => ({ ...settings, secretsSet: ['password'], problems: { apiKey: 'Is needed.' } }),
    }
    expect(json(await run('channel get s1 --json', answers))).toEqual({
      password: { page: 'Connection', label: 'Password', value: '', default: '', help: '', secret: true, set: true },
      apiKey: {
        page: 'Connection',
        label: 'Key',
        value: '',
        default: '',
        help: '',
        secret: true,
        set: false,
        problem: 'Is needed.',
      },
    })
    const { out } = await run('channel get s1', answers)
    expect(out).toMatch(/^password +\(set\) +Password$/m)
    expect(out).toMatch(/^apiKey +\(not set\) +Key \(Is needed\.\)$/m)
  })
})

const anOrder = (more: object = {}) => ({
  id: 'o1',
  number: '1001',
  state: 'posted',
  stateReason: '',
  checking: false,
  total: '23.52',
  currency: 'USD',
  customer: 'Zoë Müller',
  transactions: [{ type: 'sales-receipt', refNumber: '1001', txnId: '1A-2', total: '23.52', txnDate: '2026-11-20' }],
  problem: null,
  ...more,
})

const doneRun = {
  state: 'done',
  fetched: 12,
  new: 10,
  changed: 2,
  words: '12 orders fetched: 10 new, 2 changed.',
  problem: null,
}

describe('fetching', () => {
  const counts = { new: 1, ready: 9, posted: 0, attention: 2 }

  test('sync counts, with the states beside', async () => {
    const answers = { ...known, 'sync.start': () => ({ run: doneRun, counts }) }
    const done = await run('sync s1 --from 2026-11-19 --to 2026-11-20 --json', answers)
    expect(json(done)).toEqual({ fetched: 12, new: 10, changed: 2, ready: 9, posted: 0, attention: 2, states: counts })
    expect(done.calls.at(-1)).toEqual([
      'sync.start',
      { channelId: 's1', from: '2026-11-19', to: '2026-11-20', numbers: [] },
    ])
    expect((await run('sync s1', answers)).out).toBe(
      '12 orders fetched: 10 new, 2 changed.\n  new: 1\n  ready: 9\n  attention: 2\n',
    )
  })

  test('a sync that failed is a failure', async () => {
    const problem = {
      what: 'The store answered with a web page.',
      why: 'It is closed for the night.',
      todo: 'Try later.',
    }
    const answers = { ...known, 'sync.start': () => ({ run: { ...doneRun, state: 'failed', problem }, counts }) }
    expect(await run('sync s1 --json', answers)).toMatchObject({
      code: 1,
      out: '',
      err: 'The store answered with a web page. It is closed for the night. Try later.\n',
    })
  })

  test('import takes the bytes of the file', async () => {
    const answers = { ...known, 'imports.take': () => ({ run: doneRun, counts }) }
    const done = await run('import in/orders.csv --channel s1 --mapping "Old shop" --json', answers)
    expect(json(done)).toMatchObject({ fetched: 12, new: 10 })
    expect(done.calls.at(-1)).toEqual([
      'imports.take',
      {
        channelId: 's1',
        fileName: 'orders.csv',
        base64: Buffer.from('Order,Total\n1001,23.52\n').toString('base64'),
        mappingName: 'Old shop',
      },
    ])
  })

  test('a file of more than 50 MB is refused before it is sent', async () => {
    const readFile = async () => new Uint8Array(50 * 1024 * 1024 + 1)
    expect(await run('import big.csv --channel s1', known, { readFile })).toMatchObject({
      code: 1,
      err: '/home/ann/books/big.csv is larger than 50 MB. Split it and import the parts.\n',
    })
  })
})

describe('orders', () => {
  const problem = { code: 'item-missing', what: 'SKU A-1 is not in QuickBooks.', why: '', todo: 'Map it.', fixes: [] }
  const rows = [
    anOrder(),
    anOrder({ id: 'o2', number: '7', state: 'attention', total: '1,204.00', transactions: [], problem }),
  ]
  const counts = { new: 0, attention: 1, posted: 1 }
  const answers = { ...known, 'orders.counts': () => counts, 'orders.page': () => ({ rows, total: 2 }) }

  test('as data', async () => {
    expect(json(await run('orders --json', answers))).toEqual([
      {
        id: 'o1',
        number: '1001',
        state: 'posted',
        total: '23.52',
        currency: 'USD',
        customer: 'Zoë Müller',
        transactions: [{ type: 'sales-receipt', refNumber: '1001', txnId: '1A-2', total: '23.52' }],
        problem: null,
        reason: '',
      },
      {
        id: 'o2',
        number: '7',
        state: 'attention',
        total: '1,204.00',
        currency: 'USD',
        customer: 'Zoë Müller',
        transactions: [],
        problem,
        reason: '',
      },
    ])
  })

  test('as a table with the amounts under each other', async () => {
    expect((await run('orders', answers)).out).toBe(
      [
        'NUMBER  STATE             TOTAL  CUSTOMER    IN QUICKBOOKS       ID  PROBLEM',
        '1001    posted        23.52 USD  Zoë Müller  sales-receipt 1001  o1',
        '7       attention  1,204.00 USD  Zoë Müller                      o2  SKU A-1 is not in QuickBooks.',
        '',
      ].join('\n'),
    )
  })

  test('by state, channel, words and number', async () => {
    const { calls } = await run(
      'orders --state posted,attention --channel "Main store" --search Zoë --limit 2',
      answers,
    )
    expect(calls.at(-1)).toEqual([
      'orders.page',
      { filter: { channelId: 's1', search: 'Zoë', states: ['posted', 'attention'] }, limit: 2, offset: 0 },
    ])
    expect(await run('orders --state done', answers)).toMatchObject({
      code: 2,
      err: 'There is no state "done". There are: new, attention, posted.\n',
    })
  })

  test('all of them, page by page', async () => {
    const all = Array.from({ length: 2_300 }, (_one, at) => anOrder({ id: `o${at}` }))
    const paged = {
      ...answers,
      'orders.page': ({ limit, offset }: { limit: number; offset: number }) => ({
        rows: all.slice(offset, offset + limit),
        total: all.length,
      }),
    }
    expect(json(await run('orders --json', paged))).toHaveLength(2_300)
    expect(json(await run('orders --json --limit 1500', paged))).toHaveLength(1_500)
    expect((await run('orders --limit 3', paged)).out).toContain('\n3 of 2300 orders.\n')
  })

  const detail = (state: string) => ({
    summary: anOrder({ state }),
    companyName: 'Harbor Goods',
    channelName: 'Main store',
    order: { number: '1001' },
    state,
    problems: [],
    notes: [],
    plan: [],
    differenceWords: "The Sales Receipt equals the store's total of 23.52 USD.",
    difference: '0.00',
    reasons: [{ label: 'Customer', value: 'Zoë Müller', reason: { kind: 'match', note: 'By e-mail.' } }],
    requests: [],
    history: [{ at: '2026-11-20T12:00:00.000Z', who: 'Ann', sentence: 'Held.' }],
    actions: [],
  })

  test.each(['show', 'preview'])('order %s', async (word) => {
    const shown = { 'orders.get': () => detail('posted'), 'orders.preview': () => detail('ready') }
    const done = await run(`order ${word} o1 --json`, shown)
    expect(json(done)).toMatchObject({
      order: { number: '1001' },
      state: word === 'show' ? 'posted' : 'ready',
      plan: [],
      reasons: [{ label: 'Customer' }],
      requests: [],
      history: [{ sentence: 'Held.' }],
    })
    const { out } = await run(`order ${word} o1`, shown)
    expect(out).toContain("The Sales Receipt equals the store's total of 23.52 USD.")
    expect(out).toMatch(/^Customer +Zoë Müller +By e-mail\.$/m)
    expect(out).toContain('2026-11-20T12:00:00.000Z  Ann: Held.')
  })

  test.each(['retry', 'hold', 'release', 'exclude', 'include'])('order %s', async (action) => {
    const acted = { 'orders.get': () => detail('held'), 'orders.act': () => ({ done: 1, refused: [], words: '' }) }
    const done = await run(`order ${action} o1 --reason "for Ann" --json`, acted)
    expect(json(done)).toMatchObject({ state: 'held' })
    expect(done.calls).toContainEqual(['orders.act', { action, ids: ['o1'], reason: 'for Ann' }])
    const refused = [{ id: 'o1', number: '1001', why: 'It is in the books already.' }]
    const against = { ...acted, 'orders.act': () => ({ done: 0, refused, words: '' }) }
    expect(await run(`order ${action} o1`, against)).toMatchObject({ code: 1, err: 'It is in the books already.\n' })
  })
})

describe('drift', () => {
  const row = {
    id: 'x1',
    orderNumber: '1001',
    title: 'Sales Receipt 1001',
    kind: 'changed',
    words: 'The Sales Receipt 1001 was changed in QuickBooks: total 48.00 → 40.00.',
    fields: [{ label: 'Total', ours: '48.00', theirs: '40.00', differs: true }],
    decision: null,
    done: false,
    problem: null,
  }
  const listed = { ...known, 'drifts.list': () => ({ rows: [row], waiting: 1 }) }

  test('drift list', async () => {
    const { out, calls } = await run('drift list --company c1', listed)
    expect(out).toMatch(/^1001 +Sales Receipt 1001 +changed +48\.00 +40\.00 +x1 +The Sales Receipt 1001 was changed/m)
    expect(calls.at(-1)).toEqual(['drifts.list', { companyId: 'c1', documentId: undefined, limit: 1000 }])
    const none = { ...listed, 'drifts.list': () => ({ rows: [], waiting: 0 }) }
    expect((await run('drift list', none)).out).toBe(
      'Everything that was posted stands in QuickBooks as it was posted.\n',
    )
  })

  test('drift decide', async () => {
    const words = '1 transaction: ignored until they change again.'
    const decided = { ...known, 'drifts.decide': () => ({ done: 1, refused: [], words }) }
    const { out, calls } = await run('drift decide x1 ignore', decided)
    expect([out, calls.at(-1)]).toEqual([`${words}\n`, ['drifts.decide', { ids: ['x1'], decision: 'ignore' }]])
    const refused = {
      ...known,
      'drifts.decide': () => ({ done: 0, refused: [{ id: 'x1', why: 'This was settled already.' }], words: '' }),
    }
    expect(await run('drift decide x1 accept', refused)).toMatchObject({ code: 1, err: 'This was settled already.\n' })
    expect((await run('drift decide x1 forget', decided)).err).toContain('There is no decision "forget".')
  })
})

describe('tasks', () => {
  const task = {
    id: 't1',
    channel: 's1',
    channelName: 'Main store',
    companyId: 'c1',
    kind: 'orders',
    kindWords: 'Orders to QuickBooks',
    every: 15,
    active: true,
    running: false,
    lastRun: null,
    lastOk: null,
    lastResult: '',
    nextRun: '2026-11-20T12:15:00.000Z',
  }
  const asData = {
    id: 't1',
    channel: 's1',
    kind: 'orders',
    every: 15,
    active: true,
    lastRun: null,
    lastResult: '',
    nextRun: '2026-11-20T12:15:00.000Z',
  }

  test.each([
    ['task list', ['tasks.list', {}], [asData]],
    ['task add s1 orders --every 15', ['tasks.add', { channelId: 's1', kind: 'orders', everyMinutes: 15 }], asData],
    ['task on t1', ['tasks.set', { id: 't1', active: true }], asData],
    ['task off t1', ['tasks.set', { id: 't1', active: false }], asData],
    ['task run t1', ['tasks.run', { id: 't1' }], asData],
  ])('%s', async (words, call, wanted) => {
    const one = () => task
    const answers = { ...known, 'tasks.list': () => [task], 'tasks.add': one, 'tasks.set': one, 'tasks.run': one }
    const done = await run(`${words} --json`, answers)
    expect(json(done)).toEqual(wanted)
    expect(done.calls.at(-1)).toEqual(call)
    expect((await run(words, answers)).out).toContain('t1  Main store  Orders to QuickBooks  15 min  yes')
  })

  test('an interval must be a number', async () => {
    expect(await run('task add s1 orders --every often', known)).toMatchObject({
      code: 2,
      err: '--every needs a whole number, not "often".\n',
    })
  })
})

describe('the whole', () => {
  test('status', async () => {
    const state = {
      health: { level: 'ok', words: 'All is well', page: '' },
      companies: [company],
      channels: [channel],
      orders: { new: 0, posted: 12 },
      total: 12,
      postings: {},
    }
    const answers = { 'host.status': () => state }
    expect(json(await run('status --json', answers))).toEqual(state)
    const { out } = await run('status', answers)
    expect(out).toContain('All is well\n')
    expect(out).toContain('Orders: new 0, posted 12, in all 12')
  })

  test('doctor', async () => {
    const checks = [
      { check: 'clock', title: 'The clock', about: 'computer', ok: true, problem: '', fix: '' },
      {
        check: 'ports',
        title: 'The ports',
        about: 'computer',
        ok: false,
        problem: 'Port 21000 is used.',
        fix: 'Close that program.',
      },
    ]
    const answers = { 'host.doctor': () => checks }
    expect(json(await run('doctor --json', answers))).toEqual(checks)
    expect(await run('doctor', answers)).toMatchObject({
      code: 1,
      out: '  ok   The clock\n  LOOK The ports\n         Port 21000 is used.\n         Close that program.\n1 of 2 need a look.\n',
    })
    const well = { 'host.doctor': () => checks.slice(0, 1) }
    expect(await run('doctor', well)).toMatchObject({ code: 0, out: '  ok   The clock\nAll is well.\n' })
  })

  test.each([
    ['backup x.backup', ''],
    ['backup x.backup --passphrase', 'correct horse'],
    ['backup --passphrase x.backup', 'correct horse'],
    ['backup x.backup --passphrase=typed', 'typed'],
    ['backup x.backup --passphrase typed', 'typed'],
  ])('%s', async (words, passphrase) => {
    const answers = { 'host.backup': ({ path }: { path: string }) => ({ path }) }
    const done = await run(`${words} --json`, answers)
    expect(json(done)).toEqual({ path: '/home/ann/books/x.backup' })
    expect(done.calls).toEqual([['host.backup', { path: '/home/ann/books/x.backup', passphrase }]])
  })

  test('a passphrase is asked twice for a backup, once for a restore', async () => {
    const given = ['one', 'two']
    const askSecret = async () => given.shift() ?? ''
    expect((await run('backup x --passphrase', {}, { askSecret })).err).toBe('The two are not the same.\n')
    expect((await run('backup x --passphrase', {}, { askSecret: async () => '' })).err).toBe(
      'No passphrase was given.\n',
    )
    const answers = { 'host.restore': () => ({ path: '/home/ann/books/x', words: 'It is ready.' }) }
    const done = await run('restore x --passphrase --json', answers, { askSecret: async () => 'correct horse' })
    expect(json(done)).toEqual({ path: '/home/ann/books/x', words: 'It is ready.' })
    expect(done.calls).toEqual([['host.restore', { path: '/home/ann/books/x', passphrase: 'correct horse' }]])
  })
})

describe('practice', () => {
  const polled = { sessions: 1, roundTrips: 3, requests: 20, errors: [] as string[] }

  test('once, with listeners', async () => {
    const done = await run('practice --company c1 --once --json', { ...known, 'practice.poll': () => polled })
    expect(json(done)).toEqual(polled)
    expect(done.starts).toEqual([{ dataDir: '/home/ann/waybill', listen: true, schedule: false }])
    expect(done.calls.at(-1)).toEqual(['practice.poll', { companyId: 'c1' }])
  })

  test('with a fault by its name; the names are listed without a call', async () => {
    const answers = { ...known, 'practice.poll': () => polled }
    const done = await run('practice --company c1 --once --fault inactive-item', answers)
    expect(done.calls.at(-1)).toEqual(['practice.poll', { companyId: 'c1', fault: 'inactive-item' }])
    const listed = await run('practice --faults', answers)
    expect(listed.calls).toEqual([])
    expect(listed.out).toMatch(/^inactive-item +An item is made inactive\. +It is made active again\.$/m)
  })

  test('on and on until it is told to end, then the sum', async () => {
    const signalled = Promise.withResolvers<void>()
    let waits = 0
    const delay = async () => {
      if (++waits === 3) signalled.resolve()
      await Promise.resolve()
    }
    const world = { untilSignalled: () => signalled.promise, delay }
    const answers = { 'practice.poll': () => ({ ...polled, errors: ['The books are closed.'] }) }
    const done = await run('practice --json', answers, world)
    const { sessions, errors } = json(done) as typeof polled
    expect(sessions).toBeGreaterThanOrEqual(3)
    expect(errors).toHaveLength(sessions)
    expect(done.stops).toBe(1)
  })
})

describe('error', () => {
  test('explains a code without a host; what is not known ends with 1', async () => {
    const done = await run('error QBWC1042')
    expect(done.starts).toEqual([])
    expect(done.out).toBe(
      [
        'Web Connector QBWC1042',
        '  QuickBooks did the work, but its answer did not reach Waybill.',
        '  Start Waybill and press Update Selected: what was posted is looked up, and nothing is posted twice.',
        '  Not known. Waybill looks for it in QuickBooks before anything else is sent.',
        '',
      ].join('\n'),
    )
    expect(json(await run('error 3175 --json'))).toMatchObject([{ group: 'status', codes: ['3175'] }])
    const unknown = await run('error 4711')
    expect(unknown.code).toBe(1)
    expect(unknown.out).toContain('Nothing is known of “4711”.')
  })
})

describe('serve', () => {
  test('prints one line of JSON and stays until it is told to end', async () => {
    const signalled = Promise.withResolvers<void>()
    const printed: string[] = []
    const serving = run(
      'serve --port 23000 --data /d',
      {},
      {
        untilSignalled: () => signalled.promise,
        out: (text) => {
          printed.push(text)
          signalled.resolve()
        },
      },
    )
    const { code, starts, stops } = await serving
    expect(printed).toEqual([
      '{"ready":true,"qbwcUrl":"http://localhost:21000/qbwc/3f","uiUrl":"http://localhost:22000/#token=t","pid":4711}\n',
    ])
    expect([code, stops]).toEqual([0, 1])
    expect(starts).toEqual([{ dataDir: '/d', listen: true, port: 23_000, uiPort: undefined }])
  })
})

describe('failures', () => {
  test('are the host’s own words on one line of standard error', async () => {
    const answers = {
      'companies.add': refusing('There is\none already.', { why: 'Names are unique.', todo: 'Choose another.' }),
    }
    expect(await run('company add --name X --json', answers)).toMatchObject({
      code: 1,
      out: '',
      err: 'There is one already. Names are unique. Choose another.\n',
      stops: 1,
    })
  })

  test('that nobody expected are said as such, with what is known', async () => {
    const answers = {
      'host.status': () => {
        throw new Error('socket hang up')
      },
    }
    expect((await run('status', answers)).err).toBe(
      'Waybill could not do that. The connection to its host was lost, or something unexpected happened there. Try again. If it happens again, look at Activity. (socket hang up)\n',
    )
  })
})
