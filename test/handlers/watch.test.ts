import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { neverSilent } from '../../src/main/never-silent.ts'
import { aHost, refusal } from './a-host.ts'

const good = {
  'notices.email': 'true',
  'notices.email.host': '127.0.0.1',
  'notices.email.port': '1',
  'notices.email.from': 'w@example.com',
  'notices.email.to': 'ann@example.com',
  'notices.email.password': 'open sesame',
}

describe('the settings of the notices', () => {
  test('keep a secret sealed, never show it, and keep it when it comes empty', async () => {
    const { api, deps } = await aHost()
    const { values, secretsSet } = await api.host.set({ values: good })
    expect(secretsSet).toEqual(['notices.email.password'])
    expect(JSON.stringify(values)).not.toContain('sesame')
    const sealed = (await deps.store.secrets.get('app'))['notices.email.password']!
    expect(sealed).not.toContain('sesame')
    expect(deps.sealer.open(sealed)).toBe('open sesame')
    await api.host.set({ values: { 'notices.email.password': '', 'notices.email.port': '25' } })
    expect((await deps.store.secrets.get('app'))['notices.email.password']).toBe(sealed)
    expect(JSON.stringify(await deps.store.settings.get('app'))).not.toContain('sesame')
    expect(JSON.stringify(await api.activity.page({ area: 'setting' }))).not.toContain('sesame')
  })

  test('that cannot be are refused, and nothing is changed', async () => {
    const { api } = await aHost()
    expect(await refusal(api.host.set({ values: { ...good, 'notices.email.to': 'ann' } }))).toMatchObject({
      what: 'Write one e-mail address, or several with commas between them.',
      subject: 'notices.email.to',
    })
    expect((await api.host.settings()).secretsSet).toEqual([])
  })

  test('a test is tried with what is typed, and says what stands in its way', async () => {
    const { api } = await aHost()
    expect(await api.watch.testNotice({ way: 'email', values: {} })).toEqual({
      ok: false,
      words: 'Name the mail server.',
    })
    const { ok, words } = await api.watch.testNotice({ way: 'email', values: good })
    expect(ok).toBe(false)
    expect(words).toMatch(/could not be (reached|made)/)
    expect((await api.host.settings()).values['notices.email']).toBe('false')
  })
})

describe('never silent', () => {
  test('a backup that failed is told until one succeeds', async () => {
    const { api, dataDir } = await aHost()
    await api.companies.add({ name: 'One' })
    const told = async () => (await api.today.get({})).troubles.map(({ kind }) => kind)
    await refusal(api.host.backup({ path: path.join(dataDir, 'nowhere', 'deep', '\0') }))
    expect(await told()).toEqual(['backup-failed'])
    await api.host.backup({ path: path.join(dataDir, 'good.backup') })
    expect(await told()).toEqual([])
  })

  test('what nobody waited for is told on Today, in Activity and by the status', async () => {
    const host = await aHost()
    await host.api.companies.add({ name: 'One' })
    const heard = neverSilent(host)
    process.emit('unhandledRejection', new Error('the wire was cut'), Promise.resolve())
    heard()
    await host.idle()
    const [event] = await host.api.activity.page({ area: 'host', search: 'nobody waited' })
    expect(event).toMatchObject({ kind: 'fault', details: 'Error: the wire was cut' })
    await host.look()
    const { troubles } = await host.api.today.get({})
    expect(troubles.map(({ kind }) => kind)).toEqual(['fault'])
    expect((await host.api.host.status()).troubles[0]).toContain('Something failed that nobody waited for.')
  })

  test('a task that has not run is told', async () => {
    let clock = Date.parse('2026-07-14T12:00:00Z')
    const { api, look } = await aHost({ now: () => clock, schedule: true })
    const { id } = await api.companies.add({ name: 'One' })
    const values = { baseUrl: 'http://127.0.0.1:1/', userName: 'w', password: 's' }
    await api.channels.add({ kind: 'custom-store', companyId: id, name: 'Shop', values, test: false })
    for (let i = 0; i < 60; i += 1) {
      clock += 60_000
      await look()
    }
    const { troubles } = await api.today.get({})
    expect(troubles.map(({ words }) => words)).toEqual(['The task of Shop should have run 45 min ago and has not.'])
  })
})
