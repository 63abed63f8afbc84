import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { hashOf } from '../../scripts/build.mjs'
import { isNewEnough, run } from '../../scripts/node.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}
const verbs = Object.keys(scripts).filter((name) => !name.startsWith('pre'))

test('every npm script sets up what it needs first', () => {
  expect(verbs).toEqual(['start', 'test', 'dev', 'check', 'practice', 'bench', 'crash', 'doctor', 'package', 'waybill'])
  expect(verbs.filter((name) => scripts[`pre${name}`] !== 'node scripts/bootstrap.mjs')).toEqual([])
  expect(verbs.filter((name) => scripts[name] !== `node scripts/run.mjs ${name}`)).toEqual([])
})

test('a script that does not exist is refused in one sentence that names those that do', async () => {
  const { code, stdout, stderr } = await answerOf(['scripts/run.mjs', 'strat'])
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toBe(`There is no script "strat". There are: ${verbs.join(', ')}.\n`)
})

test('setting up says nothing on standard output, which belongs to the command', async () => {
  const { code, stdout } = await answerOf(['scripts/bootstrap.mjs'])
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
})

test.each([
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['24.21.0', true],
])('Node %s runs TypeScript unbuilt: %s', (version, enough) => {
  expect(isNewEnough(version)).toBe(enough)
})

test('what is built from a folder is stale when a file in it changes, appears or is renamed, and only then', () => {
  const base = mkdtempSync(path.join(tmpdir(), 'stale-'))
  mkdirSync(path.join(base, 'pages/orders'), { recursive: true })
  const write = (file: string, text: string) => writeFileSync(path.join(base, file), text)
  write('pages/orders/table.tsx', 'one')
  const first = hashOf(['pages', 'missing'], base)
  expect(hashOf(['pages', 'missing'], base)).toBe(first)
  write('pages/orders/table.tsx', 'two')
  const second = hashOf(['pages'], base)
  write('pages/orders/chip.tsx', '')
  const third = hashOf(['pages'], base)
  expect(new Set([first, second, third]).size).toBe(3)
  write('pages/orders/table.tsx', 'one')
  rmSync(path.join(base, 'pages/orders/chip.tsx'))
  expect(hashOf(['pages'], base)).toBe(first)
  rmSync(base, { recursive: true })
})

test('a script ends with the exit code of what it ran, also when a signal ended it', async () => {
  expect(await run(process.execPath, ['-e', 'process.exit(7)'])).toBe(7)
  expect(await run(process.execPath, ['-e', "process.kill(process.pid, 'SIGTERM')"])).toBe(143)
})

function answerOf(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}
