import { os } from './fake-contract.ts'
import { iso } from './fake-data.ts'

const minute = 60_000

/** A black box with a night's worth of calls, a wrong password, a lock and an error in the log. */
export function fakeWatch() {
  const now = Date.now()
  const calls = Array.from({ length: 40 }, (_, index) => {
    const isBad = index === 3 || index === 17
    const isIdle = index % 3 !== 0
    return {
      id: 1000 - index,
      at: iso(now - (index * 15 + 2) * minute),
      endedAt: iso(now - (index * 15 + 1) * minute),
      words: isBad ? 'QuickBooks could not be opened' : isIdle ? 'Nothing to do' : 'Done',
      tone: isBad ? ('bad' as const) : ('good' as const),
      said: isBad ? 'A window is open in QuickBooks. (0x80040414)' : isIdle ? '' : 'Finished: 12 transactions posted.',
      sets: isBad || isIdle ? 0 : 3,
    }
  })
  return {
    blackBox: os.watch.blackBox.handler(() => ({
      standing: 'on-time' as const,
      words: 'Web Connector called 2 min ago · next in 13 min',
      lastCallAt: iso(now - 2 * minute),
      nextExpected: iso(now + 13 * minute),
      observedMinutes: 15,
      agreedMinutes: 15,
      last: calls[0]!,
      calls,
      refusals: [
        {
          userName: 'waybill-c1',
          times: 4,
          firstAt: iso(now - 90 * minute),
          lastAt: iso(now - 80 * minute),
          overAt: iso(now - 70 * minute),
          known: true,
        },
        {
          userName: 'admin',
          times: 7,
          firstAt: iso(now - 30 * minute),
          lastAt: iso(now - 12 * minute),
          overAt: null,
          known: false,
        },
      ],
      stopped: null,
      lock: {
        words:
          'A lock of an earlier update stands in the company file: taken on SERVER1 (22 Nov 17:40) and never given back.',
        cure: 'Close the Web Connector and start it again, then press Update Selected.',
      },
      log: {
        file: 'C:\\ProgramData\\Intuit\\QBWebConnector\\log\\QWCLog.txt',
        state: 'read' as const,
        words: '',
        errors: [
          {
            at: iso(now - 80 * minute),
            code: 'QBWC1012',
            cause: 'Signing in at Waybill failed: Waybill was not running, or another program answered on its port.',
            fix: 'Start Waybill and press Update Selected.',
          },
        ],
      },
    })),
    notices: os.watch.notices.handler(() => [
      {
        id: 'n1',
        at: iso(now - 60 * minute),
        title: 'The Web Connector is quiet',
        words:
          'The Web Connector has been quiet for "Harbor Street Trading" since 10:05; it called about every 15 min.',
        way: 'email' as const,
        state: 'failed' as const,
        tries: 7,
        error: 'The server did not take the user name and password. The server said: 535 5.7.8 Authentication failed',
      },
    ]),
    testNotice: os.watch.testNotice.handler(({ input }) =>
      input.values['notices.email.host'] === 'wrong.example'
        ? { ok: false, words: 'There is no server of that name.' }
        : { ok: true, words: 'The mail server took it: 250 OK' },
    ),
  }
}

/** What Today tells beside its companies, cards and orders. */
export const fakeTroubles = [
  {
    kind: 'task-late',
    level: 'attention' as const,
    words: 'The task of Harbor web shop should have run 2 h ago and has not.',
    page: '/tasks',
  },
]
