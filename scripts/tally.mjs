/** `node scripts/tally.mjs FILE CODE`: the closing line of .ci/run, from vitest's JSON results and the exit code of the run. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * `N passed, N failed` and, where there are some, `, N skipped`. A file that could not be loaded counts as one failure,
 * and so does a run that failed without naming a test.
 */
export function tallyOf(results, exitCode) {
  const files = results?.testResults ?? []
  const states = files.flatMap((file) => file.assertionResults.map((test) => test.status))
  const count = (...wanted) => states.filter((state) => wanted.includes(state)).length
  const unloaded = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = count('failed') + unloaded.length
  const skipped = count('skipped', 'pending', 'todo', 'disabled')
  const counted = failed === 0 && exitCode !== 0 ? 1 : failed
  return `${count('passed')} passed, ${counted} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file = '', code = '1'] = process.argv.slice(2)
  console.log(tallyOf(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined, Number(code)))
}
