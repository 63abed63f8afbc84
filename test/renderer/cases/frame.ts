import { expect, test } from 'vitest'
import type { Open } from '../window.test.ts'

export function frameCases(open: Open) {
  test('a lost connection is said, what was typed is kept, and everything is followed again', async () => {
    const { page, host, errors } = await open({ path: '/channels/ch1' })
    await page.getByLabel('Number prefix').fill('KEEP-')
    host.drop(true)
    await page.getByText('The window lost its connection to Waybill on this computer.').waitFor()
    host.state.emit({ area: 'document', kind: 'state', sentence: 'While nobody listened.' })
    host.state.companies = host.state.companies.map((one) => ({ ...one, name: `${one.name} II` }))
    host.state.emit({ area: 'company', kind: 'set', sentence: 'A name was changed.' })
    host.drop(false)
    await page.getByRole('button', { name: 'Try now' }).click()
    await page.getByText('The window lost its connection').waitFor({ state: 'detached' })
    expect(await page.getByLabel('Number prefix').inputValue()).toBe('KEEP-')
    await page.getByRole('combobox', { name: 'Company file' }).click()
    await page.getByRole('option', { name: 'Harbor Street Trading II' }).waitFor()
    expect(errors.filter((error) => !error.includes('WebSocket'))).toEqual([])
    errors.length = 0
  })

  test('no word of the rail is cut beside its badge', async () => {
    const { page } = await open({ path: '/attention', width: 1280, height: 800 })
    const rail = page.getByRole('navigation', { name: 'Pages' })
    const badge = rail.getByRole('img')
    await badge.waitFor()
    expect((await badge.innerText()).length).toBeGreaterThanOrEqual(3)
    const cut = await rail
      .getByRole('link')
      .locator('span')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent))
    expect(cut).toEqual([])
  })

  test('settings go from one page to the other without a complaint', async () => {
    const { page } = await open({ path: '/settings?page=notices' })
    const pages = page.getByRole('navigation', { name: 'Pages of settings' })
    await page.getByText('535 5.7.8 Authentication failed').waitFor()
    for (const name of ['Checks', 'Appearance', 'About', 'Notices']) {
      await pages.getByRole('link', { name }).click()
      await page.getByRole('heading', { name, level: 2 }).waitFor()
    }
  })

  test('without its key the window says how to open it', async () => {
    const { page, host, errors } = await open()
    await page.evaluate(() => sessionStorage.clear())
    await page.goto(host.url)
    await page.getByText('This window was opened without its key.').waitFor()
    errors.length = 0
  })

  test('a new user practices with one click', async () => {
    const { page, host } = await open({ empty: true })
    await page.getByRole('link', { name: 'Add your company file' }).waitFor()
    await page.getByRole('button', { name: 'Start practicing' }).click()
    await page
      .getByText('Next: let its Web Connector call, so that the lists of the practice books are read.')
      .waitFor()
    await page.getByRole('button', { name: 'Let the practice Web Connector call now' }).click()
    await page.getByText('The practice Web Connector called: 12 requests in 3 round trips.').waitFor()
    expect(host.state.asked.map((one) => one.what)).toEqual(['companies.add', 'practice.addShop', 'practice.poll'])
    expect(host.state.asked[0]?.input).toMatchObject({ practice: true })
  })

  test('manual sync is preset to the last 24 hours, and its progress is seen as it happens', async () => {
    const { page, host } = await open()
    const card = page.getByRole('region', { name: 'Harbor web shop' })
    await card.getByRole('button', { name: 'Manual sync' }).click()
    await card.getByRole('button', { name: 'Fetch orders of these dates' }).click()
    await card.getByText('QuickBooks is posting orders. Time left: about 2 min.').waitFor()
    const input = host.state.asked.at(-1)?.input as { from: string; to: string }
    expect(Date.parse(input.to) - Date.parse(input.from)).toBe(24 * 3_600_000)
    host.state.tell({
      ...(host.state.progress.ch1 as never as object),
      posted: 36,
      attention: 3,
      excluded: 1,
      handed: 40,
      secondsLeft: null,
      words: 'All 40 orders are settled.',
      finished: true,
    } as never)
    await card.getByText('All 40 orders are settled.').waitFor()
    expect(await card.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('36')
  })

  test('manual sync by order numbers from the top bar', async () => {
    const { page, host } = await open({ path: '/tasks' })
    await page.getByRole('banner').getByRole('button', { name: 'Manual sync' }).click()
    await page.getByText('By order number').click()
    await page.getByLabel('Order numbers').fill('1001 1002')
    await page.getByRole('button', { name: 'Fetch 2 orders by number' }).click()
    await page.getByText('40 orders fetched: 38 new, 2 changed.').waitFor()
    expect(host.state.asked.at(-1)).toEqual({
      what: 'sync.start',
      input: { channelId: 'ch1', numbers: ['1001', '1002'] },
    })
  })

  test('Ctrl+K finds an order and a page', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Search (Ctrl+K)' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: 'Search' }).fill('19936')
    await page.getByText('19936 · Ben Okafor').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Order 19936' }).waitFor()
  })

  test('the chosen company file narrows every page and is remembered', async () => {
    const { page } = await open()
    await page.getByRole('region', { name: 'Harbor web shop' }).waitFor()
    await page.getByRole('combobox', { name: 'Company file' }).click()
    await page.getByRole('option', { name: 'Pier Supplies (practice)' }).click()
    await page.getByRole('region', { name: 'Harbor web shop' }).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('region', { name: 'Practice shop' }).waitFor()
    expect(await page.getByRole('region', { name: 'Harbor web shop' }).count()).toBe(0)
  })

  test('activity is searched, and what happens meanwhile is announced above', async () => {
    const { page, host } = await open({ path: '/activity' })
    const feed = page.getByRole('feed', { name: 'Activity' })
    await feed.getByText('12 orders posted in 3 round trips').waitFor()
    host.state.emit({ area: 'setting', kind: 'set', who: 'Ada', sentence: 'Ada changed the prefix.' })
    await page.getByText('1 new entry above.').waitFor()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await feed.getByText('Ada changed the prefix.').waitFor()
    await page.getByRole('searchbox', { name: 'Search activity' }).fill('grace')
    await feed.getByText('12 orders posted in 3 round trips').waitFor({ state: 'detached' })
    await feed
      .getByText(/of Grace Liu is posted/)
      .first()
      .waitFor()
  })

  test('dark is dark, and stays so', async () => {
    const { page } = await open({ path: '/settings?page=appearance' })
    await page.getByText('Dark', { exact: true }).click()
    await page.reload()
    await page.getByRole('heading', { name: 'Appearance' }).waitFor()
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(20, 23, 26)')
  })
}
