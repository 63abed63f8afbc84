import { describe, expect, test } from 'vitest'
import { aHost, aPairedHost, refusal } from './a-host.ts'

describe('company files', () => {
  test('a new one has a user name, a password shown once, and a .qwc that names the address', async () => {
    const { api, qbwcUrl, deps } = await aHost()
    const made = await api.companies.add({ name: 'Smith & Söhne', file: 'C:\\Books\\Smith.qbw', everyMinutes: 20 })
    expect(made.password).toMatch(/^([a-zA-Z2-9]{5}-){3}[a-zA-Z2-9]{5}$/)
    const row = (await deps.store.companies.get(made.id))!
    expect(row.passwordHash).toMatch(/^scrypt\$/)
    expect(JSON.stringify(row)).not.toContain(made.password)
    const { fileName, text } = await api.companies.qwc({ id: made.id })
    expect(fileName).toMatch(/^Waybill - Smith Sohne .*\.qwc$/)
    expect(text).toContain(`<AppURL>${qbwcUrl}</AppURL>`)
    expect(text).toContain(`<UserName>${made.username}</UserName>`)
    expect(text).toContain('<RunEveryNMinutes>20</RunEveryNMinutes>')
    expect(text).not.toContain(made.password)
    expect([...text].every((c) => c.charCodeAt(0) < 128)).toBe(true)
    expect((await api.companies.get({ id: made.id })).companyFile).toBe('C:\\Books\\Smith.qbw')
  })

  test('pairing shows each step as it is seen', async () => {
    const { api } = await aHost()
    const { id } = await api.companies.add({ name: 'Harbor', practice: true })
    const before = await api.companies.pairing({ id })
    expect(before.map((s) => [s.key, s.state]).slice(1, 4)).toEqual([
      ['connector-called', 'now'],
      ['password-accepted', 'later'],
      ['company-recognised', 'later'],
    ])
    expect(await api.practice.poll({ companyId: id })).toMatchObject({ sessions: 1, errors: [] })
    const after = await api.companies.pairing({ id })
    expect(after.map((s) => s.state)).toEqual(Array(7).fill('done'))
    expect(after.find((s) => s.key === 'company-recognised')?.words).toBe(
      'Harbor Lane Trading Co. in QuickBooks Desktop (practice)',
    )
    expect(await api.companies.get({ id })).toMatchObject({ state: 'ready', stateWords: 'Ready', practice: true })
  })

  test('the finance settings offer the real accounts once the lists are read, and say so before', async () => {
    const { api } = await aHost()
    const { id } = await api.companies.add({ name: 'Harbor', practice: true })
    const ask = { companyId: id, list: 'account' as const, types: ['Income'] }
    expect(await api.lists.options(ask)).toEqual({
      state: 'not-paired',
      words: 'The company file is not paired yet: its lists come with the first visit of the Web Connector.',
      entries: [],
    })
    await api.practice.poll({ companyId: id })
    const { state, entries } = await api.lists.options(ask)
    expect(state).toBe('ready')
    expect(entries.map((e) => e.value)).toContain('Sales:Web Sales')
    expect(new Set(entries.map((e) => e.type))).toEqual(new Set(['Income']))
  })

  test('settings that cannot be are refused by name, and nothing is changed', async () => {
    const { api } = await aHost()
    const { id } = await api.companies.add({ name: 'One' })
    expect(await refusal(api.companies.set({ id, values: { everyMinutes: '0' } }))).toMatchObject({
      what: 'Choose 1 to 1440 minutes.',
      subject: 'everyMinutes',
    })
    expect(await refusal(api.companies.set({ id, values: { colour: 'red' } }))).toMatchObject({
      what: 'A company file has no setting "colour".',
    })
    expect(await refusal(api.companies.set({ id, values: { 'quiet.from': '22:00' } }))).toMatchObject({
      what: 'Quiet hours need both a beginning and an end.',
    })
    expect(await refusal(api.companies.add({ name: '  ' }))).toMatchObject({ what: 'Give the company file a name.' })
    expect((await api.companies.settings({ id })).values).toMatchObject({
      name: 'One',
      everyMinutes: '15',
      'quiet.from': '',
    })
    expect(
      await api.companies.set({ id, values: { 'quiet.from': '22:00', 'quiet.to': '06:00', name: 'Two' } }),
    ).toMatchObject({ name: 'Two', quietFrom: '22:00', quietTo: '06:00' })
  })

  test('a new password ends the old one, and the reason of the refusal stands in Activity', async () => {
    const { api, host, companyId, visit } = await aPairedHost()
    await host.deps.store.companies.update(companyId, { passwordHash: 'scrypt$AAAA$AAAA' })
    expect((await visit()).join(' ')).not.toBe('')
    const [event] = await api.activity.page({ area: 'session', search: 'wrong password' })
    expect(event?.sentence).toBe(
      'The Web Connector called for "Harbor" with a wrong password. Make a new password on the company file\'s page and type it into the Web Connector.',
    )
    await api.companies.newPassword({ id: companyId })
    expect(await visit()).toEqual([])
  })

  test('paused: the Web Connector is told there is nothing to do, and nothing is posted', async () => {
    const { api, companyId, channelId, visit } = await aPairedHost()
    await api.sync.start({ channelId })
    await api.companies.pause({ id: companyId, paused: true })
    await visit()
    expect((await api.orders.counts({ filter: {} })).posted).toBe(0)
    expect((await api.sync.progress({ channelId })).words).toBe('Posting is paused.')
    await api.companies.pause({ id: companyId, paused: false })
    await visit()
    expect((await api.orders.counts({ filter: {} })).posted).toBeGreaterThan(30)
  })

  test('one that is removed is gone from every list, and calls no more', async () => {
    const { api, companyId } = await aPairedHost()
    await api.companies.remove({ id: companyId })
    expect(await api.companies.list()).toEqual([])
    expect(await api.channels.list({})).toEqual([])
    expect(await api.tasks.list({})).toEqual([])
    expect(await refusal(api.companies.get({ id: companyId }))).toMatchObject({
      what: `There is no company file "${companyId}".`,
    })
  })
})
