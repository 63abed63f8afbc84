/** The start under plain Node: the host, with its window in the browser. `npm start` and `npm run dev` come here. */
import { homedir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openBrowser } from './browser.ts'
import { type RunningHost, startHost } from './host.ts'
import { readHostFile } from './host-file.ts'
import { neverSilent } from './never-silent.ts'
import { isRefusal } from './refusal.ts'
import { defaultDataFolder } from './shell.ts'

type Started = Readonly<{
  dataDir: string
  port: number | undefined
  uiPort: number | undefined
  opens: boolean
  practice: boolean
}>

const usage =
  'npm start -- [--data DIR] [--port N] [--ui-port N] [--no-open] [--practice]   (--port: the Web Connector, --ui-port: the window)'

try {
  await start(readStart(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function start(asked: Started): Promise<void> {
  const { dataDir, port, uiPort } = asked
  let host: RunningHost
  try {
    host = await startHost({ dataDir, listen: true, port, uiPort, practicePolls: true, whenTaken: 'tell' })
  } catch (error) {
    const running = isRefusal(error, 'folder-in-use') ? readHostFile(dataDir) : undefined
    if (running === undefined) throw error
    return show(`Waybill is running on ${dataDir} already: ${running.uiUrl}`, running.uiUrl, asked)
  }
  endOnSignal(host)
  neverSilent(host)
  for (const sentence of host.stale) console.log(sentence)
  if (asked.practice) await furnishPractice(host)
  show(`Waybill is running: ${host.uiUrl}`, host.uiUrl, asked)
}

function show(line: string, uiUrl: string, { opens }: Started): void {
  console.log(line)
  if (opens) openBrowser(uiUrl)
}

/** `npm run practice` on a new folder: a practice company with the practice shop as its channel. */
async function furnishPractice({ api }: RunningHost): Promise<void> {
  if ((await api.companies.list()).length > 0) return
  const { id } = await api.companies.add({ name: 'Practice company', practice: true })
  await api.practice.addShop({ companyId: id })
}

/** Ends in order; a second signal ends at once. */
function endOnSignal(host: RunningHost): void {
  let isEnding = false
  const end = () => {
    if (isEnding) process.exit(130)
    isEnding = true
    host.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
}

function readStart(args: readonly string[]): Started {
  const { values } = parsed(args)
  const folder = values.data ?? defaultDataFolder(process.platform, process.env, homedir())
  return {
    dataDir: path.resolve(folder),
    port: asPort(values.port, '--port'),
    uiPort: asPort(values['ui-port'], '--ui-port'),
    opens: values['no-open'] !== true,
    practice: values.practice === true,
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        'ui-port': { type: 'string' },
        'no-open': { type: 'boolean' },
        practice: { type: 'boolean' },
        hidden: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}

function asPort(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,5}$/.test(text)) throw new Error(`${option} needs a whole number, not "${text}".`)
  return Number(text)
}
