import { expect, test } from 'vitest'
import { drift } from '../fake-drifts.ts'
import type { Open } from '../window.test.ts'

export function driftCases(open: Open) {
  test('a transaction changed in QuickBooks: both sides, and what to do about it', async () => {
    const { page, host, go } = await open({ path: '/orders' })
    host.state.drifts = [
      drift(),
      drift({ id: 'drift-2', documentId: 'd4', orderNumber: '19996', title: 'Invoice 19996', bars: ['applied'] }),
    ]
    await go('/attention')
    const group = page.getByRole('region', { name: 'Changed in QuickBooks' })
    await group.getByText('Changed in QuickBooks: 2 transactions').waitFor()
    await group.getByRole('link', { name: 'Order 19997: see both sides' }).click()
    const drawer = page.getByRole('dialog', { name: 'Order 19997' })
    const fields = drawer.getByRole('table', { name: 'Both sides, field by field' })
    expect(await fields.getByRole('row').allInnerTexts()).toEqual([
      expect.stringContaining('As posted'),
      expect.stringMatching(/Customer\s+Ada Lovett\s+Ada Lovett/),
      expect.stringMatching(/Total\s+66.50\s+≠\s+48.00/),
    ])
    await drawer.getByRole('button', { name: 'Put it right' }).click()
    await page
      .getByRole('dialog', { name: 'Put it right: Sales Receipt 19997' })
      .getByRole('button', { name: 'Put it right' })
      .click()
    await drawer.getByText('Is put right with the next update of the Web Connector.').waitFor()
    expect(host.state.asked.at(-1)).toEqual({
      what: 'drifts.decide',
      input: { ids: ['drift-1'], decision: 'repair' },
    })
  })
}
