/** Who reaches this program: a taken port, and the link with which a second person looks on. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Api, apiOver } from '../../src/api/client.ts'
import { contract } from '../../src/api/contract/index.ts'
import { mayLookAt } from '../../src/api/contract/looking-on.ts'
import { type RunningHost, readHostFile, startHost } from '../../src/main/host.ts'
import { aHost, refusal } from './a-host.ts'

async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return server
}

const free = (server: Server) => new Promise((resolve) => server.close(resolve))

/** A host whose ports other programs have; `delays` are ended by hand, so that it tries again when told. */
async function aCrowdedHost(served: 'qbwc' | 'ui') {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'waybill-access-'))
  const first = await startHost({ dataDir, listen: true })
  const { id } = await first.api.companies.add({ name: 'Harbor' })
  await first.api.companies.qwc({ id })
  const { ports } = readHostFile(dataDir)!
  await first.stop()
  const other = await occupy(ports[served])
  const ring: (() => void)[] = []
  const delay = (_ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      ring.push(resolve)
      if (signal?.aborted) resolve()
      signal?.addEventListener('abort', () => resolve())
    })
  const host = await aHost({ dataDir, whenTaken: 'tell', delay })
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return { dataDir, host, id, ports, other, ring }
}

/** The window is served; its pages may not be built yet. */
const windowAnswers = [200, 503]

const answers = async (url: string): Promise<number> => (await fetch(url)).status

describe("the Web Connector's port, taken by another program", () => {
  test('is said, and the window opens all the same; nothing moves by itself', async () => {
    const { host, ports, other } = await aCrowdedHost('qbwc')
    expect(await host.api.access.port()).toMatchObject({
      port: ports.qbwc,
      problem: {
        code: 'port-taken',
        what: `The Web Connector cannot reach Waybill: port ${ports.qbwc} is used by another program.`,
        subject: String(ports.qbwc),
      },
    })
    expect(new URL(host.qbwcUrl).port).toBe(String(ports.qbwc))
    expect(windowAnswers).toContain(await answers(host.uiUrl))
    expect((await host.api.access.tryPort()).problem?.code).toBe('port-taken')
    await free(other)
  })

  test('is listened on as soon as it is free: by itself, or when a person tries again', async () => {
    const { host, other, ring } = await aCrowdedHost('qbwc')
    await free(other)
    for (const end of ring) end()
    await expect.poll(async () => (await host.api.access.port()).problem).toBeNull()
    expect(await answers(host.qbwcUrl)).toBe(200)
    expect((await host.api.access.tryPort()).problem).toBeNull()
    await host.idle()
    const told = (await host.api.activity.page({ area: 'host' })).map(({ kind }) => kind)
    expect(told.filter((kind) => kind.startsWith('port-'))).toEqual(['port-free', 'port-taken'])
  })

  test('is exchanged for another one when a person says so, and each .qwc file that is stale is named', async () => {
    const { dataDir, host, id, ports, other } = await aCrowdedHost('qbwc')
    const moved = await host.api.access.movePort()
    expect(moved.port).not.toBe(ports.qbwc)
    expect(moved.words).toBe(`The Web Connector is now served on port ${moved.port} instead of ${ports.qbwc}.`)
    expect(moved.stale).toEqual([
      `The .qwc file of "Harbor" names the old port ${ports.qbwc}: save it and add it to the Web Connector anew.`,
    ])
    expect((await host.api.access.port()).problem).toBeNull()
    expect((await host.api.companies.qwc({ id })).text).toContain(`http://localhost:${moved.port}/`)
    expect(readHostFile(dataDir)?.ports.qbwc).toBe(moved.port)
    expect(await answers((await host.api.host.about()).qbwcUrl)).toBe(200)
    await free(other)
  })

  test('is refused where nobody would see a window', async () => {
    const { dataDir, host, other } = await aCrowdedHost('qbwc')
    await host.stop()
    await expect(startHost({ dataDir, listen: true })).rejects.toThrow(/is used by another program/)
    await free(other)
  })
})

