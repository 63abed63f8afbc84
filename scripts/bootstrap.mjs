/**
 * Runs before every npm script. Installs what package-lock.json names when node_modules is missing or was made
 * for another lockfile or machine. Needs nothing but Node 18 or newer, so it imports only `node:` modules.
 * Everything it prints goes to standard error: `npm run --silent waybill` must print the command's answer alone.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(root, 'node_modules')
const stamp = path.join(modules, '.bootstrap-stamp')

const lockHash = createHash('sha256')
  .update(readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex')
const wanted = `${lockHash} ${process.platform}-${process.arch}`
const found = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''

if (found !== wanted) {
  // `npm ci` deletes node_modules first; on Windows the node.exe that runs us from there cannot be deleted.
  const fresh = !existsSync(modules)
  const verb = fresh ? ['ci'] : ['install', '--no-save']
  console.error(
    fresh ? 'Setting up Waybill (once, about half a minute) …' : 'Bringing the installed packages up to date …',
  )
  const status = npm([...verb, '--loglevel=error', '--no-audit', '--no-fund'])
  if (status !== 0) {
    console.error(
      'The packages could not be installed. The lines above say why; most often the network or the package registry cannot be reached. Try again when it can.',
    )
    process.exit(status)
  }
  writeFileSync(stamp, wanted)
}

/** Runs npm with the Node it was started with: Windows refuses to spawn npm.cmd without a shell, and npm keeps the system's Node. */
function npm(args) {
  const npmCli = process.env.npm_execpath
  const options = { cwd: root, stdio: ['ignore', 2, 2], env: withoutLifecycle(process.env) }
  const result = npmCli
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npmCli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  return result.status ?? 1
}

/** The variables of the running npm script would make the inner npm believe it is that script. */
function withoutLifecycle(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_(package|lifecycle|command)/.test(name)))
}
