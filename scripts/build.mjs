/** Builds with vite what changed since the last build: each target keeps the hash of its sources in out/<target>.hash. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { commandOf, root, runNode } from './node.mjs'

/** What each target is made from, and the file that shows that it was built. */
const targets = {
  main: { sources: hostRooms(), product: 'out/main/electron.js' },
  preload: { sources: ['src/main/electron'], product: 'out/preload/index.cjs' },
  renderer: { sources: ['src/renderer', 'src/api', 'src/domain'], product: 'out/renderer/index.html' },
}

/** Every room but the window. */
function hostRooms() {
  const rooms = readdirSync(path.join(root, 'src'))
  return rooms.filter((room) => room !== 'renderer').map((room) => `src/${room}`)
}

const common = ['vite.config.ts', 'package-lock.json']

/** The hash of the names and bytes of every file under the given paths (relative to `base`). */
export function hashOf(paths, base = root) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((one) => filesUnder(path.join(base, one))).sort()) {
    hash.update(path.relative(base, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(place) {
  if (!existsSync(place)) return []
  const entries = listOf(place)
  return entries === undefined ? [place] : entries.flatMap((name) => filesUnder(path.join(place, name)))
}

function listOf(place) {
  try {
    return readdirSync(place)
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined
    throw error
  }
}

/** Builds the named targets that are stale; throws when vite fails. Speaks on standard error only. */
export async function build(names) {
  for (const name of names) {
    const { sources, product } = targets[name]
    const stamp = path.join(root, 'out', `${name}.hash`)
    const wanted = hashOf([...sources, ...common])
    const isFresh = existsSync(path.join(root, product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
    if (isFresh) continue
    console.error(`Building the ${name === 'renderer' ? 'window' : name} …`)
    const code = await runNode([commandOf('vite'), 'build', '--mode', name, '--logLevel', 'warn'], {
      outputTo: 'stderr',
    })
    if (code !== 0) throw new Error(`The ${name} could not be built; the lines above say why.`)
    mkdirSync(path.dirname(stamp), { recursive: true })
    writeFileSync(stamp, wanted)
  }
}
