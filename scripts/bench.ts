/** `npm run bench`: what the program needs for its heaviest work on this machine. Read the figures as proportions. */
import { benchAnswer } from './bench/answer.ts'

const megabytes = 10
const answer = await benchAnswer(megabytes)
console.log(`An answer of ${megabytes} MB (${answer.objects}), from the Web Connector's call to settled:`)
console.log(`  ${whole(answer.used.ms)} ms, ${whole(answer.used.cpuMs)} ms of processor`)
console.log(`  longest hold of the event loop ${whole(answer.used.longestHoldMs)} ms`)
console.log(`  at most ${whole(answer.used.peakMb)} MB of memory in all`)

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
