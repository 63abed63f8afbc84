import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { createDeflate, inflate } from 'node:zlib'
import type { Access } from './access.ts'
import type { Store } from './port.ts'

const unpack = promisify(inflate)

/** Characters that are packed at once: a page may have many millions, and its bytes are never all there unpacked. */
const PIECE = 256 * 1024

/** UTF-16, because text that was cut in the middle of a character has no UTF-8 form. */
function* piecesOf(text: string): Generator<Buffer> {
  for (let at = 0; at < text.length; at += PIECE) yield Buffer.from(text.slice(at, at + PIECE), 'utf16le')
}

/** The packed text, and its name: made from the channel and the text themselves, so that the same page twice is one. */
async function packed(channelId: string, text: string): Promise<Readonly<{ id: string; packed: Buffer }>> {
  const hash = createHash('sha256').update(channelId).update('\0')
  const read = function* (): Generator<Buffer> {
    for (const piece of piecesOf(text)) {
      hash.update(piece)
      yield piece
    }
  }
  const packed = await buffer(Readable.from(read(), { objectMode: false, highWaterMark: 1 }).pipe(createDeflate()))
  return { id: hash.digest('hex').slice(0, 40), packed }
}

/**
 * Raw pages as the channel sent them, compressed, each kept once a channel. Slices count UTF-16 units of the text, as
 * JavaScript's own `slice` does. Packing runs beside the event loop.
 */
export function pages(access: Access): Store['pages'] {
  /** The page read last, as long as memory allows: the slices of one page are asked for one after the other. */
  let last: WeakRef<Readonly<{ id: string; text: string }>> | undefined
  return {
    async keep({ channelId, runId, source, contentType, text, at }) {
      const page = await packed(channelId, text)
      await access.run((db) =>
        db
          .insertInto('pages')
          .values({ ...page, channelId, runId, source, contentType, at })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute(),
      )
      return page.id
    },
    async slice(pageId, start, end) {
      const known = last?.deref()
      if (known?.id === pageId) return known.text.slice(start, end)
      const row = await access.run((db) =>
        db.selectFrom('pages').select('packed').where('id', '=', pageId).executeTakeFirst(),
      )
      if (!row) return undefined
      const page = { id: pageId, text: (await unpack(row.packed)).toString('utf16le') }
      last = new WeakRef(page)
      return page.text.slice(start, end)
    },
  }
}
