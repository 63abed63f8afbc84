import { ORPCError } from '@orpc/client'
import type { Api } from '../../src/api/client.ts'
import { runCommand } from '../../src/cli/run.ts'
import type { StartAsk, World } from '../../src/cli/world.ts'

type Answers = Readonly<Record<string, (input: never) => unknown>>

/** One call of the api: the procedure's path and what it was given. */
export type Call = readonly [procedure: string, input: unknown]

/** The api as an object that answers from a table, such as { 'companies.list': () => [] }, and keeps what was asked. */
export function fakeApi(answers: Answers, calls: Call[] = []): Api {
  const area = (name: string) =>
    new Proxy({}, { get: (_target, verb) => (input: never) => answer(`${name}.${String(verb)}`, input) })
  const answer = async (procedure: string, input: never) => {
    calls.push([procedure, input])
    const given = answers[procedure]
    if (given === undefined) throw new Error(`Nobody expected ${procedure}.`)
    return given(input)
  }
  return new Proxy({}, { get: (_target, name) => area(String(name)) }) as Api
}

/** What the host refuses with: an expected failure in words. */
export const refusing =
  (what: string, { code = 'no', why = '', todo = '' } = {}) =>
  (): never => {
    throw new ORPCError('PROBLEM', { defined: true, message: what, data: { code, what, why, todo, fixes: [] } })
  }

export type Run = Readonly<{
  code: number
  out: string
  err: string
  calls: readonly Call[]
  starts: readonly StartAsk[]
  files: Readonly<Record<string, string>>
  stops: number
}>

/** Runs a command line against a table of answers, with nothing of the real world but what is given. */
export async function run(words: string, answers: Answers = {}, more: Partial<World> = {}): Promise<Run> {
  const calls: Call[] = []
  const starts: StartAsk[] = []
  const files: Record<string, string> = {}
  let [out, err, stops] = ['', '', 0]
  const world: World = {
    defaultDataDir: '/home/ann/waybill',
    cwd: '/home/ann/books',
    version: '0.1.0',
    now: () => 0,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    readFile: async () => Buffer.from('Order,Total\n1001,23.52\n'),
    writeFile: async (file, text) => {
      files[file] = text
    },
    askSecret: async () => 'correct horse',
    untilSignalled: async () => {},
    delay: async () => {},
    door: {
      running: () => undefined,
      start: async (ask) => {
        starts.push(ask)
        return {
          api: fakeApi(answers, calls),
          qbwcUrl: 'http://localhost:21000/qbwc/3f',
          uiUrl: 'http://localhost:22000/#token=t',
          pid: 4711,
          stale: [],
          stop: async () => {
            stops++
          },
        }
      },
      isInUse: () => false,
      open: async () => {
        throw new Error('Nobody is there.')
      },
    },
    ...more,
  }
  const args = words.match(/"[^"]*"|[^\s"]+(?:"[^"]*")?/g) ?? []
  const code = await runCommand(
    args.map((arg) => arg.replaceAll('"', '')),
    world,
  )
  return { code, out, err, calls, starts, files, stops }
}

/** The one JSON document on standard output; throws where there is anything else. */
export const json = ({ out }: Run): unknown => JSON.parse(out)
