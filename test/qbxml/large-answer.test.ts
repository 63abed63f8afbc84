import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readAnswer } from '../../src/qbxml/read.ts'

const COUNT = 14_500

/** A large item list as it comes from a file: pieces of 64 KiB that end anywhere. */
function* largeAnswer(): Generator<string> {
  let held =
    '<?xml version="1.0" ?>\n<QBXML><QBXMLMsgsRs><ItemQueryRs requestID="items" statusCode="0" statusSeverity="Info" statusMessage="Status OK">'
  for (let n = 1; n <= COUNT; n += 1) {
    held += `<ItemInventoryRet>\n<ListID>8000${n}-1700000000</ListID>\n<TimeCreated>2026-01-01T10:00:00-08:00</TimeCreated>\n<TimeModified>2026-01-01T10:00:00-08:00</TimeModified>\n<EditSequence>1700000000</EditSequence>\n<Name>Widget ${n}</Name>\n<FullName>Widgets:Widget ${n}</FullName>\n<IsActive>true</IsActive>\n<ParentRef>\n<ListID>80000001-1700000000</ListID>\n<FullName>Widgets</FullName>\n</ParentRef>\n<SalesTaxCodeRef><ListID>2</ListID><FullName>Tax</FullName></SalesTaxCodeRef>\n<SalesDesc>A widget of the &quot;${n}th&quot; kind, caf&#233;</SalesDesc>\n<SalesPrice>${n}.50</SalesPrice>\n<IncomeAccountRef><ListID>3</ListID><FullName>Sales</FullName></IncomeAccountRef>\n<QuantityOnHand>${n}</QuantityOnHand>\n</ItemInventoryRet>\n`
    while (held.length >= 65_536) {
      yield held.slice(0, 65_536)
      held = held.slice(65_536)
    }
  }
  yield `${held}</ItemQueryRs></QBXMLMsgsRs></QBXML>`
}

test('ten megabytes are read in small steps, one object in memory at a time', async () => {
  const chunks = [...largeAnswer()]
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  expect(size).toBeGreaterThan(10_000_000)
  let breaths = 0
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const breathe = async (): Promise<void> => {
    breaths += 1
    await turn()
  }
  delay.enable()
  const from = performance.now()
  let objects = 0
  let sum = 0
  for await (const row of readAnswer(chunks, { breathe })) {
    if (row.kind !== 'ret') continue
    objects += 1
    sum += Number(row.value.QuantityOnHand)
    expect(row.value.IncomeAccountRef).toEqual({ ListID: '3', FullName: 'Sales' })
  }
  const took = performance.now() - from
  delay.disable()
  console.log(
    `qbXML: ${(size / 1e6).toFixed(1)} MB, ${objects} objects in ${took.toFixed(0)} ms; longest hold ${(delay.max / 1e6).toFixed(1)} ms in ${breaths} steps`,
  )
  expect(objects).toBe(COUNT)
  expect(sum).toBe((COUNT * (COUNT + 1)) / 2)
  // a step is 32,768 characters, and the loop turns after each
  expect(breaths).toBeGreaterThanOrEqual(Math.floor(size / 32_768))
})
