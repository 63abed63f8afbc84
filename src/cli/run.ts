import path from 'node:path'
import { type CommandLine, readCommandLine } from './command-line.ts'
import { exitCodeOf, sentenceOf } from './failure.ts'
import { helpOn } from './help.ts'
import { reachHost } from './reach.ts'
import type { Answer, Verb } from './verb.ts'
import { verbs as ours } from './verbs/index.ts'
import type { World } from './world.ts'

/**
 * Runs one command and gives its exit code: 0, 1 for what could not be done or is not well, 2 for wrong usage. Standard output gets the
 * answer alone; what went wrong is one sentence on standard error.
 */
export async function runCommand(
  args: readonly string[],
  world: World,
  verbs: readonly Verb[] = ours,
): Promise<number> {
  try {
    const asked = readCommandLine(args, verbs)
    if (asked.kind === 'version') world.out(`${world.version}\n`)
    else if (asked.kind === 'help') print(world, helpOn(asked.words, verbs), asked.json)
    else return (await carryOut(asked.line, world))?.isWrong ? 1 : 0
    return 0
  } catch (error) {
    world.err(`${sentenceOf(error)}\n`)
    return exitCodeOf(error)
  }
}

async function carryOut(line: CommandLine, world: World): Promise<Answer | undefined> {
  const { verb, place, option, pairs, json } = line
  const dataDir = line.dataDir === undefined ? world.defaultDataDir : path.resolve(world.cwd, line.dataDir)
  const given = { place, option, pairs, json, world, dataDir } as never
  if ('runAlone' in verb) {
    const answer = await verb.runAlone(given)
    if (answer !== undefined) print(world, answer, json)
    return answer
  }
  const host = await reachHost(world, { dataDir, listen: verb.listens === true })
  try {
    const answer = await verb.run(Object.assign(given, { api: host.api }))
    print(world, answer, json)
    return answer
  } finally {
    await host.close()
  }
}

const print = (world: World, answer: Answer, json: boolean): void =>
  world.out(`${json ? JSON.stringify(answer.json, null, 2) : answer.text}\n`)
