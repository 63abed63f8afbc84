/** A Web Connector on books of its own, in a process of its own, which ends itself by SIGKILL at a named point. */
import { openCompany, PracticeCrash, practiceConnector, type RecoveryPolicy } from '../../src/simulator/index.ts'

type Given = Readonly<{
  dir: string
  books: string
  appName: string
  now: number
  remembers: RecoveryPolicy
  point: string
  nth: number
}>

const given = JSON.parse(process.argv[2] ?? '{}') as Given
const clock = () => new Date(given.now)
let count = -1
const connector = practiceConnector({
  dir: given.dir,
  company: openCompany(given.books, clock),
  clock,
  delay: () => new Promise((resolve) => setTimeout(resolve, 1)),
  processing: { recovery: given.remembers },
  faults({ point }) {
    if (point !== given.point) return undefined
    count += 1
    return count === given.nth ? { kind: 'die' } : undefined
  },
  die: () => process.kill(process.pid, 'SIGKILL'),
})

process.stdin.setEncoding('utf8').on('data', () => {
  connector.runOnce(given.appName).then(
    () => process.stdout.write('done\n'),
    (error: unknown) => process.stdout.write(`${error instanceof PracticeCrash ? 'died' : String(error)}\n`),
  )
})
process.stdout.write('ready\n')
