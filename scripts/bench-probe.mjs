/**
 * Loaded into the process that is measured (`node --import ./scripts/bench-probe.mjs …`, started with an IPC channel).
 * The message 'begin' starts a measurement; 'end' answers with what was used since.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'

const resolutionMs = 1
let delays
let cpu
let startedAt

process.on('message', (word) => {
  if (word === 'begin') begin()
  if (word === 'end') process.send(end())
})
// The measurement must not keep a finished program alive.
process.channel?.unref()

function begin() {
  delays = monitorEventLoopDelay({ resolution: resolutionMs })
  delays.enable()
  cpu = process.cpuUsage()
  startedAt = performance.now()
}

/** Milliseconds of wall clock and processor; the longest time the event loop was held; the most memory ever used, in MB. */
function end() {
  delays.disable()
  const used = process.cpuUsage(cpu)
  return {
    ms: performance.now() - startedAt,
    cpuMs: (used.user + used.system) / 1000,
    longestHoldMs: Math.max(0, delays.max / 1e6 - resolutionMs),
    peakMb: process.resourceUsage().maxRSS / 1024,
  }
}
