import { expect, test } from 'vitest'
import type { Open } from '../window.test.ts'

export function formCases(open: Open) {
  test('settings are drawn from their fields, kept when unsaved, and saved as what changed', async () => {
    const { page, host } = await open({ path: '/channels/ch1' })
    await page.getByLabel('Number prefix').fill('HS-')
    await page.getByText('Not saved yet.').waitFor()
    await page.getByRole('link', { name: 'Customers' }).click()
    expect(await page.getByRole('combobox', { name: 'Fixed customer' }).count()).toBe(0)
    await page.getByRole('combobox', { name: 'Customer' }).click()
    await page.getByRole('option', { name: 'One fixed customer' }).click()
    await page.getByRole('combobox', { name: 'Fixed customer' }).waitFor()
    await page.getByRole('link', { name: 'Orders', exact: true }).last().click()
    expect(await page.getByLabel('Number prefix').inputValue()).toBe('HS-')
    await page.getByText('More', { exact: true }).click()
    await page.getByLabel('To be printed').check()
    await page.getByRole('button', { name: 'Save Orders' }).click()
    await page.getByText('Orders of Harbor web shop saved.').waitFor()
    expect(host.state.asked.at(-1)).toEqual({
      what: 'channels.set',
      input: { id: 'ch1', values: { 'orders.prefix': 'HS-', 'orders.toBePrinted': 'true' } },
    })
  })

  test('Finance answers whether pairing worked: the lists while they arrive, then the real accounts', async () => {
    const { page, host } = await open({ path: '/channels/ch3?page=finance' })
    await page.getByText('Reading QuickBooks’ lists.').waitFor()
    await page.getByText('1,200 of about 3,400 customers are read.').first().waitFor()
    host.state.lists.c2 = 'ready'
    host.state.emit({ area: 'list', kind: 'read', sentence: 'The lists are read.', companyId: 'c2' })
    await page.getByText('Pairing worked.').waitFor()
    await page.getByRole('combobox', { name: 'Item income account' }).click()
    expect(await page.getByRole('option').allTextContents()).toEqual([
      'SalesIncome',
      'Sales:OnlineIncome',
      'Shipping IncomeIncome',
    ])
    await page.getByRole('combobox', { name: 'Item income account' }).fill('ship')
    await page.getByRole('option', { name: 'Sales Income', exact: true }).waitFor({ state: 'detached' })
    await page.getByRole('option', { name: 'Shipping Income Income' }).click()
    expect(await page.getByRole('combobox', { name: 'Item income account' }).inputValue()).toBe('Shipping Income')
  })

  test('a drop-down offers the whole list beside the account that is chosen already', async () => {
    const { page } = await open({ path: '/channels/ch1?page=finance' })
    const box = page.getByRole('combobox', { name: 'Item income account' })
    await box.click()
    await page.getByRole('option', { name: 'Shipping Income Income' }).waitFor()
    expect(await box.inputValue()).toBe('Sales:Online')
    expect(await page.getByRole('option').count()).toBe(3)
  })

  test('a channel is added step by step, and what was typed survives a reload but for the secret', async () => {
    const { page, host } = await open({ path: '/channels/new' })
    await page.getByRole('button', { name: /Custom Store/ }).click()
    await page.getByRole('button', { name: 'Go on with Custom Store' }).click()
    await page.getByLabel('Address').fill('https://shop.example/api')
    await page.getByLabel('User name').fill('ada')
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong')
    await page.getByRole('button', { name: 'Test the connection' }).click()
    await page.getByText('The store refused the user name or password (401).').waitFor()
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('"wrong"')
    await page.reload()
    expect(await page.getByLabel('Address').inputValue()).toBe('https://shop.example/api')
    await page.getByRole('textbox', { name: 'Password' }).fill('right')
    await page.getByRole('button', { name: 'Test the connection' }).click()
    await page.getByText('The store answered. It has 40 orders of the last 30 days.').waitFor()
    await page.getByRole('button', { name: 'Go on to its name' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Night market')
    await page.getByRole('button', { name: 'Add Night market' }).click()
    await page.getByText('These have sensible defaults.').waitFor()
    expect(host.state.asked.at(-1)?.input).toEqual({
      kind: 'custom-store',
      companyId: 'c1',
      name: 'Night market',
      values: { baseUrl: 'https://shop.example/api', user: 'ada', password: 'right' },
      test: true,
    })
    await page.getByRole('button', { name: 'Go to Today and fetch orders' }).click()
    await page.getByRole('region', { name: 'Night market' }).waitFor()
  })

  test('a company file is added and paired, its password shown once, its steps seen live', async () => {
    const { page, host } = await open({ path: '/companies/new', empty: true })
    await page.getByRole('textbox', { name: 'Name' }).fill('Quay Books')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByLabel('The file at this path').check()
    await page.getByLabel('Path of the company file').fill('C:\\Books\\Quay.qbw')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: 'Add Quay Books and pair it' }).click()
    await page.getByTestId('password').getByText('pq7R-xk2M-9wTd').waitFor()
    expect(host.state.asked).toEqual([
      {
        what: 'companies.add',
        input: { name: 'Quay Books', file: 'C:\\Books\\Quay.qbw', practice: false, everyMinutes: 15 },
      },
    ])
    await page.getByRole('button', { name: 'Copy password' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('pq7R-xk2M-9wTd')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the .qwc file' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('c1.qwc')
    host.state.pairing = host.state.pairing.map((step) =>
      step.key === 'connector-called' ? { ...step, state: 'done', words: 'The Web Connector called.' } : step,
    )
    host.state.emit({ area: 'session', kind: 'opened', sentence: 'The Web Connector called.' })
    await page.getByRole('img', { name: 'Step 2: done' }).waitFor()
    await page.getByRole('button', { name: 'I have it' }).click()
    expect(await page.getByTestId('password').count()).toBe(0)
  })

  test('disconnecting says what is lost first', async () => {
    const { page } = await open({ path: '/companies/c1' })
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Disconnect…' }).click()
    await page.getByText('Orders, settings and history stay, and it can be paired again.').waitFor()
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click()
    await page.getByText('The company file is disconnected.').waitFor()
  })

  test('a session that is kept open is said, and Stop ends it', async () => {
    const { page, host, go } = await open({ path: '/companies' })
    const words = 'Waybill keeps the Web Connector’s session open, so that new orders are posted at once.'
    host.state.session = { waiting: true, until: null, ending: false, words }
    await go('/companies/c1')
    await page.getByText(words).waitFor()
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await page.getByText('The session ends with the Web Connector’s next call, within seconds.').waitFor()
    expect(host.state.asked.at(-1)).toEqual({ what: 'companies.endSession', input: { id: 'c1' } })
  })

  test('a file is mapped, looked at and imported', async () => {
    const { page, host } = await open({ path: '/import?channel=ch2' })
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'stall.csv', mimeType: 'text/csv', buffer: Buffer.from('Order;Date;Total\n') })
    await page.getByText('Read as Windows-1252, separated by semicolons.').waitFor()
    expect(host.state.asked.at(-1)).toEqual({ what: 'imports.open', input: 'Order;Date;Total\n' })
    await page.getByRole('button', { name: 'Choose a column for Order date' }).waitFor()
    await page.getByRole('combobox', { name: 'Order date' }).click()
    await page.getByRole('option', { name: 'Date' }).click()
    await page.getByRole('button', { name: 'Look at what comes in' }).click()
    await page.getByText('"soon" is no date.').waitFor()
    await page.getByRole('button', { name: 'Import 1 order' }).click()
    await page.getByText('2 orders taken from the file.').waitFor()
    await page.waitForURL((url) => url.pathname === '/orders' && url.searchParams.get('run') === 'run1')
    expect(host.state.asked.at(-1)?.input).toMatchObject({
      mapping: { columns: { number: 'Order', date: 'Date', total: 'Total' } },
    })
  })

  test('what is remembered stands there as a sentence, and gets another answer', async () => {
    const { page, host } = await open({ path: '/companies/c1?page=remembered' })
    await page.getByText('The SKU “LAMP-OLD” is the item “LAMP-22”.').waitFor()
    await page.getByRole('button', { name: 'Change LAMP-OLD' }).click()
    const dialog = page.getByRole('dialog', { name: 'Change what is remembered' })
    await dialog.getByRole('combobox', { name: 'QuickBooks item' }).click()
    await page.getByRole('option').nth(1).click()
    await dialog.getByRole('button', { name: 'Remember this' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(host.state.asked.at(-1)).toMatchObject({ what: 'mappings.set', input: { id: 'm1' } })
    await page.getByRole('button', { name: 'Forget LAMP-OLD' }).click()
    await page.getByText('Forgotten.').waitFor()
  })

  test('a task is switched off, and another added', async () => {
    const { page, host } = await open({ path: '/tasks' })
    await page.getByRole('switch', { name: 'Orders to QuickBooks of Harbor web shop: active' }).click({ force: true })
    await page.getByText('inactive').nth(1).waitFor()
    expect(host.state.asked.at(-1)?.input).toEqual({ id: 't1', active: false })
    await page.getByRole('button', { name: 'Add a task' }).click()
    await page.getByRole('button', { name: 'Add the task' }).click()
    await page.getByText('Orders to QuickBooks of Harbor web shop runs every 1 h.').waitFor()
  })
}
