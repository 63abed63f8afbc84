import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { hresults, meaningOfHresult } from '../../src/qbxml/spec/errors/hresults.ts'
import { meaningOf, recognisedTexts, statusCodes } from '../../src/qbxml/spec/errors/index.ts'
import { namedFaults, type PracticeFaults } from '../../src/simulator/index.ts'
import { fixKindOf } from '../../src/sync/fixes/index.ts'
import { cardOf, documentPosting, faultNames, faultsOf, MINUTES, outcomeOfCard } from './faults.ts'
import { documentOf, expectSoundBooks, sales } from './truth.ts'
import { aWorld, type World } from './world.ts'

/** The cards as they are to be; UPDATE_CARDS=1 writes them anew. */
const golden = path.join(import.meta.dirname, 'golden')

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

/** What a person chooses in the form of a fix; all else is as the form proposes. */
const choices: Readonly<Record<string, (values: Readonly<Record<string, string>>) => Record<string, string>>> = {
  'map-sku': () => ({ to: 'HL-LAMP-BR', scope: 'channel' }),
  'map-customer': () => ({ to: 'Web Store', scope: 'orders' }),
  'shorten-name': ({ name }) => ({ to: `${name?.slice(0, -3)}.`, scope: 'orders' }),
  'use-other-name': () => ({ scope: 'orders' }),
  'choose-date': () => ({ when: 'other', date: '2026-07-20' }),
  'choose-account': ({ role }) => ({
    account: role === 'IncomeAccountRef' ? 'Sales:Web Sales' : 'Harbor Bank Checking',
  }),
  'create-list-entry': () => ({ how: 'create', scope: 'orders' }),
}

/** Fixes that change what is sent, so that the fault does not strike it any more; for all others somebody acts in QuickBooks. */
const changing = ['map-sku', 'map-customer', 'shorten-name', 'use-other-name', 'choose-date', 'choose-account']

/** The first button of each card that can be pressed, and what comes of it. */
async function pressed(world: World, faults: PracticeFaults, orders: ReadonlyMap<string, string>): Promise<void> {
  const outcomes: string[] = []
  const done = new Map<string, string>()
  for (const [name, number] of orders) {
    const { id, problem } = await documentOf(world, number)
    if (!problem) continue
    const target = { kind: 'order', id } as const
    for (const fix of problem.fixes) {
      const { page, button, sentence, values } = await world.host.api.fixes.describe({ fix, target })
      expect(`${button} ${sentence}`, name).not.toMatch(/undefined|“”/)
      if (page !== '') continue
      // An account of an item is chosen once for all; the receipt stays as it was.
      const changes = changing.includes(fix.kind) && fix.values.role !== 'IncomeAccountRef'
      if (!changes && faults.active().includes(name)) faults.end(name)
      const chosen = { ...values, ...choices[fix.kind]?.(fix.values) }
      const refused = await world.host.api.fixes.apply({ fix, target, values: chosen }).then(
        () => '',
        (error: Error) => error.message,
      )
      if (refused !== '') outcomes.push(`${name}: ${fix.kind} is refused: ${refused}`)
      done.set(name, fix.kind)
      if (refused === '') break
    }
  }
  await world.host.idle()
  for (let i = 0; i < 3; i += 1) {
    world.clock += 5 * MINUTES
    await world.session()
  }
  for (const [name, kind] of done) {
    const number = orders.get(name)!
    outcomes.push(`${name}: ${kind} -> ${await outcomeOfCard(world, number)}, ${booked(world, number)} in the books`)
  }
  expectGolden('pressed.txt', outcomes.toSorted().join('\n'))
}

