/** Run by crash.test.ts: commits one document after the other, says each number once it is committed, and never ends. */
import { openStore } from '../../src/store/open.ts'
import { aDocument } from './rows.ts'

const store = await openStore({ file: process.argv[2] ?? '' })
for (let i = Number(process.argv[3]); ; i += 1) {
  await store.transaction(async (t) => {
    await t.documents.insert(aDocument({ id: `d${i}` }), `n${i}`)
    await t.events.add({ area: 'document', kind: 'added', sentence: `n${i}` }, '2026-03-01T00:00:00.000Z')
    for (let j = 0; j < 20; j += 1) await t.settings.set('half', { [`k${j}`]: String(i) })
  })
  process.stdout.write(`${i}\n`)
}
