import { readFile, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { cannot } from './failure.ts'
import type { World } from './world.ts'

/** The terminal, files and signals of this process. */
export function terminal(): Omit<World, 'door' | 'defaultDataDir' | 'version'> {
  // A reader that has seen enough (`waybill orders | head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return {
    cwd: process.cwd(),
    now: () => performance.now(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readFile: (file) => readFile(file).catch((error) => Promise.reject(fileFailure(file, error))),
    writeFile: (file, text) => writeFile(file, text).catch((error) => Promise.reject(fileFailure(file, error))),
    askSecret: secretAsker(),
    untilSignalled,
    delay: (milliseconds, signal) => pause(milliseconds, undefined, { signal }).catch(() => undefined),
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'you may not use it',
  EPERM: 'you may not use it',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
}

function fileFailure(file: string, error: NodeJS.ErrnoException): Error {
  const why = reasons[error.code ?? ''] ?? error.message
  const verb = error.syscall === 'read' || error.syscall === 'open' ? 'opened' : 'written'
  return cannot(`${file} could not be ${verb}: ${why}.`)
}

/** A second signal while the first is being obeyed ends the process at once. */
function untilSignalled(): Promise<void> {
  return new Promise((resolve) => {
    let isEnding = false
    const end = () => {
      if (isEnding) process.exit(130)
      isEnding = true
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  })
}

/** On a terminal what is typed is not shown; else each question takes one line of standard input, the last one again at its end. */
function secretAsker(): World['askSecret'] {
  let lines: Promise<readonly string[]> | undefined
  let asked = 0
  return async (question) => {
    if (process.stdin.isTTY) return await askHidden(question)
    lines ??= readLines()
    const given = await lines
    return given[Math.min(asked++, given.length - 1)] ?? ''
  }
}

async function readLines(): Promise<readonly string[]> {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk
  return text.split(/\r?\n/).filter((line) => line !== '')
}

async function askHidden(question: string): Promise<string> {
  const mute = new Writable({ write: (_chunk, _encoding, done) => done() })
  // Reading begins first: what is typed before that the terminal would show.
  const asking = createInterface({ input: process.stdin, output: mute, terminal: true })
  process.stderr.write(question)
  try {
    return await asking.question('')
  } finally {
    asking.close()
    process.stderr.write('\n')
  }
}
