import { noticesPage } from '../../src/main/notices/settings.ts'
import { follow, notThere, os } from './fake-contract.ts'
import { company, iso } from './fake-data.ts'
import { driftsOf } from './fake-drifts.ts'
import { accountsAndForms } from './fake-forms.ts'
import { ordersAndFixes } from './fake-orders.ts'
import { channelsOf, type FakeState } from './fake-state.ts'
import { syncAndTasks } from './fake-sync.ts'
import { fakeTroubles, fakeWatch } from './fake-watch.ts'

/** Every procedure of the contract over the state in memory. */
export const fakeRouter = (state: FakeState) =>
  os.router({
    ...companiesAndHost(state),
    ...accountsAndForms(os, state),
    ...ordersAndFixes(os, state),
    ...driftsOf(os, state),
    ...syncAndTasks(os, state, follow),
  } as never) as ReturnType<typeof os.router>

function companiesAndHost(state: FakeState) {
  const find = (id: string) => state.companies.find((one) => one.id === id)
  const health = () =>
    state.companies.length === 0
      ? { level: 'ok' as const, words: 'Nothing is set up yet.', page: '' }
      : {
          level: 'attention' as const,
          words: `${state.orders.filter((row) => row.state === 'attention').length} orders need you`,
          page: '/attention',
        }
  const change = (id: string, parts: object, sentence: string) => {
    state.companies = state.companies.map((one) => (one.id === id ? { ...one, ...parts } : one))
    state.emit({ area: 'company', kind: 'set', sentence, companyId: id })
  }
  const credentials = (id: string, name: string) => ({
    id,
    name,
    username: `waybill-${id}`,
    password: 'pq7R-xk2M-9wTd',
    qbwcUrl: 'http://localhost:8177/qbwc/6f2c',
  })
  const qwc = (id: string) => ({ fileName: `${id}.qwc`, text: '<?xml version="1.0"?><QBWCXML/>' })
  return {
    access: {
      mine: os.access.mine.handler(() => ({ rights: 'all' as const })),
      port: os.access.port.handler(() => ({ port: 24_001, problem: null })),
      link: os.access.link.handler(() => ({ url: '', looking: 0 })),
    },
    companies: {
      list: os.companies.list.handler(() => state.companies),
      get: os.companies.get.handler(({ input, errors }) => {
        const found = find(input.id)
        if (!found) throw errors.PROBLEM({ data: notThere('This company file') })
        return found
      }),
      session: os.companies.session.handler(async function* () {
        yield state.session
      }),
      endSession: os.companies.endSession.handler(({ input }) => {
        state.asked.push({ what: 'companies.endSession', input })
        return { words: 'The session ends with the Web Connector’s next call, within seconds.' }
      }),
      add: os.companies.add.handler(({ input }) => {
        state.asked.push({ what: 'companies.add', input })
        const id = `c${state.companies.length + 1}`
        state.companies = [
          ...state.companies,
          company(Date.now(), {
            id,
            name: input.name,
            practice: input.practice,
            state: 'added',
            stateWords: 'Not paired',
            lastSeen: null,
            listsReadAt: null,
            backupConfirmedAt: null,
            connectorWords: 'The Web Connector has not called yet: press Update Selected.',
          }),
        ]
        state.lists[id] = 'not-paired'
        state.pairing = state.pairing.map((step, index) => ({
          ...step,
          state: index === 0 ? 'now' : 'later',
          words: '',
          at: null,
        }))
        state.emit({ area: 'company', kind: 'added', sentence: `${input.name} was added.`, companyId: id })
        return credentials(id, input.name)
      }),
      settings: os.companies.settings.handler(({ input }) => ({
        pages: [
          {
            key: 'general',
            title: 'General',
            intro: '',
            fields: [
              {
                key: 'name',
                label: 'Name',
                help: '',
                kind: 'text' as const,
                default: '',
                required: true,
                secret: false,
                advanced: false,
              },
            ],
          },
          {
            key: 'quiet',
            title: 'Quiet hours',
            intro: 'Nothing is handed to the Web Connector in these hours.',
            fields: [
              {
                key: 'quietFrom',
                label: 'From',
                help: 'Such as 22:00.',
                kind: 'text' as const,
                default: '',
                required: false,
                secret: false,
                advanced: false,
              },
            ],
          },
        ],
        values: { name: find(input.id)?.name ?? '' },
      })),
      set: os.companies.set.handler(({ input }) => {
        change(input.id, input.values, 'Settings were changed.')
        return find(input.id) as never
      }),
      remove: os.companies.remove.handler(({ input }) => {
        state.companies = state.companies.filter((one) => one.id !== input.id)
        return { words: 'It is removed.' }
      }),
      pairing: os.companies.pairing.handler(() => state.pairing),
      qwc: os.companies.qwc.handler(({ input }) => qwc(input.id)),
      newPassword: os.companies.newPassword.handler(({ input }) => credentials(input.id, find(input.id)?.name ?? '')),
      newIds: os.companies.newIds.handler(({ input }) => qwc(input.id)),
      disconnect: os.companies.disconnect.handler(() => ({ words: 'The company file is disconnected.' })),
      confirmBackup: os.companies.confirmBackup.handler(({ input }) => {
        change(input.id, { backupConfirmedAt: iso(Date.now()) }, 'A backup was confirmed.')
        return find(input.id) as never
      }),
      pause: os.companies.pause.handler(({ input }) => {
        change(input.id, { paused: input.paused }, input.paused ? 'Paused.' : 'Goes on.')
        return find(input.id) as never
      }),
    },
    today: {
      get: os.today.get.handler(({ input }) => {
        const isIn = (id: string) => !input.companyId || input.companyId === id
        const cards = channelsOf(state).filter((one) => isIn(one.companyId))
        return {
          health: health(),
          troubles: fakeTroubles,
          companies: state.companies.filter((one) => isIn(one.id)),
          cards: cards.map((channel) => ({ channel, progress: state.progress[channel.id] as never })),
          attention: state.orders.filter((row) => row.state === 'attention' && isIn(row.companyId)).length,
        }
      }),
    },
    activity: {
      page: os.activity.page.handler(({ input }) =>
        state.events
          .filter(
            (event) =>
              (!input.beforeId || event.id < input.beforeId) &&
              (!input.area || event.area === input.area) &&
              (!input.search || event.sentence.toLowerCase().includes(input.search.toLowerCase())),
          )
          .sort((a, b) => b.id - a.id)
          .slice(0, input.limit),
      ),
      subscribe: os.activity.subscribe.handler(({ input, signal }) =>
        follow(
          (listener) => {
            state.listeners.add(listener)
            return () => state.listeners.delete(listener)
          },
          signal,
          input.after === undefined ? [] : state.events.filter((event) => event.id > (input.after ?? 0)),
        ),
      ),
    },
    host: {
      status: os.host.status.handler(() => ({
        health: health(),
        troubles: [],
        companies: state.companies,
        channels: channelsOf(state),
        orders: {},
        total: 0,
        postings: {},
      })),
      about: os.host.about.handler(() => ({
        version: '0.1.0',
        dataDir: 'C:\\Users\\ada\\AppData\\Local\\Waybill',
        qbwcUrl: 'http://localhost:8177/qbwc/6f2c',
        uiUrl: 'http://localhost:8178',
        node: 'Node 24.21.0',
        secretsBy: 'Windows',
      })),
      doctor: os.host.doctor.handler(() => [
        { check: 'port-free', about: 'computer' as const, title: 'The port is ours', ok: true, problem: '', fix: '' },
        {
          check: 'last-session-recent',
          about: 'company' as const,
          title: 'The Web Connector calls',
          ok: false,
          problem: 'Pier Supplies was last called 8 minutes ago.',
          fix: 'Press Update Selected in the Web Connector.',
        },
      ]),
      settings: os.host.settings.handler(() => ({ pages: hostPages, values: state.hostValues, secretsSet: [] })),
      set: os.host.set.handler(({ input }) => {
        state.asked.push({ what: 'host.set', input })
        state.hostValues = { ...state.hostValues, ...input.values }
        return { pages: hostPages, values: state.hostValues, secretsSet: [] }
      }),
      backup: os.host.backup.handler(({ input }) => ({ path: input.path })),
      restore: os.host.restore.handler(({ input }) => ({ path: input.path, words: 'It is restored.' })),
    },
    watch: fakeWatch(),
    practice: {
      addShop: os.practice.addShop.handler(({ input }) => {
        state.asked.push({ what: 'practice.addShop', input })
        return channelsOf(state)[0] as never
      }),
      poll: os.practice.poll.handler(({ input }) => {
        state.asked.push({ what: 'practice.poll', input })
        return { sessions: 1, roundTrips: 3, requests: 12, errors: [] }
      }),
    },
  }
}

const hostPages = [
  {
    key: 'general',
    title: 'General',
    intro: '',
    fields: [
      {
        key: 'general.launchAtLogin',
        label: 'Start with Windows',
        help: '',
        kind: 'yes-no' as const,
        default: 'false',
        required: false,
        secret: false,
        advanced: false,
      },
      {
        key: 'general.keepYears',
        label: 'Keep activity for',
        help: 'Years; at least one.',
        kind: 'whole-number' as const,
        default: '3',
        required: true,
        secret: false,
        advanced: false,
      },
    ],
  },
  noticesPage,
]
