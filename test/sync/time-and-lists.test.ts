import { describe, expect, test } from 'vitest'
import { isQuiet, minutesOf } from '../../src/sync/company/quiet.ts'
import { earlier } from '../../src/sync/lists/requests.ts'
import { specOf, toEntry } from '../../src/sync/lists/table.ts'
import { secondsLeft } from '../../src/sync/progress/progress.ts'
import { nextRun, windowOf } from '../../src/sync/tasks/next-run.ts'

describe('time', () => {
  test('quiet hours run over midnight; the end is not part of them', () => {
    expect([minutesOf('22:00'), minutesOf('6:05'), minutesOf('24:00'), minutesOf('x')]).toEqual([
      1320,
      365,
      undefined,
      undefined,
    ])
    const quiet = (from: string, to: string, at: string) => isQuiet(from, to, minutesOf(at)!)
    expect(['21:59', '22:00', '23:59', '0:00', '5:59', '6:00'].map((at) => quiet('22:00', '06:00', at))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
    expect(['8:59', '9:00', '16:59', '17:00'].map((at) => quiet('09:00', '17:00', at))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect([quiet('', '06:00', '1:00'), quiet('6:00', '6:00', '6:00')]).toEqual([false, false])
  })

  test('a task is due its interval after its last start, at once where that has passed', () => {
    const at = Date.parse('2026-07-14T12:00:00Z')
    const task = { active: true, everyMinutes: 15, lastStartedAt: '2026-07-14T11:50:00Z', nextRunAt: null }
    expect(nextRun(task, at)).toBe(Date.parse('2026-07-14T12:05:00Z'))
    expect(nextRun({ ...task, lastStartedAt: '2026-07-13T00:00:00Z' }, at)).toBe(at)
    expect(nextRun({ ...task, lastStartedAt: null }, at)).toBe(at)
    const first = { ...task, lastStartedAt: null, nextRunAt: '2026-07-14T12:15:00Z' }
    expect(nextRun(first, at)).toBe(Date.parse('2026-07-14T12:15:00Z'))
    expect(nextRun({ ...task, active: false }, at)).toBeUndefined()
    expect(windowOf({ watermark: '2026-07-14T11:00:00Z' }, at)).toEqual({
      from: '2026-07-14T09:00:00.000Z',
      to: '2026-07-14T12:00:00.000Z',
    })
    expect(windowOf({ watermark: '' }, at).from).toBe('2026-07-13T12:00:00.000Z')
  })

  test('the time left comes from the pace of the last sets, and is not guessed before the second', () => {
    const set = (minute: number, requests: number) => ({
      handedAt: `2026-07-14T12:${String(minute).padStart(2, '0')}:00Z`,
      settledAt: `2026-07-14T12:${String(minute).padStart(2, '0')}:30Z`,
      requests,
    })
    expect(secondsLeft([], 10)).toBeNull()
    expect(secondsLeft([set(0, 20)], 10)).toBeNull()
    expect(secondsLeft([set(1, 20), set(0, 20)], 40)).toBe(120)
    expect(secondsLeft([set(1, 20), set(0, 10)], 5)).toBe(30)
    // An hour between two sets is no pace.
    expect(secondsLeft([set(59, 20), set(0, 20)], 40)).toBeNull()
    expect(secondsLeft([{ ...set(1, 20), settledAt: null }, set(0, 20)], 40)).toBeNull()
  })

  test('a local time is moved back without a time zone', () => {
    expect(earlier('2026-03-29T00:03:00', 5)).toBe('2026-03-28T23:58:00')
    expect(earlier('not a time', 5)).toBe('not a time')
  })
})

describe('entries of the lists', () => {
  test('an item, as an answer has it', () => {
    const ret = {
      ListID: '8000-1',
      TimeModified: '2026-07-14T08:00:00-05:00',
      EditSequence: '17',
      Name: 'LAMP',
      FullName: 'Lights:LAMP',
      IsActive: 'true',
      SalesOrPurchase: { Desc: 'Brass lamp', Price: '64.00', AccountRef: { ListID: '1', FullName: 'Sales:Web' } },
      SalesTaxCodeRef: { ListID: '2', FullName: 'Tax' },
    }
    expect(toEntry(specOf('item'), 'ItemNonInventoryRet', ret)).toEqual({
      list: 'item',
      listId: '8000-1',
      name: 'LAMP',
      fullName: 'Lights:LAMP',
      active: true,
      type: 'NonInventory',
      editSequence: '17',
      timeModified: '2026-07-14T08:00:00',
      fields: { SalesDesc: 'Brass lamp', SalesPrice: '64.00', IncomeAccountRef: 'Sales:Web', SalesTaxCodeRef: 'Tax' },
    })
  })
  test('a rep has initials; a group its members; what has no id or name is none', () => {
    expect(toEntry(specOf('sales-rep'), 'SalesRepRet', { ListID: '1', Initial: 'NF' })?.name).toBe('NF')
    const members = [{ FullName: 'City' }, { FullName: 'State' }]
    expect(
      toEntry(specOf('item'), 'ItemSalesTaxGroupRet', {
        ListID: '1',
        Name: 'Both',
        IsActive: 'false',
        ItemSalesTaxRef: members,
      }),
    ).toMatchObject({ active: false, type: 'SalesTaxGroup', fields: { ItemSalesTaxRef: 'City\nState' } })
    expect(toEntry(specOf('item'), 'ItemServiceRet', { Name: 'x' })).toBeUndefined()
    expect(toEntry(specOf('item'), 'ItemServiceRet', { ListID: '1' })).toBeUndefined()
  })
})
