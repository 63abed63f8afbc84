/**
 * `npm run package`: builds everything and makes the installer (electron-builder.yml) in release/.
 * `--check` packs with a folder of stub files in place of Electron, which needs no download, and holds the list of
 * packed files against what must and must not be there.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
    return report(path.join(work, 'release', 'linux-unpacked', 'resources'))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** electron-builder takes any folder with a file named `electron` as Electron itself. */
function pack(work) {
  const stub = path.join(work, 'electron')
  mkdirSync(path.join(stub, 'resources'), { recursive: true })
  writeFileSync(path.join(stub, 'electron'), '#!/bin/sh\n', { mode: 0o755 })
  writeFileSync(path.join(stub, 'version'), require('electron/package.json').version)
  const settings = [`--config.electronDist=${stub}`, `--config.directories.output=${path.join(work, 'release')}`]
  return runNode([commandOf('electron-builder'), '--linux', 'dir', '--publish', 'never', ...settings], { quiet: false })
}

function report(resources) {
  const { listPackage, statFile } = require('@electron/asar')
  const archive = path.join(resources, 'app.asar')
  const listed = listPackage(archive, { isPack: false }).map((file) => file.replace(/^[\\/]/, '').replaceAll('\\', '/'))
  const files = listed.filter((file) => statFile(archive, file).files === undefined)
  const native = files.filter((file) => file.endsWith('.node'))
  const problems = [
    ...problemsOf(files),
    ...(native.length > 0 ? [] : ["The database's native part is missing from the package."]),
    ...native
      .filter((file) => !existsSync(path.join(`${archive}.unpacked`, file)))
      .map((file) => `${file} must lie beside the archive to be loaded.`),
  ]
  for (const problem of problems) console.error(problem)
  const size = Math.round(readFileSync(archive).length / 1024)
  console.log(`Packed ${files.length} files, ${size} kB in the archive; ${problems.length} problems.`)
  return problems.length === 0 ? 0 : 1
}
