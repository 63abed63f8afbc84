/** One entry for every npm script: `node scripts/run.mjs VERB …`. The verbs stand in the table at the end. */
import path from 'node:path'
import { build } from './build.mjs'
import { check } from './check.mjs'
import { obtainElectron, reasonAgainstWindow } from './electron-binary.mjs'
import { commandOf, ensureNode, root, run, runHost, runNode } from './node.mjs'
import { packageApp } from './package.mjs'

const say = (line) => console.error(line)

/**
 * `npm start`: the desktop application where Electron can run, else the same host with the window in the browser.
 * `--electron` tries the download again, `--browser` does not ask for Electron; everything else goes to the host.
 */
async function start(args) {
  const passed = args.filter((one) => one !== '--electron' && one !== '--browser')
  const binary = args.includes('--browser') ? undefined : await windowBinary(args.includes('--electron'))
  if (binary !== undefined) {
    await build(['main', 'preload', 'renderer'])
    const startedAt = Date.now()
    const code = await run(binary, ['.', ...passed])
    if (code === 0 || Date.now() - startedAt > 15_000) return code
    say(`The desktop window did not start (code ${code}), so the window opens in the browser.`)
  }
  await build(['renderer'])
  return runHost(['src/main/node.ts', ...passed])
}

async function windowBinary(asked) {
  const against = reasonAgainstWindow({ platform: process.platform, env: process.env, uid: process.getuid?.() })
  if (against === undefined) return obtainElectron({ asked, say })
  say(`The window opens in the browser: ${against}.`)
  return undefined
}

/** `npm run dev`: the window is rebuilt and the host started again at every change; reload the page to see it. */
async function dev(args) {
  await build(['renderer'])
  const watchers = [
    runNode([commandOf('vite'), 'build', '--mode', 'renderer', '--watch', '--logLevel', 'warn']),
    runNode(['--watch', 'src/main/node.ts', ...withDefaultData(args, '.waybill/dev')]),
  ]
  return Math.max(...(await Promise.all(watchers)))
}

/** `npm run practice`: Waybill with a practice company and a practice shop, in a data folder of its own. */
async function practice(args) {
  return start(['--practice', ...withDefaultData(args, '.waybill/practice')])
}

function withDefaultData(args, folder) {
  return args.includes('--data') ? args : [...args, '--data', path.join(root, folder)]
}

async function test(args) {
  return runNode([commandOf('vitest'), 'run', ...args])
}

const verbs = {
  start,
  test,
  dev,
  check,
  practice,
  bench: (args) => runNode(['scripts/bench.ts', ...args]),
  crash: (args) => runNode(['scripts/crash.ts', ...args]),
  doctor: (args) => runNode(['src/cli/index.ts', 'doctor', ...args]),
  package: packageApp,
  waybill: (args) => runHost(['src/cli/index.ts', ...args]),
}

ensureNode()
const [verb = '', ...args] = process.argv.slice(2)
const chosen = verbs[verb]
if (chosen === undefined) {
  say(`There is no script "${verb}". There are: ${Object.keys(verbs).join(', ')}.`)
  process.exit(2)
}
try {
  process.exitCode = await chosen(args)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
