/** In Chromium, on a real host: the port that another program has, and the window of a person who looks on. */
import { createServer } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { build } from '../../scripts/build.mjs'
import { chromiumPath } from '../../scripts/chromium.mjs'
import { startHost } from '../../src/main/host.ts'
import { aFolder } from '../main/a-folder.ts'

const executablePath = chromiumPath()

describe.skipIf(executablePath === undefined)('in the window', () => {
  let browser: Browser
  beforeAll(async () => {
    await build(['renderer'])
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-gpu'] })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
  })

  const opened = async (url: string): Promise<Readonly<{ page: Page; errors: string[] }>> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text())
    })
    await page.goto(url)
    return { page, errors }
  }

  it('a taken port is said on every page; another one is taken when the person says so', async () => {
    const dataDir = aFolder()
    const first = await startHost({ dataDir, listen: true })
    const taken = Number(new URL(first.qbwcUrl).port)
    await first.stop()
    const other = createServer().listen(taken, '127.0.0.1')
    onTestFinished(() => void other.close())
    const host = await startHost({ dataDir, listen: true, whenTaken: 'tell' })
    onTestFinished(() => host.stop())
    const { page, errors } = await opened(host.uiUrl)
    const alert = page.getByRole('alert')
    await alert.getByText(`The Web Connector cannot reach Waybill: port ${taken} is used by another program.`).waitFor()
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/port-taken.png` })
    await alert.getByRole('button', { name: 'Take another port…' }).click()
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/port-move.png` })
    await page.getByRole('dialog').getByRole('button', { name: 'Take another port' }).click()
    await alert.first().waitFor({ state: 'detached' })
    const { port, problem } = await host.api.access.port()
    expect({ moved: port !== taken, problem }).toEqual({ moved: true, problem: null })
    expect(errors).toEqual([])
  })

  it('a person with the link sees the same, and is told why nothing can be changed', async () => {
    const host = await startHost({ dataDir: aFolder(), listen: true })
    onTestFinished(() => host.stop())
    await host.api.companies.add({ name: 'Harbor' })
    const own = await opened(`${new URL(host.uiUrl).origin}/settings?page=second-person${new URL(host.uiUrl).hash}`)
    await own.page.getByRole('button', { name: 'Make a link' }).click()
    const link = await own.page.getByRole('textbox', { name: 'Link' }).inputValue()
    const second = await opened(link)
    await second.page.getByText('You are looking on.').waitFor()
    await second.page.goto(`${new URL(link).origin}/companies`)
    await second.page.getByText('Harbor').first().waitFor()
    await own.page.getByText('1 window looks on.').waitFor({ timeout: 20_000 })
    if (process.env.PICTURES) await second.page.screenshot({ path: `${process.env.PICTURES}/looking-on.png` })
    if (process.env.PICTURES) await own.page.screenshot({ path: `${process.env.PICTURES}/second-person.png` })
    expect(await second.page.getByText(host.uiUrl).count()).toBe(0)
    await own.page.getByRole('button', { name: 'End the link' }).click()
    await second.page.getByText('The window lost its connection to Waybill').waitFor()
    expect(second.errors.filter((error) => !/WebSocket|401/.test(error))).toEqual([])
    expect(own.errors).toEqual([])
  })
})
