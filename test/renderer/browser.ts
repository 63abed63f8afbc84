import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { type FakeHost, startFakeHost, token } from './fake-host.ts'

const root = path.resolve(import.meta.dirname, '../..')
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const mayRun = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Chromium from CHROME_PATH or the PATH; undefined where there is none. */
export function findChromium(): string | undefined {
  const given = process.env.CHROME_PATH
  if (given) return mayRun(given) ? given : undefined
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(mayRun)
}

export type Stage = Readonly<{ browser: Browser; pages: string; close(): Promise<void> }>

/** Builds the window into a folder of its own and starts Chromium. */
export async function setStage(executablePath: string): Promise<Stage> {
  const pages = mkdtempSync(path.join(tmpdir(), 'window-'))
  await build({
    root: path.join(root, 'src/renderer'),
    configFile: path.join(root, 'vite.config.ts'),
    mode: 'renderer',
    logLevel: 'error',
    build: { outDir: pages },
  })
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  return {
    browser,
    pages,
    close: async () => {
      await browser.close()
      rmSync(pages, { recursive: true, force: true })
    },
  }
}

export type Opened = Readonly<{
  page: Page
  host: FakeHost
  errors: string[]
  go(path: string): Promise<void>
  close(): Promise<void>
}>

/** A window on a host of its own. `errors` gathers what the browser complains about. */
export async function openWindow(
  stage: Stage,
  options: { path?: string; empty?: boolean; width?: number; height?: number } = {},
): Promise<Opened> {
  const host = await startFakeHost(stage.pages, options.empty ? { empty: true } : {})
  const context = await stage.browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${host.url}${options.path ?? '/'}#token=${token}`)
  return {
    page,
    host,
    errors,
    go: async (to) => void (await page.goto(`${host.url}${to}`)),
    close: async () => {
      await context.close()
      await host.close()
    },
  }
}
