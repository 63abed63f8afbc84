import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { HresultError, openCompany, recoveryPolicies } from '../../src/simulator/index.ts'
import { aCompany, asking, clock, line, receipt, temporaryFolder } from './practice.ts'

const one = receipt(line('Shipping', '<Amount>5.00</Amount>'))
const two = receipt(line('Shipping', '<Amount>6.00</Amount>'))
const ids = (fresh?: string, old?: string): string =>
  `onError="continueOnError"${fresh === undefined ? '' : ` newMessageSetID="${fresh}"`}${old === undefined ? '' : ` oldMessageSetID="${old}"`}`
const status = (answer: string): string | undefined => /messageSetStatusCode="(\d+)"/.exec(answer)?.[1]

describe('message-set recovery', () => {
  test('an empty set with old = new brings back the stored answer; only old clears it', async () => {
    const { ask } = asking(aCompany({ customers: 0 }))
    const first = await ask(one, ids('A'))
    expect(status(first)).toBe('0')
    expect(await ask('', ids('A', 'A'))).toBe(first)
    expect(status(await ask('', ids(undefined, 'A')))).toBe('0')
    expect(status(await ask('', ids('A', 'A')))).toBe('9002')
    expect(status(await ask('', ids(undefined, 'A')))).toBe('600')
  })

  test('the same id with the same bytes answers again, with other bytes it is 9001, and an id of 25 characters 9004', async () => {
    const { ask, company } = asking(aCompany({ customers: 0 }))
    const first = await ask(one, ids('A'))
    expect(await ask(one, ids('A'))).toBe(first)
    expect(status(await ask(two, ids('A')))).toBe('9001')
    expect(status(await ask(two, ids('x'.repeat(25))))).toBe('9004')
    expect(company.transactions('SalesReceipt')).toHaveLength(1)
  })

  test('keeps-last forgets all but the newest id', async () => {
    const { ask } = asking(aCompany({ customers: 0 }), { recovery: recoveryPolicies['keeps-last'] })
    await ask(one, ids('A'))
    await ask(two, ids('B'))
    expect(status(await ask('', ids('A', 'A')))).toBe('9002')
    expect(status(await ask('', ids('B', 'B')))).toBe('0')
  })

  test('none-known remembers nothing and posts again', async () => {
    const { ask, company } = asking(aCompany({ customers: 0 }), { recovery: recoveryPolicies['none-known'] })
    await ask(one, ids('A'))
    await ask(one, ids('A'))
    expect(status(await ask('', ids('A', 'A')))).toBe('9002')
    expect(company.transactions('SalesReceipt')).toHaveLength(2)
  })

  const dies = {
    afterRequest: () => {
      throw new HresultError('0x800706BA', 'The RPC server is unavailable.', 'died')
    },
  }

  test.each([
    ['keeps-all', '0', 1],
    ['keeps-whole-sets', '9002', 0],
  ] as const)('a set QuickBooks died in the middle of, under %s', async (policy, code, answers) => {
    const company = aCompany({ customers: 0 })
    await expect(
      asking(company, { ...dies, recovery: recoveryPolicies[policy] }).ask(one + two, ids('A')),
    ).rejects.toThrow('RPC server')
    expect(company.transactions('SalesReceipt')).toHaveLength(1)
    const probe = await asking(company, { recovery: recoveryPolicies[policy] }).ask('', ids('A', 'A'))
    expect(status(probe)).toBe(code)
    expect(probe.match(/<SalesReceiptAddRs/g)?.length ?? 0).toBe(answers)
  })

  test('a restored backup knows neither the transactions nor the ids that came after it', async () => {
    const company = aCompany({ customers: 0 })
    const backup = path.join(temporaryFolder(), 'backup.qbb')
    company.backup(backup)
    await asking(company).ask(one, ids('A'))
    const restored = openCompany(backup, clock)
    try {
      expect(restored.transactions('SalesReceipt')).toEqual([])
      expect(status(await asking(restored).ask('', ids('A', 'A')))).toBe('9002')
    } finally {
      restored.close()
    }
  })
})
