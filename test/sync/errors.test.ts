import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { hresults } from '../../src/qbxml/spec/errors/hresults.ts'
import { meaningOf, recognisedTexts, statusCodes } from '../../src/qbxml/spec/errors/index.ts'
import { namedFaults } from '../../src/simulator/index.ts'
import { cardOf, documentPosting, faultNames, faultsOf, MINUTES, outcomeOfCard } from './faults.ts'
import { documentOf, expectSoundBooks, sales } from './truth.ts'
import { aWorld, type World } from './world.ts'

/** The cards as they are to be; UPDATE_CARDS=1 writes them anew. */
const golden = path.join(import.meta.dirname, 'golden/cards.txt')

/** An order of a buyer of its own for each fault, which strikes nothing but that. */
async function withFaults(names: readonly string[]) {
  const world = await aWorld()
  // Time stands still between updates: nothing would come due while one is kept open.
  await world.host.deps.store.settings.set(`company:${world.companyId}`, { 'live.session': 'false' })
  const faults = faultsOf(world)
  const numbers = new Map<string, string>()
  for (const [i, name] of names.entries()) {
    const number = `${1000 + i}`
    world.shop.put({ number, first: `Buyer${i}`, last: 'Lovett' })
    numbers.set(name, number)
    faults.put(name, { only: `Buyer${i} Lovett` })
  }
  await world.sync()
  return { world, faults, numbers }
}

const booked = (world: World, number: string): number => sales(world).filter((t) => t.ref === number).length

describe('answers of QuickBooks to one request', () => {
  const names = faultNames('answer')
  const classOf = (name: string): string => {
    const fault = namedFaults[name]!
    if (fault.kind !== 'answer') throw new Error(name)
    const said = meaningOf(fault.status, fault.text.replaceAll(/\{\w+\}/g, 'x'))
    return ['ok', 'no-match', 'applied'].includes(said.class) ? 'unknown' : said.class
  }

  test('every status code and every recognised text has its fault', () => {
    const codes = new Set(Object.values(namedFaults).map((f) => ('status' in f ? f.status : 0)))
    for (const code of Object.keys(statusCodes).map(Number)) expect(codes.has(code) || code === 0, `${code}`).toBe(true)
    const found = names.map((name) => {
      const fault = namedFaults[name]!
      return fault.kind === 'answer' ? meaningOf(fault.status, fault.text).id.replace(/^\d+-?/, '') : ''
    })
    for (const { id } of recognisedTexts) expect(found, id).toContain(id)
    const thrown = new Set(Object.values(namedFaults).map((f) => ('hresult' in f ? f.hresult.toLowerCase() : '')))
    for (const code of Object.keys(hresults)) expect(thrown.has(code), code).toBe(true)
  })

  test('each ends in its card, or in the books', { timeout: 60_000 }, async () => {
    const { world, faults, numbers } = await withFaults(names)
    await world.session()
    for (const name of names) {
      const number = numbers.get(name)!
      const { state, attempts, nextTryAt } = await documentPosting(world, number)
      const kind = classOf(name)
      if (kind === 'retry')
        expect([state, attempts, nextTryAt], name).toEqual(['queued', 1, '2026-07-14T12:03:00.000Z'])
      else if (kind !== 'unknown') expect([state, nextTryAt], name).toEqual(['rejected', null])
      if (kind !== 'unknown') expect(booked(world, number), name).toBe(0)
    }
    // What is open is looked up, what is busy is tried again: at last a person is asked.
    for (let i = 0; i < 8; i += 1) {
      world.clock += 61 * MINUTES
      await world.session()
    }
    const cards: string[] = []
    for (const name of names) {
      const number = numbers.get(name)!
      const carriedOut = 'carriedOut' in namedFaults[name]!
      expect(await outcomeOfCard(world, number), name).toBe(carriedOut ? 'posted' : 'attention')
      expect(booked(world, number), name).toBe(carriedOut ? 1 : 0)
      if (classOf(name) === 'retry') expect(faults.struck(name), name).toBe(7)
      if (!carriedOut) cards.push(`${name}: ${await cardOf(world, number)}`)
    }
    const text = `${cards.join('\n\n')}\n`
    if (process.env.UPDATE_CARDS) writeFileSync(golden, text)
    expect(text).toBe(readFileSync(golden, 'utf8'))

    // Once what stood against them is put right in QuickBooks, all of them go through.
    faults.end()
    const ids = await Promise.all(names.map(async (name) => (await documentOf(world, numbers.get(name)!)).id))
    await world.host.api.orders.act({ ids, action: 'retry', reason: '' })
    await world.host.idle()
    for (let i = 0; i < 2; i += 1) await world.session()
    for (const name of names) expect(await outcomeOfCard(world, numbers.get(name)!), name).toBe('posted')
    expectSoundBooks(world)
    expect(sales(world).length).toBe(names.length)
  })

  test('the next try outlasts a restart, and a person need not wait for it', async () => {
    const { world, faults } = await withFaults(['record-in-use', 'related-in-use'])
    await world.session()
    await world.restart()
    faults.end()
    world.clock -= 30_000
    await world.session()
    expect((await documentPosting(world, '1000')).nextTryAt).toBe('2026-07-14T12:03:00.000Z')
    expect(booked(world, '1000')).toBe(0)
    await world.host.api.orders.act({ ids: [(await documentOf(world, '1000')).id], action: 'retry', reason: '' })
    await world.host.idle()
    world.clock -= 60_000
    await world.session()
    expect([booked(world, '1000'), booked(world, '1001')]).toEqual([1, 0])
    world.clock += 2 * MINUTES
    await world.session()
    expect([booked(world, '1000'), booked(world, '1001')]).toEqual([1, 1])
  })
})
