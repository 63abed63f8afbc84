/** The Web Connector endpoint by itself, settling what it is given by reading it row by row from disk. Measured by answer.ts. */
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createEndpoint } from '../../src/qbwc/endpoint.ts'
import { webConnectorApp, webConnectorServer } from '../../src/qbwc/listener.ts'
import type { AnswerSink, SessionRow, SessionStore, WorkSource } from '../../src/qbwc/work-source.ts'
import { readAnswerAgain } from '../../src/qbxml/read.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'waybill-bench-'))
const file = path.join(folder, 'answer.xml')
let objects = 0

const work: WorkSource = {
  login: async () => ({ kind: 'work', companyId: 'bench', companyFile: '' }),
  opened: async () => {},
  nextSet: async () => ({ kind: 'send', qbxml: '<?xml version="1.0"?><?qbxml version="13.0"?><QBXML/>' }),
  left: () => {},
  answerSink: async () => toFile(),
  take: async () => {
    const open = () => createReadStream(file, { encoding: 'utf8' })
    const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))
    for await (const row of readAnswerAgain(open, { breathe })) {
      if (row.kind === 'ret') objects += 1
      if (row.kind === 'fault') throw new Error(row.details)
    }
    return { kind: 'done' }
  },
  connectionError: async () => ({ kind: 'give-up' }),
  closed: async () => `${objects} objects`,
  noticed: (notice) => console.error(notice.sentence),
}

function toFile(): AnswerSink {
  const stream = createWriteStream(file, { flush: true })
  return {
    write: async (text) => {
      if (!stream.write(text)) await once(stream, 'drain')
    },
    end: async () => {
      stream.end()
      await once(stream, 'close')
    },
    discard: async () => void stream.destroy(),
  }
}

const rows = new Map<string, SessionRow>()
const sessions: SessionStore = {
  insert: async (row) => void rows.set(row.id, row),
  byTicketHash: async (hash) => [...rows.values()].find((row) => row.ticketHash === hash),
  update: async (id, change) => {
    const row = rows.get(id)
    if (row !== undefined) rows.set(id, { ...row, ...change })
  },
  openOf: async () => undefined,
}

const endpoint = createEndpoint({
  work,
  sessions,
  clock: () => new Date(),
  newId: randomUUID,
  randomBytes: (count) => randomBytes(count),
  delay: async () => {},
  path: '/bench',
  version: '0',
})
const server = webConnectorServer(webConnectorApp([endpoint]))
server.listen(0, '127.0.0.1')
await once(server, 'listening')
process.on('SIGTERM', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
console.log(JSON.stringify({ url: `http://localhost:${(server.address() as AddressInfo).port}/bench` }))
