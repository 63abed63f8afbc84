/**
 * `npm run package`: builds everything and makes the installer (electron-builder.yml) in release/.
 * `--check` packs with a folder of stub files in place of Electron, which needs no download, and holds the list of
 * packed files against what must and must not be there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from './build.mjs'
import { commandOf, runNode } from './node.mjs'

const require = createRequire(import.meta.url)

export async function packageApp(args) {
  await build(['main', 'preload', 'renderer'])
  if (args.includes('--check')) return checkPackage()
  return runNode([commandOf('electron-builder'), '--publish', 'never', ...args])
}

const mustHave = [
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

const mustNotHave = [
  /^node_modules\/node-(linux|win|darwin)-/,
  /^node_modules\/(electron|vite|vitest|playwright|soap|typescript|fast-check)\//,
  /^(src|test|docs|scripts|\.github|\.waybill)\//,
  /\.(ts|tsx)$/,
  /^out\/.*\.hash$/,
]

/** What is wrong with a list of packed files, one sentence each; empty when all is well. */
export function problemsOf(files) {
  const present = new Set(files)
  return [
    ...mustHave.filter((file) => !present.has(file)).map((file) => `${file} is missing from the package.`),
    ...files
      .filter((file) => mustNotHave.some((pattern) => pattern.test(file)))
      .map((file) => `${file} does not belong in the package.`),
  ]
}

async function checkPackage() {
  const work = mkdtempSync(path.join(tmpdir(), 'waybill-package-'))
  try {
    const code = await pack(work)
    if (code !== 0) return code
    const archive = path.join(work, 'release', 'linux-unpacked', 'resources', 'app.asar')
    const problems = [...listProblems(archive), ...startProblems(archive, work)]
    for (const problem of problems) console.error(problem)
    const size = Math.round(statSync(archive).size / 1024)
    console.log(`The archive has ${size.toLocaleString('en-US')} kB; ${problems.length} problems.`)
    return problems.length === 0 ? 0 : 1
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** electron-builder takes any folder with a file named `electron` as Electron itself. */
function pack(work) {
  const stub = path.join(work, 'electron')
  for (const folder of ['resources', 'locales']) mkdirSync(path.join(stub, folder), { recursive: true })
  writeFileSync(path.join(stub, 'locales', 'en-US.pak'), '')
  writeFileSync(path.join(stub, 'electron'), '#!/bin/sh\n', { mode: 0o755 })
  writeFileSync(path.join(stub, 'version'), require('electron/package.json').version)
  const settings = [`--config.electronDist=${stub}`, `--config.directories.output=${path.join(work, 'release')}`]
  return runNode([commandOf('electron-builder'), '--linux', 'dir', '--publish', 'never', ...settings])
}

function listProblems(archive) {
  const { listPackage, statFile } = require('@electron/asar')
  const listed = listPackage(archive, { isPack: false }).map((file) => file.replace(/^[\\/]/, '').replaceAll('\\', '/'))
  const files = listed.filter((file) => statFile(archive, file).files === undefined)
  const native = files.filter((file) => file.endsWith('.node'))
  return [
    ...problemsOf(files),
    ...(native.length > 0 ? [] : ["The database's native part is missing from the package."]),
    ...native
      .filter((file) => !existsSync(path.join(`${archive}.unpacked`, file)))
      .map((file) => `${file} must lie beside the archive to be loaded.`),
  ]
}

/** Takes the packed program out and starts its command line, which finds a package that was left behind. */
function startProblems(archive, work) {
  const program = path.join(work, 'program')
  require('@electron/asar').extractAll(archive, program)
  const command = [path.join(program, 'out', 'cli', 'index.js'), 'status', '--json', '--data', path.join(work, 'data')]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: work, encoding: 'utf8' })
  return status === 0 && isJson(stdout)
    ? []
    : [`The packed program does not start (code ${status}): ${stderr || stdout}`]
}

function isJson(text) {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
