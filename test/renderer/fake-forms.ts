import type { os as Os } from './fake-contract.ts'
import { accounts, channel, channelPages, kinds } from './fake-data.ts'
import { channelsOf, type FakeState } from './fake-state.ts'

/** Channels, lists, imports and mappings of the fake host. */
export function accountsAndForms(os: typeof Os, state: FakeState) {
  const settingsOf = (id: string) => ({
    pages: channelPages,
    values: state.values[id] ?? {},
    secretsSet: [],
    problems: {},
  })
  const one = (id: string) => channelsOf(state).find((channel) => channel.id === id) as never
  const done = {
    run: {
      id: 'run1',
      channelId: 'ch2',
      trigger: 'import' as const,
      asked: '',
      state: 'done' as const,
      fetched: 2,
      new: 2,
      changed: 0,
      broken: 0,
      startedAt: '',
      finishedAt: null,
      words: '2 orders taken from the file.',
      problem: null,
    },
    counts: {},
  }
  return {
    channels: {
      kinds: os.channels.kinds.handler(() => kinds),
      list: os.channels.list.handler(({ input }) =>
        channelsOf(state).filter((each) => !input.companyId || each.companyId === input.companyId),
      ),
      get: os.channels.get.handler(({ input }) => one(input.id)),
      add: os.channels.add.handler(({ input }) => {
        state.asked.push({ what: 'channels.add', input })
        const added = channel(Date.now(), {
          id: 'ch9',
          companyId: input.companyId,
          name: input.name,
          kind: input.kind,
          state: 'new',
          lastSyncAt: null,
        })
        state.channels = [...state.channels, added]
        state.progress.ch9 = { ...(state.progress.ch1 as never as object), channelId: 'ch9' } as never
        state.emit({ area: 'channel', kind: 'added', sentence: `${input.name} was added.`, channelId: 'ch9' })
        return added
      }),
      test: os.channels.test.handler(({ input }) =>
        input.values.password === 'wrong'
          ? {
              ok: false,
              words: '',
              problem: {
                code: 'credentials-refused',
                what: 'The store refused the user name or password (401).',
                why: 'They do not fit.',
                todo: 'Look in the store’s settings and type them again.',
                details: 'HTTP 401 Unauthorized',
                fixes: [],
              },
            }
          : { ok: true, words: 'The store answered. It has 40 orders of the last 30 days.', problem: null },
      ),
      settings: os.channels.settings.handler(({ input }) => settingsOf(input.id)),
      set: os.channels.set.handler(({ input }) => {
        state.asked.push({ what: 'channels.set', input })
        state.values[input.id] = { ...state.values[input.id], ...input.values }
        state.emit({
          area: 'setting',
          kind: 'set',
          who: 'Ada',
          sentence: 'Settings of Harbor web shop were changed.',
          channelId: input.id,
        })
        return settingsOf(input.id)
      }),
      remove: os.channels.remove.handler(() => ({ words: 'The channel is removed.' })),
    },
    lists: {
      options: os.lists.options.handler(({ input }) => {
        const how = state.lists[input.companyId] ?? 'not-paired'
        const entries = accounts
          .filter(
            ([label, type]) =>
              (!input.types || input.types.includes(type)) && label.toLowerCase().includes(input.words.toLowerCase()),
          )
          .map(([label, type]) => ({ value: label, label, type, active: true }))
        const words = {
          'not-paired': 'The company file is not paired yet.',
          loading: '1,200 of about 3,400 customers are read.',
          ready: '',
        }[how]
        return { state: how, words, entries: how === 'ready' ? entries : [] }
      }),
      state: os.lists.state.handler(({ input }) => {
        const isReady = state.lists[input.companyId] === 'ready'
        const readAt = isReady ? new Date(state.now).toISOString() : null
        return {
          readAt,
          loading: state.lists[input.companyId] === 'loading',
          lists: [
            { list: 'account' as const, words: 'accounts', count: 214, readAt },
            { list: 'item' as const, words: 'items', count: 1832, readAt },
          ],
        }
      }),
      refresh: os.lists.refresh.handler(() => ({ words: 'The lists are read anew at the next visit.' })),
    },
    imports: {
      open: os.imports.open.handler(({ input }) => {
        state.asked.push({ what: 'imports.open', input: Buffer.from(input.base64, 'base64').toString() })
        const mapping = {
          columns: { number: 'Order', total: 'Total' },
          delimiter: ';',
          decimalMark: ',' as const,
          dateOrder: 'dmy' as const,
          encoding: 'windows-1252',
          currency: 'EUR',
          rows: 'order' as const,
        }
        return {
          token: 'f1',
          format: 'csv' as const,
          columns: ['Order', 'Date', 'Total'],
          rows: [
            ['1', '03.11.2026', '12,50'],
            ['2', 'soon', '8,00'],
          ],
          rowCount: 2,
          proposal: mapping,
          saved: [],
          fields: [
            { key: 'number', label: 'Order number', help: '', required: true },
            { key: 'date', label: 'Order date', help: 'The day it was ordered.', required: true },
            { key: 'total', label: 'Total', help: '', required: true },
          ],
          notes: ['Read as Windows-1252, separated by semicolons.'],
        }
      }),
      preview: os.imports.preview.handler(() => ({
        orders: 1,
        sample: [{ number: '1', date: '2026-11-03', customer: 'Ada', lines: 1, total: '12.50' }],
        faults: [{ row: 3, column: 'Date', value: 'soon', sentence: '"soon" is no date.' }],
      })),
      run: os.imports.run.handler(({ input }) => {
        state.asked.push({ what: 'imports.run', input })
        return done
      }),
      take: os.imports.take.handler(() => done),
    },
    mappings: {
      list: os.mappings.list.handler(() => [
        {
          id: 'm1',
          channelId: 'ch1',
          kind: 'sku',
          from: 'LAMP-OLD',
          to: 'LAMP-22',
          at: new Date(state.now).toISOString(),
          who: 'Ada',
        },
      ]),
      set: os.mappings.set.handler(({ input }) => {
        state.asked.push({ what: 'mappings.set', input })
        return { words: 'Changed.' }
      }),
      remove: os.mappings.remove.handler(({ input }) => {
        state.asked.push({ what: 'mappings.remove', input })
        return { words: 'Forgotten.' }
      }),
    },
  }
}
