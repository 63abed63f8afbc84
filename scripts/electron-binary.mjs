/**
 * Electron's binary: 120 MB that npm does not install. It is fetched once, where it can be had.
 * The package `electron` is never imported here: its index.js starts the download by itself and throws when it fails.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { root } from './node.mjs'

const require = createRequire(import.meta.url)
const marker = path.join(root, 'node_modules', '.cache', 'waybill', 'electron-unavailable')
const retryAfterMs = 7 * 24 * 3600 * 1000
const probeMs = 4_000
const fetchMs = { reachable: 240_000, unreachable: 8_000 }

/** The path of Electron's binary, or undefined when it is not on this machine. */
export function electronBinary(folder = electronFolder(), env = process.env) {
  if (folder === undefined) return undefined
  const named = path.join(folder, 'path.txt')
  if (!existsSync(named)) return undefined
  const binary = path.join(
    env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist'),
    readFileSync(named, 'utf8').trim(),
  )
  return existsSync(binary) ? binary : undefined
}

function electronFolder() {
  try {
    return path.dirname(require.resolve('electron/package.json'))
  } catch {
    return undefined
  }
}

/**
 * Why the desktop window cannot be shown on this machine, or undefined when it can.
 * Electron needs a display, and refuses to run as root with its sandbox on, which stays on.
 */
export function reasonAgainstWindow({ platform, env, uid }) {
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display'
  if (platform === 'linux' && uid === 0) return 'Electron does not run as root'
  return undefined
}

/** Whether to try the download: never tried, tried more than seven days ago, tried for another version, or asked for. */
export function shouldFetch({ marker: found, version, now, asked }) {
  return asked || found === undefined || found.version !== version || now - found.time > retryAfterMs
}

/** The binary, fetched if need be and possible. `say` gets one line when it cannot be had. */
export async function obtainElectron({ asked, say }) {
  const present = electronBinary()
  if (present !== undefined) return present
  const folder = electronFolder()
  if (folder === undefined) return undefined
  const { version } = require('electron/package.json')
  if (!shouldFetch({ marker: readMarker(), version, now: Date.now(), asked })) return undefined
  const isReachable = await answers(downloadAddress(version))
  if (isReachable) say(`Fetching Electron ${version} for the desktop window (about 120 MB, once) …`)
  await install(folder, isReachable ? fetchMs.reachable : fetchMs.unreachable)
  const fetched = electronBinary()
  if (fetched !== undefined) {
    rmSync(marker, { force: true })
    return fetched
  }
  mkdirSync(path.dirname(marker), { recursive: true })
  writeFileSync(marker, version)
  say(
    'The desktop window (Electron) could not be fetched, so the window opens in the browser; "npm start -- --electron" tries again.',
  )
  return undefined
}

function readMarker() {
  if (!existsSync(marker)) return undefined
  return { version: readFileSync(marker, 'utf8'), time: statSync(marker).mtimeMs }
}

function downloadAddress(version) {
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/'
  return `${mirror}v${version}/SHASUMS256.txt`
}

async function answers(address) {
  try {
    return (await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })).ok
  } catch {
    return false
  }
}

/** Runs Electron's own installer, which also finds a copy in its cache; ended at the limit. */
function install(folder, limitMs) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(folder, 'install.js')], {
      stdio: 'ignore',
      timeout: limitMs,
      killSignal: 'SIGKILL',
    })
    child.once('error', resolve)
    child.once('exit', resolve)
  })
}
