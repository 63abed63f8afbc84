/** Two users of one server, each with a Waybill of their own: loopback is shared, nothing else is. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBooks } from './books/books.ts'
import { type Application, applicationFrom, register, update } from './connector/update.ts'

type User = Readonly<{ uid: number; home: string; dataDir: string }>
type Running = Readonly<{
  qbwcUrl: string
  uiUrl: string
  uid: number
  app: Application
  dataDir: string
  told(area: string): Promise<readonly string[]>
  end(): Promise<void>
}>

/** Becoming another user is root's alone; elsewhere the tests are skipped and named. */
const mayChangeUser = process.platform === 'linux' && process.getuid?.() === 0

describe.skipIf(!mayChangeUser)('two users of one server', () => {
  const server = mkdtempSync(path.join(tmpdir(), 'waybill-server-'))
  const users: readonly User[] = [61_001, 61_002].map((uid) => {
    const home = path.join(server, String(uid))
    return { uid, home, dataDir: path.join(home, 'waybill') }
  })
  let running: readonly Running[] = []

  beforeAll(async () => {
    chmodSync(server, 0o755)
    for (const { home, uid } of users) {
      mkdirSync(home, { mode: 0o755 })
      chownSync(home, uid, uid)
    }
    running = await Promise.all(users.map(start))
  }, 30_000)

  afterAll(async () => {
    await Promise.all(running.map(({ end }) => end()))
    rmSync(server, { recursive: true, force: true })
  })

  const theirs = () => ({ first: running[0]!, second: running[1]! })

  it('have ports, addresses and secret paths of their own', () => {
    const { first, second } = theirs()
    expect([first.uid, second.uid]).toEqual([61_001, 61_002])
    expect(new URL(first.qbwcUrl).port).not.toBe(new URL(second.qbwcUrl).port)
    expect(new URL(first.uiUrl).port).not.toBe(new URL(second.uiUrl).port)
    expect(new URL(first.qbwcUrl).pathname).not.toBe(new URL(second.qbwcUrl).pathname)
    expect(first.app.url).toBe(first.qbwcUrl)
    expect(second.app.userName).not.toBe(first.app.userName)
  })

  it("read nothing of one another's data folder", () => {
    const { first } = theirs()
    const asSecond = (command: string): string => {
      try {
        return execFileSync('sh', ['-c', command], { uid: 61_002, gid: 61_002, encoding: 'utf8', stdio: 'pipe' })
      } catch (error) {
        return String((error as { stderr?: string }).stderr)
      }
    }
    for (const command of [`ls ${first.dataDir}`, `cat ${first.dataDir}/host.json`, `cat ${first.dataDir}/waybill.db`])
      expect(asSecond(command)).toMatch(/Permission denied/)
  })

  it("do not serve one another's Web Connector, and the window of the one who was called says why", async () => {
    const { first, second } = theirs()
    const books = openBooks()
    register(books, second.app)
    const astray = await update({ ...second.app, url: first.app.url }, books)
    expect(astray).toMatchObject({ status: 'nvu', roundTrips: 0 })
    expect(await first.told('session')).toContainEqual(
      `The Web Connector called with the user name "${second.app.userName}", which no company file here has.`,
    )
    expect(await second.told('session')).toEqual([])
    expect(await update(second.app, books)).toMatchObject({ status: '', lastError: '' })
  })

  it('may not start on a folder of the other', async () => {
    const { first } = theirs()
    const child = spawnHost({ uid: 61_002, dataDir: first.dataDir, home: '' })
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += chunk
    })
    expect((await once(child, 'close'))[0]).not.toBe(0)
    expect(said).toMatch(/cannot be used as data folder \(EACCES\)|cannot be understood|EACCES/)
  })
})

function spawnHost({ uid, dataDir, home }: User): ChildProcess {
  return spawn(process.execPath, [path.join(import.meta.dirname, 'other-user-child.ts'), dataDir, String(uid)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, HOME: home },
  })
}

async function start(user: User): Promise<Running> {
  const child = spawnHost(user)
  let wrong = ''
  child.stderr?.on('data', (chunk) => {
    wrong += chunk
  })
  for await (const line of createInterface(child.stdout!)) {
    const { qwc, password, ...rest } = JSON.parse(line) as {
      qwc: string
      password: string
      qbwcUrl: string
      uiUrl: string
      uid: number
    }
    return {
      ...rest,
      dataDir: user.dataDir,
      app: applicationFrom(qwc, password),
      async told(area) {
        child.send(area)
        return (await once(child, 'message'))[0] as readonly string[]
      },
      async end() {
        const over = once(child, 'exit')
        child.disconnect()
        await over
      },
    }
  }
  throw new Error(`The host of user ${user.uid} ended: ${wrong}`)
}
