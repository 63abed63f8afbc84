import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedPorts, choosePorts, readExcludedRanges } from '../../src/main/ports.ts'

const netsh = `
Protokoll tcp Portausschlussbereiche

Startport    Endport
----------    --------
      5357        5357
     20000       20100
     50000       50059     *

* - Verwaltete Portausschlüsse.
`

describe("Windows' excluded ranges", () => {
  test('are read in whatever language the words around them are', () => {
    expect(readExcludedRanges(netsh)).toEqual([
      [5357, 5357],
      [20_000, 20_100],
      [50_000, 50_059],
    ])
  })

  test('are none in any other text', () => {
    expect(readExcludedRanges('The following command was not found: int ipv4 show.')).toEqual([])
  })
})

/** Gives the numbers of a list, one at each call. */
const picking = (numbers: readonly number[]) => {
  let at = 0
  return () => numbers[at++] ?? 30_000 + at
}

describe('choosing', () => {
  test('passes over what is excluded, what is taken and the port it has already', async () => {
    const asked: string[] = []
    const ports = await choosePorts({
      platform: 'win32',
      exec: async (file, args) => {
        asked.push([file, ...args].join(' '))
        return netsh
      },
      isFree: async (port) => port !== 24_000,
      pick: picking([20_050, 24_000, 25_000, 25_000, 26_000]),
    })
    expect(ports).toEqual({ qbwc: 25_000, ui: 26_000 })
    expect(asked).toEqual([
      'netsh int ipv4 show excludedportrange protocol=tcp',
      'netsh int ipv6 show excludedportrange protocol=tcp',
    ])
  })

  test('goes on without the list where netsh fails, and asks nothing elsewhere', async () => {
    const failing = async (): Promise<string> => {
      throw new Error('not found')
    }
    const pick = picking([21_000, 22_000])
    expect(await choosePorts({ platform: 'win32', exec: failing, isFree: async () => true, pick })).toEqual({
      qbwc: 21_000,
      ui: 22_000,
    })
    const again = picking([21_000, 22_000])
    expect(await choosePorts({ platform: 'linux', exec: failing, isFree: async () => true, pick: again })).toEqual({
      qbwc: 21_000,
      ui: 22_000,
    })
  })

  test('keeps below what systems hand out, and gives two', async () => {
    const { qbwc, ui } = await choosePorts()
    for (const port of [qbwc, ui]) {
      expect(port).toBeGreaterThanOrEqual(20_000)
      expect(port).toBeLessThan(32_768)
    }
    expect(qbwc).not.toBe(ui)
  })

  test('says so when none is free', async () => {
    await expect(choosePorts({ platform: 'linux', isFree: async () => false })).rejects.toThrow(
      'No free port was found between 20000 and 32767. Name one: "waybill serve --port NUMBER --ui-port NUMBER".',
    )
  })
})

describe('a port that a person names', () => {
  const stored = { qbwc: 21_000, ui: 22_000 }

  test('takes the place of the stored one', () => {
    expect(changedPorts(stored, {})).toEqual(stored)
    expect(changedPorts(stored, { port: 23_000 })).toEqual({ qbwc: 23_000, ui: 22_000 })
    expect(changedPorts(stored, { uiPort: 8080 })).toEqual({ qbwc: 21_000, ui: 8080 })
  })

  test.each([
    [{ port: 8019 }, 'Port 8019 belongs to QuickBooks. Choose another one below 49152.'],
    [{ port: 55_340 }, 'Port 55340 belongs to QuickBooks. Choose another one below 49152.'],
    [{ uiPort: 80 }, '80 is no port for Waybill. Choose a whole number from 1024 to 49151.'],
    [{ port: 70_000 }, '70000 is no port for Waybill. Choose a whole number from 1024 to 49151.'],
    [
      { port: 50_000 },
      'Port 50000 is one that Windows hands out to other programs. Choose a number from 1024 to 49151.',
    ],
    [{ port: 22_000 }, 'The Web Connector and the window cannot share port 22000. Name another one.'],
  ])('%j is refused', (wish, sentence) => {
    expect(() => changedPorts(stored, wish)).toThrow(sentence)
  })

  test('is never one of QuickBooks, whatever is named', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 70_000 }), (port) => {
        try {
          const { qbwc } = changedPorts(stored, { port })
          expect(qbwc === 8019 || qbwc < 1024 || qbwc >= 49_152 || qbwc === stored.ui).toBe(false)
        } catch (error) {
          expect((error as { code: string }).code).toBe('port-unfit')
        }
      }),
    )
  })
})
