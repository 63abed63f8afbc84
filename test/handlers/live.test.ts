import { describe, expect, test } from 'vitest'
import { aPairedHost, refusal } from './a-host.ts'

describe('what the window sees as it happens', () => {
  test('a subscription starts after a row, misses nothing and ends when it is let go', async () => {
    const { api, host, channelId } = await aPairedHost()
    await host.idle()
    const last = (await api.activity.page({ limit: 1 }))[0]!.id
    await api.sync.start({ channelId })
    await host.idle()
    const stop = new AbortController()
    const seen: number[] = []
    for await (const event of await api.activity.subscribe({ after: last }, { signal: stop.signal })) {
      seen.push(event.id)
      if (event.kind === 'done') stop.abort()
      if (stop.signal.aborted) break
    }
    expect(seen).toEqual(seen.map((_, i) => last + 1 + i))
  })

  test('progress: fetched, planned, handed, posted; no time left before the second set', async () => {
    const { api, channelId, visit } = await aPairedHost()
    expect(await api.sync.progress({ channelId })).toMatchObject({
      of: 0,
      finished: true,
      words: 'Nothing has been fetched yet.',
    })
    const { counts } = await api.sync.start({ channelId })
    const ready = await api.sync.progress({ channelId })
    expect(ready).toMatchObject({ of: 38, fetched: 38, planned: 38, posted: 0, secondsLeft: null, finished: false })
    expect(ready.words).toMatch(/^\d+ ready to post\. Web Connector called/)
    await visit()
    const after = await api.sync.progress({ channelId })
    expect(after).toMatchObject({ posted: counts.ready, handed: counts.ready, finished: true, secondsLeft: null })
    expect(after.words).toBe(`${counts.ready} of 38 orders are in the books. ${counts.attention} need attention.`)
  })

  test('health in one line: the worst first, with the page that says why', async () => {
    const { api, host, companyId, channelId } = await aPairedHost()
    expect((await api.today.get({})).health).toMatchObject({
      level: 'ok',
      words: expect.stringMatching(/^All is well · Web Connector called/),
    })
    await api.sync.start({ channelId })
    expect((await api.today.get({})).health).toMatchObject({
      level: 'attention',
      words: expect.stringMatching(/^\d orders need you$/),
      page: '/attention',
    })
    await api.channels.set({ id: channelId, values: { baseUrl: 'http://127.0.0.1:9/api' } })
    await refusal(api.sync.start({ channelId }))
    expect((await api.today.get({})).health).toMatchObject({ level: 'down', page: `/channels/${channelId}` })
    await host.deps.store.companies.update(companyId, { state: 'stopped' })
    expect((await api.today.get({})).health).toMatchObject({ level: 'down', page: `/companies/${companyId}` })
  })

  test('every state is counted, and the sum is the number of orders', async () => {
    const { api, channelId, visit } = await aPairedHost()
    await api.sync.start({ channelId })
    await visit()
    const status = await api.host.status({})
    expect(Object.values(status.orders).reduce((a, b) => a + b, 0)).toBe(38)
    expect(status.total).toBe(38)
    expect((await api.orders.page({ filter: {} })).total).toBe(38)
  })
})