test("the window's port, which no file names, is another one then, and Activity says so", async () => {
  const { dataDir, host, ports, other } = await aCrowdedHost('ui')
  const now = readHostFile(dataDir)!.ports
  expect(now.ui).not.toBe(ports.ui)
  expect(now.qbwc).toBe(ports.qbwc)
  expect(windowAnswers).toContain(await answers(host.uiUrl))
  await host.idle()
  const [told] = (await host.api.activity.page({ area: 'host' })).filter(({ kind }) => kind === 'port-moved')
  expect(told?.sentence).toBe(
    `Port ${ports.ui} is used by another program, so the window is now served on port ${now.ui}.`,
  )
  await free(other)
})

async function lookingOn(host: RunningHost, url: string): Promise<Readonly<{ api: Api; socket: WebSocket }>> {
  const at = new URL(url)
  const socket = new WebSocket(`ws://${at.host}/api?token=${at.hash.slice('#token='.length)}`)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  onTestFinished(() => socket.terminate())
  expect(new URL(host.uiUrl).host).toBe(at.host)
  return { api: apiOver(socket as unknown as globalThis.WebSocket), socket }
}

const procedures = Object.entries(contract).flatMap(([area, verbs]) => Object.keys(verbs).map((verb) => [area, verb]))

describe('a second person with the link', () => {
  test('sees what there is and changes nothing', async () => {
    const host = await aHost()
    await host.api.companies.add({ name: 'Harbor' })
    expect(await host.api.access.link()).toEqual({ url: '', looking: 0 })
    const { url } = await host.api.access.makeLink()
    const { api } = await lookingOn(host, url)
    expect(await api.access.mine()).toEqual({ rights: 'look' })
    expect((await api.companies.list()).map(({ name }) => name)).toEqual(['Harbor'])
    expect((await host.api.access.link()).looking).toBe(1)
    expect(await refusal(api.companies.add({ name: 'Mine' }))).toMatchObject({
      code: 'looking-on',
      what: 'You are looking on, so nothing was changed.',
    })
    expect((await host.api.companies.list()).length).toBe(1)
    const about = await api.host.about()
    expect(JSON.stringify(about)).not.toContain('token')
    expect(about.qbwcUrl).toMatch(/^http:\/\/localhost:\d+$/)
  })

  test('is refused every procedure that does more than show', async () => {
    const host = await aHost()
    const { api } = await lookingOn(host, (await host.api.access.makeLink()).url)
    const refused = procedures.filter(([area = '', verb = '']) => !mayLookAt([area, verb]))
    expect(refused.length).toBeGreaterThan(25)
    for (const [area = '', verb = ''] of refused) {
      const call = (api as unknown as Record<string, Record<string, (input: object) => Promise<unknown>>>)[area]![verb]!
      expect([area, verb, (await refusal(call({}))).code]).toEqual([area, verb, 'looking-on'])
    }
    for (const [area, verb] of refused) expect(verb, `${area}.${verb}`).not.toMatch(/^(list|get|page|counts)$/)
  })

  test('is shut out at once when the link ends or another one is made', async () => {
    const host = await aHost()
    const first = await host.api.access.makeLink()
    const { socket } = await lookingOn(host, first.url)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const second = await host.api.access.makeLink()
    await closed
    expect(second.url).not.toBe(first.url)
    await expect(lookingOn(host, first.url)).rejects.toThrow('401')
    await lookingOn(host, second.url)
    await host.api.access.endLink()
    expect((await host.api.access.link()).url).toBe('')
    await expect(lookingOn(host, second.url)).rejects.toThrow('401')
  })

  test('may come again after a restart of the program', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'waybill-access-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const before = await aHost({ dataDir })
    const { url } = await before.api.access.makeLink()
    await before.stop()
    const after = await aHost({ dataDir })
    expect((await after.api.access.link()).url).toBe(url)
    await lookingOn(after, url)
  })
})
