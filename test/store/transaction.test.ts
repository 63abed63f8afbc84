import { describe, expect, test } from 'vitest'
import { aShop, aStore } from './a-store.ts'
import { aChannel, aDocument } from './rows.ts'

const failure = new Error('on purpose')

describe('a transaction', () => {
  test('keeps all or nothing', async () => {
    const store = await aStore()
    await store.transaction(async (t) => {
      await t.settings.set('a', { x: '1' })
      await t.settings.set('b', { x: '1' })
    })
    const failed = store.transaction(async (t) => {
      await t.settings.set('a', { x: '2' })
      throw failure
    })
    await expect(failed).rejects.toBe(failure)
    expect(await store.settings.get('a')).toEqual({ x: '1' })
    expect(await store.transaction(async (t) => t.settings.get('b'))).toEqual({ x: '1' })
  })

  test('a verb from outside waits for its end and does not join it', async () => {
    const store = await aStore()
    const order: string[] = []
    let goOn = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const inside = store.transaction(async (t) => {
      await t.settings.set('a', { x: 'inside' })
      order.push('inside wrote')
      await gate
      throw failure
    })
    const write = store.settings.set('b', { x: 'outside' }).then(() => order.push('outside wrote'))
    const read = store.settings.get('a').then((values) => order.push(`outside read ${JSON.stringify(values)}`))
    const other = store.transaction((t) => t.settings.set('c', { x: 'next' })).then(() => order.push('next'))
    goOn()
    await expect(inside).rejects.toBe(failure)
    await Promise.all([write, read, other])
    expect(order).toEqual(['inside wrote', 'outside wrote', 'outside read {}', 'next'])
    expect(await store.settings.get('b')).toEqual({ x: 'outside' })
  })

  test('many flows at once never meet inside one another', async () => {
    const store = await aStore()
    await store.settings.set('n', { n: '0' })
    const raise = () =>
      store.transaction(async (t) => {
        const { n } = await t.settings.get('n')
        await t.settings.set('n', { n: String(Number(n) + 1) })
        if (Number(n) % 3 === 0) await t.settings.set(`flow ${n}`, { n: 'x' })
      })
    await Promise.all(Array.from({ length: 60 }, raise))
    expect(await store.settings.get('n')).toEqual({ n: '60' })
  })

  test('verbs of one transaction that are not awaited still belong to it, one after the other', async () => {
    const store = await aShop()
    await store.transaction(async (t) => {
      await Promise.all([
        t.documents.insert(aDocument({ id: 'a' }), ''),
        t.documents.insert(aDocument({ id: 'a' }), '').catch(() => undefined),
        t.documents.insert(aDocument({ id: 'b' }), ''),
      ])
      void t.settings.set('late', { x: '1' })
    })
    expect((await store.documents.counts({})).new).toBe(2)
    expect(await store.settings.get('late')).toEqual({ x: '1' })
  })

  test('a verb that fails inside leaves nothing of itself, and the rest can be kept', async () => {
    const store = await aShop()
    await store.transaction(async (t) => {
      await t.documents.insert(aDocument({ id: 'a' }), 'kept')
      await expect(t.documents.insert(aDocument({ id: 'b', externalId: 'x-a' }), 'lost')).rejects.toThrow('UNIQUE')
      await t.transaction(async (inner) => {
        await inner.settings.set('inner', { x: '1' })
      })
      const failed = t.transaction(async (inner) => {
        await inner.settings.set('inner', { x: '2' })
        throw failure
      })
      await expect(failed).rejects.toBe(failure)
    })
    expect((await store.documents.counts({})).new).toBe(1)
    expect(await store.settings.get('inner')).toEqual({ x: '1' })
  })

  test('refuses the outer store inside, which would wait for ever', async () => {
    const store = await aStore()
    const words = /^Inside a transaction only the store that was passed to it may be used/
    await store.transaction(async (t) => {
      await expect(store.settings.get('a')).rejects.toThrow(words)
      await expect(store.documents.counts({})).rejects.toThrow(words)
      await expect(store.transaction(async () => undefined)).rejects.toThrow(words)
      await t.transaction(async () => {
        await expect(t.settings.get('a')).rejects.toThrow(words)
        await expect(store.settings.get('a')).rejects.toThrow(words)
      })
      await expect(t.close()).rejects.toThrow('This can only be asked of the store itself')
    })
    const other = await aStore()
    await store.transaction(async () => other.settings.set('a', { x: '1' }))
    expect(await other.settings.get('a')).toEqual({ x: '1' })
  })

  test('its store is of no use afterwards', async () => {
    const store = await aStore()
    const kept = await store.transaction(async (t) => t)
    await expect(kept.settings.get('a')).rejects.toThrow('The transaction is over; its store cannot be used any more.')
  })

  test('lets the event loop turn while it runs long', async () => {
    const store = await aShop()
    let turns = 0
    let over = false
    const turn = (): void => {
      turns += 1
      if (!over) setImmediate(turn)
    }
    setImmediate(turn)
    await store.transaction(async (t) => {
      for (let i = 0; i < 500; i += 1) await t.documents.insert(aDocument({ id: `d${i}` }), 'some words')
    })
    over = true
    expect(turns).toBeGreaterThan(2)
  })
})

describe('a closed store', () => {
  test('says so, and can be closed again', async () => {
    const store = await aStore()
    const last = store.settings.set('a', { x: '1' })
    await store.close()
    await last
    await store.close()
    await expect(store.channels.insert(aChannel())).rejects.toThrow('The database is closed.')
    await expect(store.documents.counts({})).rejects.toThrow('The database is closed.')
  })
})
