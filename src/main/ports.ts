import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { promisify } from 'node:util'
import { isPortFree } from './loopback.ts'
import { refusal } from './refusal.ts'

/** The two ports of a data folder: the Web Connector's, which every .qwc names, and the window's. */
export type Ports = Readonly<{ qbwc: number; ui: number }>

/** Runs a program and gives its standard output; rejects when it fails. */
export type Exec = (file: string, args: readonly string[]) => Promise<string>

export type PortRange = readonly [first: number, last: number]

/**
 * Below what the systems hand out for outgoing connections (Linux from 32768, Windows from 49152), above what common
 * programs listen on.
 */
const chosenFrom: PortRange = [20_000, 32_767]

/** QuickBooks' messaging service (8019) and the database servers of its years (55333 and up; Intuit's firewall page). */
const quickBooks: readonly PortRange[] = [
  [8019, 8019],
  [55_333, 55_368],
  [55_373, 55_398],
  [56_719, 56_728],
]

const within = (port: number, ranges: readonly PortRange[]): boolean =>
  ranges.some(([first, last]) => port >= first && port <= last)

/**
 * The ranges that Windows keeps for itself (Hyper-V, WSL), from the lines "  50000   50059   *" of
 * `netsh int ipv4 show excludedportrange protocol=tcp`. The words around them are in the language of the system.
 */
export function readExcludedRanges(output: string): readonly PortRange[] {
  return output
    .split(/\r?\n/)
    .map((line) => /^\s*(\d{1,5})\s+(\d{1,5})\s*\*?\s*$/.exec(line))
    .flatMap((found) => (found ? [[Number(found[1]), Number(found[2])] as const] : []))
}

export type PortChoice = Readonly<{
  platform?: NodeJS.Platform
  exec?: Exec
  isFree?: (port: number) => Promise<boolean>
  /** An integer from `first` up to `last`. */
  pick?: (first: number, last: number) => number
}>

const triesForFree = 200

/** Chooses the ports of a new data folder: random, so that two users of one server seldom meet, and free on both loopback addresses. */
export async function choosePorts(choice: PortChoice = {}): Promise<Ports> {
  const { platform = process.platform, exec = run, isFree = isPortFree, pick = randomPort } = choice
  const excluded = platform === 'win32' ? await excludedByWindows(exec) : []
  const one = async (not: readonly number[]): Promise<number> => {
    for (let tries = 0; tries < triesForFree; tries++) {
      const port = pick(...chosenFrom)
      if (!not.includes(port) && !within(port, excluded) && (await isFree(port))) return port
    }
    throw refusal(
      'port-unfit',
      `No free port was found between ${chosenFrom[0]} and ${chosenFrom[1]}. Name one: "waybill serve --port NUMBER --ui-port NUMBER".`,
    )
  }
  const qbwc = await one([])
  return { qbwc, ui: await one([qbwc]) }
}

/** The stored ports with those that a person named; refuses with a sentence what cannot be a port of Waybill. */
export function changedPorts(stored: Ports, wish: Readonly<{ port?: number; uiPort?: number }>): Ports {
  const changed = { qbwc: wish.port ?? stored.qbwc, ui: wish.uiPort ?? stored.ui }
  for (const port of [wish.port, wish.uiPort]) {
    const against = port === undefined ? undefined : whyNot(port)
    if (against !== undefined) throw refusal('port-unfit', against)
  }
  if (changed.qbwc === changed.ui) {
    throw refusal('port-unfit', `The Web Connector and the window cannot share port ${changed.ui}. Name another one.`)
  }
  return changed
}

function whyNot(port: number): string | undefined {
  if (!Number.isInteger(port) || port < 1024 || port > 65_535) {
    return `${port} is no port for Waybill. Choose a whole number from 1024 to 49151.`
  }
  if (within(port, quickBooks)) return `Port ${port} belongs to QuickBooks. Choose another one below 49152.`
  if (port >= 49_152) {
    return `Port ${port} is one that Windows hands out to other programs. Choose a number from 1024 to 49151.`
  }
  return undefined
}

async function excludedByWindows(exec: Exec): Promise<readonly PortRange[]> {
  try {
    const shown = ['ipv4', 'ipv6'].map((kind) =>
      exec('netsh', ['int', kind, 'show', 'excludedportrange', 'protocol=tcp']),
    )
    return (await Promise.all(shown)).flatMap(readExcludedRanges)
  } catch {
    // Without the list a port in such a range is still found out: it cannot be bound.
    return []
  }
}

const randomPort = (first: number, last: number): number => randomInt(first, last + 1)

async function run(file: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(file, args, { windowsHide: true, timeout: 10_000 })
  return stdout
}
