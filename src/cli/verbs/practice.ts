import type { Api } from '../../api/client.ts'
import { namedFaults } from '../../simulator/index.ts'
import { alignedTable } from '../aligned-table.ts'
import { companyId } from '../lookup.ts'
import { type Answer, verb } from '../verb.ts'

type Polled = Awaited<ReturnType<Api['practice']['poll']>>

const pauseMs = 60_000

export const practice = verb({
  name: 'practice',
  about: 'lets the practice Web Connector call and post to the practice books',
  options: {
    company: { kind: 'text', value: 'ID', help: 'this practice company alone' },
    once: { kind: 'flag', help: 'call once; without it, every minute until Ctrl+C' },
    fault: { kind: 'text', value: 'NAME', help: 'what goes wrong in QuickBooks while it calls; ended after each call' },
    faults: { kind: 'flag', help: 'list the names of faults' },
  },
  listens: true,
  async run({ api, option, world, json }) {
    if (option.faults) return faultList()
    const company = option.company === undefined ? undefined : await companyId(api, option.company)
    let sum: Polled = { sessions: 0, roundTrips: 0, requests: 0, errors: [] }
    const ending = new AbortController()
    if (!option.once) void world.untilSignalled().then(() => ending.abort())
    do {
      const polled = await api.practice.poll({ companyId: company, fault: option.fault })
      sum = added(sum, polled)
      if (option.once || ending.signal.aborted) break
      if (!json) world.out(`${inWords(polled)}\n`)
      await world.delay(pauseMs, ending.signal)
    } while (!ending.signal.aborted)
    return { json: sum, text: option.once ? inWords(sum) : `In all: ${inWords(sum)}` }
  },
})

const faultList = (): Answer => {
  const rows = Object.entries(namedFaults).map(([name, { is, ends }]) => ({ name, is, ends }))
  const columns = [
    ['FAULT', (one: (typeof rows)[number]) => one.name],
    ['WHAT IS WRONG', (one: (typeof rows)[number]) => one.is],
    ['WHAT ENDS IT', (one: (typeof rows)[number]) => one.ends],
  ] as const
  return { json: rows, text: alignedTable(rows, columns, '') }
}

const added = (a: Polled, b: Polled): Polled => ({
  sessions: a.sessions + b.sessions,
  roundTrips: a.roundTrips + b.roundTrips,
  requests: a.requests + b.requests,
  errors: [...a.errors, ...b.errors],
})

const inWords = ({ sessions, roundTrips, requests, errors }: Polled): string =>
  [`${sessions} sessions, ${roundTrips} round trips, ${requests} requests.`, ...errors.map((one) => `! ${one}`)].join(
    '\n',
  )
