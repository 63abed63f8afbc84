/**
 * The Node that runs Waybill. npm puts node_modules/.bin first on PATH, so scripts normally run under the Node 24 of the
 * node-<platform> package already; started by hand from an older Node, they start themselves again under that one.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** TypeScript runs unbuilt from Node 22.18 on. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

/** The path of the packaged Node 24, or undefined on a machine for which there is none. */
export function packagedNode(platform = process.platform, arch = process.arch) {
  const system = platform === 'win32' ? 'win' : platform
  try {
    const folder = path.dirname(require.resolve(`node-${system}-${arch}/package.json`))
    const binary = path.join(folder, 'bin', platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

/** Starts this script again under the packaged Node when the present one is too old; ends with its exit code. */
export function ensureNode() {
  if (isNewEnough(process.versions.node)) return
  const binary = packagedNode()
  if (binary === undefined) {
    console.error(
      `Waybill needs Node 22.18 or newer on this machine (found ${process.versions.node}). Install it from nodejs.org and run the command again.`,
    )
    process.exit(1)
  }
  process.exit(spawnSync(binary, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1)
}

/** The script file of an installed package's command, to be run by `process.execPath` (a .cmd cannot be spawned without a shell). */
export function commandOf(packageName, command = packageName) {
  const manifest = require.resolve(`${packageName}/package.json`)
  const { bin } = require(manifest)
  return path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin[command])
}

/**
 * Runs a program to its end, passing signals on, and resolves with its exit code (128 + signal number if a signal ended it).
 * `outputTo: 'stderr'` keeps standard output free for what the command itself answers.
 */
export function run(program, args, { env = process.env, outputTo = 'stdout' } = {}) {
  const child = spawn(program, args, {
    cwd: root,
    env,
    stdio: ['inherit', outputTo === 'stderr' ? 2 : 'inherit', 'inherit'],
  })
  // Ctrl+C in a terminal reaches the child by itself; passing it on would look like a second, impatient one.
  const passOn = (signal) => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, passOn)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, passOn)
      resolve(code ?? 128 + (signalNumbers[signal] ?? 0))
    })
  })
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

/**
 * How the host is run: V8 lets short-lived objects fill 32 MB three times over unless told otherwise, and glibc gives each
 * thread a heap of its own; neither makes it faster. What was compiled once is kept, also without its types.
 */
export const hostFlags = ['--max-semi-space-size=6']
export const hostEnv = {
  ...process.env,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, 'node_modules', '.cache', 'compiled'),
  MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '1',
}

/** Runs the host, or a command that may start one. */
export function runHost(args) {
  return run(process.execPath, [...hostFlags, ...args], { env: hostEnv })
}

/** Runs a Node script under this same Node. */
export function runNode(args, options) {
  return run(process.execPath, args, options)
}
