import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { order } from '../fake-data.ts'
import type { Open } from '../window.test.ts'

export function orderCases(open: Open) {
  test('the table is worked with the keyboard: arrows, Enter, Space, Shift and /', async () => {
    const { page } = await open({ path: '/orders' })
    const grid = page.getByRole('grid', { name: 'Orders' })
    await grid.getByText('20000', { exact: true }).waitFor()
    expect(await grid.getAttribute('aria-rowcount')).toBe('5001')
    await grid.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.getByText('1 order selected').waitFor()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('3 orders selected').waitFor()
    expect(await grid.getByRole('row', { selected: true }).count()).toBe(3)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Order 19997' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/orders/d3')
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => url.pathname === '/orders')
    expect(await grid.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('/')
    await page.keyboard.type('Grace')
    await page.waitForURL((url) => url.searchParams.get('q') === 'Grace')
    await page.waitForFunction(() => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '715')
  })

  test('far down the list, and by mouse with Shift over rows that were never fetched', async () => {
    const { page } = await open({ path: '/orders' })
    const grid = page.getByRole('grid', { name: 'Orders' })
    await grid.getByRole('checkbox', { name: 'Select order 19999' }).locator('..').click()
    await grid.evaluate((element) => element.scrollTo({ top: 700 * 36 }))
    await grid.getByText('19300', { exact: true }).waitFor()
    await grid.getByRole('row', { name: /19300/ }).click({ modifiers: ['Shift'], position: { x: 80, y: 18 } })
    await page.getByText('700 orders selected').waitFor()
  })

  test('bulk actions act on all that the filter shows', async () => {
    const { page, host } = await open({ path: '/orders?state=ready' })
    const grid = page.getByRole('grid', { name: 'Orders' })
    await grid.getByRole('row').nth(3).waitFor()
    await grid.getByRole('checkbox', { name: 'Select all that are shown' }).click()
    await page.getByText('200 orders selected').waitFor()
    await page.getByRole('button', { name: 'Hold', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Reason').fill('Month-end')
    await page.getByRole('button', { name: 'Hold 200 orders' }).click()
    await page.getByText('No order fits these filters.').waitFor()
    expect(host.state.asked.at(-1)).toEqual({
      what: 'orders.act',
      input: { action: 'hold', reason: 'Month-end', filter: { states: ['ready'] } },
    })
  })

  test('rows keep their place when orders arrive, and the new ones are announced', async () => {
    const { page, host } = await open({ path: '/orders' })
    const grid = page.getByRole('grid', { name: 'Orders' })
    await grid.getByText('20000', { exact: true }).waitFor()
    await grid.evaluate((element) => element.scrollTo({ top: 50 * 36 }))
    const row = grid.getByText('19945', { exact: true })
    await row.waitFor()
    const before = await row.boundingBox()
    host.state.orders = [
      { ...order(host.state.now, -1, 'new'), id: 'new1' },
      { ...order(host.state.now, -2, 'new'), id: 'new2' },
      ...host.state.orders,
    ]
    host.state.emit({ area: 'document', kind: 'fetched', sentence: '2 orders fetched.' })
    await page.getByText('2 new orders above').waitFor()
    const after = await row.boundingBox()
    // The announcement itself takes a line above the table.
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(36)
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await grid.getByText('20002', { exact: true }).waitFor()
  })

  test('sort, columns and their order are remembered', async () => {
    const { page } = await open({ path: '/orders' })
    await page.getByRole('button', { name: 'Total', exact: true }).click()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByLabel('Fetched', { exact: true }).check()
    await page.getByRole('button', { name: 'Move Customer to the left' }).click()
    await page.reload()
    const heads = page.getByRole('grid').getByRole('columnheader')
    await heads.nth(4).waitFor()
    expect((await heads.allTextContents()).filter((text) => text !== '')).toEqual([
      'Order',
      'Customer',
      'State',
      'Why',
      'Ordered',
      'In QuickBooks',
      'Channel',
      'Fetched',
      'Total',
    ])
    expect(await page.getByRole('columnheader', { name: 'Total' }).getAttribute('aria-sort')).toBe('ascending')
  })

  test('what is filtered is exported as CSV', async () => {
    const { page } = await open({ path: '/orders?state=held' })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('orders.csv')
    expect(readFileSync(await download.path(), 'utf8').split('\n')[0]).toBe('Order,Total')
  })

  test('the drawer has its own address, also for each of its tabs', async () => {
    const { page } = await open({ path: '/orders/d3?state=posted&tab=why' })
    const drawer = page.getByRole('dialog', { name: 'Order 19997' })
    await drawer.getByText('Where it came from').waitFor()
    expect(
      await drawer.getByRole('link', { name: 'Change the setting behind DepositToAccountRef' }).getAttribute('href'),
    ).toBe('/channels/ch1?field=finance.depositAccount')
    await drawer.getByRole('tab', { name: 'Booked' }).click()
    await drawer.getByText('The Sales Receipt equals the store’s total of 257.56 USD.').waitFor()
    await drawer.getByRole('tab', { name: 'qbXML' }).click()
    await drawer.getByText('<?qbxml version="13.0"?>').waitFor()
    await drawer.getByRole('button', { name: 'Copy request' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('<SalesReceiptAdd>')
    await drawer.getByRole('tab', { name: 'Original' }).click()
    await drawer.getByRole('searchbox').fill('lamp')
    await drawer.getByText('Found 1 time').waitFor()
    expect(new URL(page.url()).searchParams.get('tab')).toBe('original')
    await drawer.getByRole('button', { name: 'Close' }).click()
    expect(new URL(page.url()).search).toBe('?state=posted')
    await page.goBack()
    await drawer.waitFor()
  })

  test('an order that is not there says so', async () => {
    const { page } = await open({ path: '/orders/gone' })
    await page.getByRole('dialog').getByText('This order is not there any more.').waitFor()
  })

  test('a fix asks what its form declares, refuses in words, goes through many in batches, and can be stopped', async () => {
    const { page, host } = await open({ path: '/attention' })
    await page.getByRole('button', { name: 'Say which item TEA-05 is' }).click()
    const dialog = page.getByRole('dialog', { name: 'Say which item TEA-05 is' })
    await dialog.getByText('This is done for 50 orders, one after another.').waitFor()
    const send = dialog.getByRole('button', { name: 'Say which item TEA-05 is: 50 orders' })
    await send.click()
    await dialog.getByText('Item is needed.').waitFor()
    await dialog.getByRole('combobox', { name: 'Item' }).click()
    await page.getByRole('option', { name: 'Savings Bank' }).click()
    await send.click()
    await dialog.getByText('Savings cannot be sold.').waitFor()
    await dialog.getByRole('combobox', { name: 'Item' }).click()
    await page.getByRole('option', { name: 'Sales Income', exact: true }).click()
    await send.click()
    await dialog.getByText('Done for 20 of 50 orders.').waitFor()
    expect(host.state.asked.at(-1)).toMatchObject({
      what: 'fixes.start',
      input: {
        values: { item: 'Sales' },
        target: { kind: 'alike', code: 'item-missing', subject: 'TEA-05' },
      },
    })
    await dialog.getByRole('button', { name: 'Stop' }).click()
    await dialog.getByText('Stopped: done for 20, not for 30.').waitFor()
  })

  test('what a fix made remembered can be taken back at once', async () => {
    const { page, host } = await open({ path: '/attention' })
    host.state.remembers = true
    host.state.orders = host.state.orders.filter((row, at) => row.problem?.code !== 'item-missing' || at < 3)
    await page.reload()
    await page.getByRole('button', { name: 'Say which item TEA-05 is' }).click()
    const dialog = page.getByRole('dialog', { name: 'Say which item TEA-05 is' })
    await dialog.getByRole('combobox', { name: 'Item' }).click()
    await page.getByRole('option', { name: 'Sales Income', exact: true }).click()
    await dialog.getByRole('button', { name: /^Say which item TEA-05 is/ }).click()
    await dialog.getByText('This is remembered and done again by itself.').waitFor()
    await dialog.getByRole('button', { name: 'Undo: forget it again' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(host.state.asked.at(-1)).toEqual({ what: 'mappings.remove', input: { id: 'm1' } })
  })

  test('the one action that fits, and what stands behind the arrow', async () => {
    const { page, host } = await open({ path: '/orders/d2' })
    const drawer = page.getByRole('dialog', { name: 'Order 19998' })
    await drawer.getByRole('link', { name: 'See the product settings' }).waitFor()
    await drawer.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Exclude' }).click()
    await page.getByLabel('Reason').fill('A test order')
    await page.getByRole('button', { name: 'Exclude this order' }).click()
    await drawer.getByText('A test order').first().waitFor()
    expect(host.state.asked.at(-1)?.input).toEqual({ action: 'exclude', ids: ['d2'], reason: 'A test order' })
  })
}
