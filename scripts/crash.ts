/**
 * `npm run crash -- --runs N --seed S`: random schedules of orders, crashes and restarts against the practice company, each
 * made from its seed. Afterwards the books must hold every order exactly once, and every state must be true. Every tenth
 * run kills a real process. Exit code 1 where a run fails; `--log` prints every step of every run.
 */
import { parseArgs } from 'node:util'
import { failureInWords, summary } from '../test/crash/report.ts'
import { type Outcome, runSchedule, shrunk } from '../test/crash/run.ts'
import { scheduleOf } from '../test/crash/schedule.ts'
import { killOf } from '../test/crash/seeds.ts'
import { aStage } from '../test/crash/world.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    log: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const first = Number(values.seed)
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(first)) {
  console.error('Say how many runs and the first seed in whole numbers: npm run crash -- --runs 200 --seed 1')
  process.exit(2)
}

const stage = await aStage()
const outcomes: Outcome[] = []
const since = Date.now()
for (let seed = first; seed < first + runs; seed += 1) {
  const outcome = await runSchedule(stage, scheduleOf(seed, killOf(seed)))
  outcomes.push(outcome)
  if (values.log) console.log(outcome.log.join('\n'))
  if (outcome.wrong.length > 0) console.log(failureInWords(outcome, await shrunk(stage, outcome)))
  if (outcomes.length % 50 === 0) console.log(progress())
}
await stage.end()
console.log(`\n${summary(outcomes)}`)
process.exitCode = outcomes.some((o) => o.wrong.length > 0) ? 1 : 0

function progress(): string {
  const failed = outcomes.filter((o) => o.wrong.length > 0).length
  return `${outcomes.length} of ${runs} runs, ${failed} failed, ${Math.round((Date.now() - since) / 1000)} s`
}
