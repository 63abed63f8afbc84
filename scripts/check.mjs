/** `npm run check`: everything that must hold before a change is taken. All steps run; the table at the end says which failed. */
import { commandOf, runNode } from './node.mjs'

const steps = [
  ['types', () => runNode([commandOf('typescript', 'tsc'), '--noEmit', '-p', 'tsconfig.json'])],
  ['lint and format', () => runNode([commandOf('@biomejs/biome', 'biome'), 'check', '--error-on-warnings'])],
  ['unused code', () => runNode([commandOf('knip')])],
  ['tests', () => runNode([commandOf('vitest'), 'run'])],
  ['installer', () => runNode(['scripts/run.mjs', 'package', '--check'])],
]

/** `npm run check -- lint types` runs only the steps whose names begin so. */
export async function check(names) {
  const chosen = steps.filter(([name]) => names.length === 0 || names.some((one) => name.startsWith(one)))
  const results = []
  for (const [name, step] of chosen) {
    console.log(`\n== ${name}`)
    results.push([name, await step()])
  }
  console.log('')
  for (const [name, code] of results) console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`)
  return results.every(([, code]) => code === 0) ? 0 : 1
}
