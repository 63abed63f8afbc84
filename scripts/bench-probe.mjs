/**
 * Loaded into the process that is measured (`node --import ./scripts/bench-probe.mjs …`, started with an IPC channel).
 * The message 'begin' starts a measurement; 'end' answers with what was used since.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Coarse enough to cost nothing itself, also where a measurement lasts for minutes. */
const resolutionMs = 10
const sampleMs = 250
let delays
let cpu
let startedAt
let sampled = 0

process.on('message', (word) => {
  if (word === 'begin') begin()
  if (word === 'end') process.send(end())
})
// The measurement must not keep a finished program alive.
process.channel?.unref()
setInterval(() => {
  sampled = Math.max(sampled, process.memoryUsage.rss())
}, sampleMs).unref()

function begin() {
  delays = monitorEventLoopDelay({ resolution: resolutionMs })
  delays.enable()
  cpu = process.cpuUsage()
  startedAt = performance.now()
  forgetPeak()
}

/** Milliseconds of wall clock and processor; the longest time the event loop was held; the most memory since 'begin', in MB. */
function end() {
  delays.disable()
  const used = process.cpuUsage(cpu)
  return {
    ms: performance.now() - startedAt,
    cpuMs: (used.user + used.system) / 1000,
    longestHoldMs: Math.max(0, delays.max / 1e6 - resolutionMs),
    peakMb: peakBytes() / 2 ** 20,
  }
}

/** Linux keeps the peak of this very program; `maxRSS` would start from the memory of the one that started it. */
function forgetPeak() {
  sampled = process.memoryUsage.rss()
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // Elsewhere the samples count.
  }
}

function peakBytes() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024
  } catch {
    return Math.max(sampled, process.memoryUsage.rss())
  }
}
