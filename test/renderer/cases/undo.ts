import { expect, test } from 'vitest'
import type { Open } from '../window.test.ts'

export function undoCases(open: Open) {
  test('an order is undone by what its dialog says, and posted again by Redo', async () => {
    const { page, host } = await open({ path: '/orders?state=posted' })
    await page
      .getByRole('grid', { name: 'Orders' })
      .getByRole('row')
      .nth(1)
      .click({ position: { x: 120, y: 18 } })
    const drawer = page.getByRole('dialog', { name: /^Order / })
    await drawer.getByRole('button', { name: 'Undo' }).click()
    const dialog = page.getByRole('dialog', { name: /^Undo order/ })
    await dialog.getByRole('button', { name: 'Void 1 order' }).waitFor()
    await dialog.getByRole('radio', { name: 'Delete' }).click()
    await dialog.getByText(/^Sales Receipt \d+ is deleted\.$/).waitFor()
    await dialog.getByLabel(/^Also delete 2 customers, items/).click()
    await dialog.getByRole('button', { name: 'Delete 1 order' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(host.state.asked.at(-1)).toMatchObject({
      what: 'orders.undo',
      input: { how: 'delete', removeEntries: true, backupConfirmed: false },
    })
  })

  test('several orders: what stands against some, the backup, and the reversal of what lies in closed books', async () => {
    const { page, host } = await open({ path: '/orders?state=posted&q=1999' })
    const grid = page.getByRole('grid', { name: 'Orders' })
    await grid.getByRole('row').nth(1).waitFor()
    await grid.focus()
    await page.keyboard.press('Control+a')
    await page.getByText(/orders selected/).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    const dialog = page.getByRole('dialog', { name: /^Undo \d+ orders/ })
    await dialog.getByText('The books are closed through 2026-10-31.').waitFor()
    const act = dialog.getByRole('button', { name: /^Void \d+ orders?$/ })
    expect(await act.isDisabled()).toBe(true)
    await dialog.getByLabel(/^I made a backup/).click()
    expect(await act.isDisabled()).toBe(false)
    await dialog.getByLabel(/^Reverse what lies in closed books/).click()
    await dialog.getByText('The books are closed through 2026-10-31.').waitFor({ state: 'detached' })
    await act.click()
    await dialog.waitFor({ state: 'detached' })
    expect(host.state.asked.at(-1)).toMatchObject({
      what: 'orders.undo',
      input: { how: 'void', reverseClosed: true, backupConfirmed: true },
    })
  })

  test('an undone order says how, by whom and when, and offers Redo', async () => {
    const { page, host } = await open({ path: '/orders?state=undone' })
    await page
      .getByRole('grid', { name: 'Orders' })
      .getByRole('row')
      .nth(1)
      .click({ position: { x: 120, y: 18 } })
    const drawer = page.getByRole('dialog', { name: /^Order / })
    await drawer
      .getByRole('region', { name: 'Undo' })
      .getByText(/was voided/)
      .waitFor()
    await drawer.getByRole('button', { name: 'Redo' }).click()
    await expect.poll(() => host.state.asked.at(-1)?.what).toBe('orders.redo')
  })
}
