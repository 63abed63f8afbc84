import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import type { Access } from './access.ts'
import type { Store } from './port.ts'

const pack = promisify(deflate)
const unpack = promisify(inflate)

/** A page's id: the channel and the text themselves, so that the same page twice is one. */
const idOf = (channelId: string, bytes: Uint8Array): string =>
  createHash('sha256').update(channelId).update('\0').update(bytes).digest('hex').slice(0, 40)

/**
 * Raw pages as the channel sent them, compressed, each kept once a channel. Slices count UTF-16 units of the text, as
 * JavaScript's own `slice` does. Packing runs beside the event loop.
 */
export function pages(access: Access): Store['pages'] {
  /** The page read last: the slices of one page are asked for one after the other. */
  let last: Readonly<{ id: string; text: string }> | undefined
  return {
    async keep({ channelId, runId, source, contentType, text, at }) {
      // UTF-16, because text that was cut in the middle of a character has no UTF-8 form.
      const bytes = Buffer.from(text, 'utf16le')
      const id = idOf(channelId, bytes)
      const packed = await pack(bytes)
      await access.run((db) =>
        db
          .insertInto('pages')
          .values({ id, channelId, runId, source, contentType, at, packed })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute(),
      )
      return id
    },
    async slice(pageId, start, end) {
      if (last?.id !== pageId) {
        const row = await access.run((db) =>
          db.selectFrom('pages').select('packed').where('id', '=', pageId).executeTakeFirst(),
        )
        if (!row) return undefined
        last = { id: pageId, text: (await unpack(row.packed)).toString('utf16le') }
      }
      return last.text.slice(start, end)
    },
  }
}