function expectGolden(file: string, text: string): void {
  const at = path.join(golden, file)
  if (process.env.UPDATE_CARDS) writeFileSync(at, `${text}\n`)
  expect(`${text}\n`).toBe(readFileSync(at, 'utf8'))
}

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

  test('every fix that the catalogue names is there', () => {
    const named = [...Object.values(statusCodes), ...recognisedTexts.map(({ is }) => is)].flatMap(({ fixes }) => fixes)
    expect(named.filter(({ kind }) => fixKindOf(kind) === undefined)).toEqual([])
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
    expectGolden('cards.txt', cards.join('\n\n'))

    await pressed(world, faults, new Map(names.map((name) => [name, numbers.get(name)!])))
    expectSoundBooks(world)
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

describe('what QuickBooks throws', () => {
  const opening = faultNames('throw').filter(
    (name) => 'when' in namedFaults[name]! && namedFaults[name].when === 'opening',
  )
  const working = faultNames('throw').filter((name) => !opening.includes(name))
  const thrown = (name: string) => {
    const fault = namedFaults[name]!
    if (fault.kind !== 'throw') throw new Error(name)
    return fault
  }

  test('when it is opened: it is said with its cure, nothing is lost, and it goes on when it is over', async () => {
    const { world, faults } = await withFaults([])
    world.shop.put({ number: '1' })
    await world.sync()
    for (const name of opening) {
      const fault = thrown(name)
      faults.put(name)
      const { errors } = await world.session()
      expect(errors, name).toEqual([`QBWC1013: ${fault.text}`])
      const meaning = meaningOfHresult(fault.hresult)
      // Tried again at once where it may pass, and not for ever.
      expect(faults.struck(name), name).toBe(meaning.next === 'retry' ? 3 : 1)
      const rows = await world.host.api.activity.page({ companyId: world.companyId, area: 'session', limit: 20 })
      const event = rows.find((e) => e.kind === 'connection-error')
      expect(event?.sentence, name).toBe(`${meaning.meaning} ${meaning.cause} ${meaning.fix}`)
      expect(event?.details, name).toBe(`${fault.hresult} ${fault.text}`)
      expect(await outcomeOfCard(world, '1'), name).toBe('ready')
      faults.end()
    }
    expect(sales(world)).toEqual([])
    expect((await world.session()).errors).toEqual([])
    expect(await outcomeOfCard(world, '1')).toBe('posted')
  })

  test('while it works: looked up where it is not known, sent again where it was surely not done', async () => {
    const { world, faults } = await withFaults([])
    for (const [i, name] of working.entries()) {
      const number = `${2000 + i}`
      world.shop.put({ number, first: `Buyer${i}` })
      await world.sync()
      faults.put(name, { times: 1 })
      const unknown = meaningOfHresult(thrown(name).hresult).outcome === 'unknown'
      const { errors } = await world.session()
      expect(faults.struck(name), name).toBe(1)
      // What could not be read is taken apart at once, in the same visit.
      expect(errors.length, name).toBe(name === 'parse-error' ? 0 : 1)
      if (name !== 'parse-error') {
        expect((await documentPosting(world, number)).state, name).toBe(unknown ? 'unknown' : 'queued')
        expect(await outcomeOfCard(world, number), name).toBe(unknown ? 'posting, checking' : 'ready')
        expect(booked(world, number), name).toBe('carriedOut' in namedFaults[name]! ? 1 : 0)
      }
      for (let n = 0; n < 3 && (await outcomeOfCard(world, number)) !== 'posted'; n += 1) await world.session()
      expect(await outcomeOfCard(world, number), name).toBe('posted')
      expect(booked(world, number), name).toBe(1)
    }
    expectSoundBooks(world)
  })

  test('of a whole set: each order stands in the books once', async () => {
    const { world, faults } = await withFaults([])
    for (const [i, name] of faultNames('set').entries()) {
      const numbers = [1, 2, 3].map((n) => `${3000 + 10 * i + n}`)
      for (const number of numbers) world.shop.put({ number, first: `Buyer${number}` })
      await world.sync()
      faults.put(name, { times: 1 })
      for (let n = 0; n < 4 && (await outcomeOfCard(world, numbers[0]!)) !== 'posted'; n += 1) await world.session()
      expect(faults.struck(name), name).toBe(1)
      for (const number of numbers)
        expect([booked(world, number), await outcomeOfCard(world, number)], name).toEqual([1, 'posted'])
    }
    expectSoundBooks(world)
  })
})

describe('what stands in the books themselves', () => {
  /** What the order is while it stands against it; then it goes through by itself, unless a person is to try again. */
  const expected: Readonly<Record<string, string>> = {
    'inactive-item': 'attention item-inactive',
    'inactive-customer': 'attention list-entry-inactive',
    'customer-on-screen': 'ready',
    'name-taken-by-vendor': 'posted',
    'closed-period': 'held period-closed',
    'accountants-copy': 'held period-closed',
    'list-full': 'attention list-full',
    'sales-tax-off': 'posted',
    'read-only': 'attention quickbooks-3263',
  }

  test('stops the orders it concerns, and lets them go once a person has put it right', async () => {
    const { world, faults } = await withFaults([])
    expect(Object.keys(expected)).toEqual(faultNames('books'))
    for (const [i, name] of Object.keys(expected).entries()) {
      const number = `${4000 + i}`
      const about = 'about' in namedFaults[name]! ? namedFaults[name].about : ''
      const [first, last] = / /.test(about) ? about.split(' ') : [`Buyer${i}`, 'Lovett']
      world.shop.put({ number, first: first!, last: last! })
      await world.sync()
      faults.put(name)
      await world.session()
      const standing = async (): Promise<string> =>
        `${await outcomeOfCard(world, number)} ${(await documentOf(world, number)).problem?.code ?? ''}`.trim()
      expect(await standing(), name).toBe(expected[name])
      faults.end()
      // Lists and preferences are read again within the hour.
      world.clock += 61 * MINUTES
      if (name === 'read-only')
        await world.host.api.orders.act({ ids: [(await documentOf(world, number)).id], action: 'retry', reason: '' })
      await world.host.idle()
      for (let n = 0; n < 2 && (await standing()) !== 'posted'; n += 1) await world.session()
      expect(await standing(), name).toBe('posted')
      expect(booked(world, number), name).toBe(1)
    }
    expectSoundBooks(world)
  })
})
