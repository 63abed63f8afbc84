import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import type { Open } from '../window.test.ts'

const pages = [
  ['/', 'Today', 'Harbor web shop'],
  ['/orders', 'Orders', '20000'],
  ['/attention', 'Needs attention', 'QuickBooks has no item TEA-05.'],
  ['/channels', 'Channels', 'Files from the market stall'],
  ['/channels/new', 'Add a channel', 'Any store that serves its orders'],
  ['/channels/ch1', 'Harbor web shop', 'Book orders as'],
  ['/companies', 'Company files', 'Pier Supplies (practice)'],
  ['/companies/new', 'Add a company file', 'What you call this company'],
  ['/companies/c2', 'Pier Supplies (practice)', 'Reading customers: 1,200 of about 3,400.'],
  ['/companies/c1?page=connector', 'Harbor Street Trading', 'A lock of an earlier update stands in the company file'],
  ['/companies/c1?page=settings', 'Harbor Street Trading', 'Quiet hours'],
  ['/companies/c1?page=remembered', 'Harbor Street Trading', 'LAMP-OLD'],
  ['/tasks', 'Tasks', 'The store did not answer in time.'],
  ['/activity', 'Activity', '12 orders posted in 3 round trips'],
  ['/settings', 'Settings', 'Start with Windows'],
  ['/settings?page=notices', 'Settings', '535 5.7.8 Authentication failed'],
  ['/settings?page=checks', 'Settings', 'Press Update Selected in the Web Connector.'],
  ['/settings?page=backup', 'Settings', 'It is not a backup of QuickBooks.'],
  ['/settings?page=about', 'Settings', 'Node 24.21.0'],
  ['/import', 'Import orders from a file', 'Drop a file here'],
] as const

export function pageCases(open: Open) {
  test('every page opens, and everything on it that one can press has a name', async () => {
    const { page } = await open()
    for (const [path, heading, words] of pages) {
      await walk(page, path)
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      await page.getByText(words).first().waitFor()
      expect(await page.evaluate(nameless), path).toEqual([])
      expect(await page.title()).toBe(`${heading} · Waybill`)
    }
  })

  test.each([
    ['1024×700', 1024, 700],
    ['1440×900 at 200 %', 720, 450],
  ] as const)('at %s no page scrolls sideways, and the rail is icons', async (_, width, height) => {
    const { page } = await open({ width, height })
    for (const [path, heading, words] of [...pages, ['/orders/d3', 'Orders', 'Undeposited Funds'] as const]) {
      await walk(page, path)
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      await page.getByText(words).first().waitFor({ state: 'attached' })
      expect(await page.evaluate(sideways), path).toEqual([])
    }
    const rail = page.getByRole('navigation', { name: 'Pages', exact: true })
    expect(await rail.evaluate((element) => element.clientWidth)).toBeLessThan(60)
    await rail.getByRole('link', { name: 'Company files' }).waitFor()
  })
}

/** Goes to an address as Back and Forward do, without loading the window anew. */
const walk = (page: Page, path: string) =>
  page.evaluate((to) => {
    window.history.pushState(null, '', to)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, path)

/** Everything one can press or fill in that has no name for a screen reader. */
function nameless(): string[] {
  const isNamed = (element: Element) => {
    const labelled = element.getAttribute('aria-labelledby')
    const labels = 'labels' in element ? (element as HTMLInputElement).labels : null
    return (
      (element.getAttribute('aria-label') ?? '') !== '' ||
      (labelled !== null && document.getElementById(labelled)?.textContent !== '') ||
      (labels !== null && labels.length > 0) ||
      (element.textContent ?? '').trim() !== '' ||
      (element as HTMLInputElement).type === 'hidden'
    )
  }
  const all = [
    ...document.querySelectorAll('button, a, input, select, textarea, [role=button], [role=grid], [role=dialog]'),
  ]
  return all
    .filter(
      (element) =>
        !element.closest('[aria-hidden=true]') && getComputedStyle(element).display !== 'none' && !isNamed(element),
    )
    .map((element) => element.outerHTML.slice(0, 160))
}

/** What makes the page itself scroll sideways (tables scroll inside themselves). */
function sideways(): string[] {
  const content = document.querySelector('main')
  if (!content || content.scrollWidth <= content.clientWidth) return []
  return [`main is ${content.scrollWidth} wide in ${content.clientWidth}`]
}
