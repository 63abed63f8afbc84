import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { NewEvent } from '../../src/domain/event.ts'
import { eventHub } from '../../src/main/event-hub.ts'
import { openStore } from '../../src/store/open.ts'

const clock = () => Date.parse('2026-03-02T09:00:00Z')
const saying = (sentence: string): NewEvent => ({ area: 'sync', kind: 'said', sentence })

async function aHub() {
  const folder = mkdtempSync(path.join(tmpdir(), 'events-'))
  const store = await openStore({ file: path.join(folder, 'waybill.db') })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const faults: unknown[] = []
  return { store, faults, hub: eventHub(store, clock, (error) => faults.push(error)) }
}

test('what is said is kept in the order in which it was said, and told to those who listen', async () => {
  const { hub, store, faults } = await aHub()
  const told: string[] = []
  hub.onEvent((event) => told.push(event.sentence))
  const all = Array.from({ length: 250 }, (_, index) => `Sentence ${index}.`)
  for (const sentence of all) hub.emit(saying(sentence))
  await hub.flushed()
  expect(told).toEqual(all)
  expect((await store.events.after(0, 500)).map(({ sentence }) => sentence)).toEqual(all)
  expect(faults).toEqual([])
})

test('one that cannot be kept, and a listener that fails, stop no other', async () => {
  const { hub, faults } = await aHub()
  const told: string[] = []
  hub.onEvent(() => {
    throw new Error('This listener is broken')
  })
  hub.onEvent((event) => told.push(event.sentence))
  hub.emit(saying('One.'))
  hub.emit({ area: 'sync', kind: 'said', sentence: null } as unknown as NewEvent)
  hub.emit(saying('Three.'))
  await hub.flushed()
  expect(told).toEqual(['One.', 'Three.'])
  expect(faults).toHaveLength(3)
})

test('what is said inside a transaction is kept after it, and also when the transaction is taken back', async () => {
  const { hub, store, faults } = await aHub()
  await store.transaction(async (t) => {
    hub.emit(saying('Inside.'))
    await t.companies.list()
    await t.companies.list()
  })
  const broken = store.transaction(async () => {
    hub.emit(saying('In vain.'))
    throw new Error('Taken back')
  })
  await expect(broken).rejects.toThrow('Taken back')
  await hub.flushed()
  expect((await store.events.after(0, 10)).map(({ sentence }) => sentence)).toEqual(['Inside.', 'In vain.'])
  expect(faults).toEqual([])
})
