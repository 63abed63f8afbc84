import { expect, test } from 'vitest'
import { aPairedHost, refusal } from './a-host.ts'

test('a fault stands while the practice Web Connector calls, and is ended afterwards', {
  timeout: 30_000,
}, async () => {
  const { api, host, companyId, channelId, visit, order } = await aPairedHost()
  expect(await refusal(api.practice.poll({ companyId, fault: 'no-such' }))).toMatchObject({
    code: 'no-such-fault',
    what: 'There is no fault named “no-such”.',
  })
  await api.sync.start({ channelId })
  await host.idle()
  const { errors } = await api.practice.poll({ companyId, fault: 'modal-dialog' })
  expect(errors.join()).toContain('A modal dialog box is showing in the QuickBooks user interface.')
  await api.practice.poll({ companyId, fault: 'read-only' })
  await host.idle()
  const stopped = await api.orders.problems({ companyId })
  expect(stopped.find(({ code }) => code === 'quickbooks-3263')?.problem.fixes[0]).toEqual({
    kind: 'retry',
    values: {},
  })
  const { number, id } = stopped.find(({ code }) => code === 'quickbooks-3263')!.sample
  await api.fixes.apply({ fix: { kind: 'retry', values: {} }, target: { kind: 'order', id }, values: {} })
  await host.idle()
  expect(await visit()).toEqual([])
  expect((await order(number)).state).toBe('posted')
})
