import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { CompanyFileError, createPracticeCompany, openCompany } from '../../src/simulator/index.ts'
import { aCompany, clock, temporaryFolder } from './practice.ts'

test('a second opener gets a plain sentence, and the file opens again once it is closed', () => {
  const file = path.join(temporaryFolder(), 'books.qbw')
  const first = createPracticeCompany(file, { clock, customers: 3 })
  const before = first.trialBalance()
  expect(() => openCompany(file, clock)).toThrow(
    new CompanyFileError(
      'in-use',
      `The practice company file ${file} is open in another program. Close it there and try again.`,
    ),
  )
  first.close()
  const second = openCompany(file, clock)
  expect(second.trialBalance()).toEqual(before)
  second.close()
})

test('what is missing or something else is said', () => {
  const dir = temporaryFolder()
  writeFileSync(path.join(dir, 'letter.txt'), 'Dear Sir, this is no company file. '.repeat(200))
  expect(() => openCompany(path.join(dir, 'gone.qbw'), clock)).toThrow(
    `There is no practice company file at ${path.join(dir, 'gone.qbw')}.`,
  )
  expect(() => openCompany(path.join(dir, 'letter.txt'), clock)).toThrow(
    `${path.join(dir, 'letter.txt')} is not a practice company file, or it is damaged.`,
  )
})

test('the practice company balances and has what the shop sells', () => {
  const company = aCompany({ customers: 240 })
  expect(company.trialBalance().reduce((sum, { balance }) => sum + balance, 0n)).toBe(0n)
  expect(company.customers().length + company.entriesOf('Vendor').length).toBeGreaterThan(250)
  expect(company.lists.named(['ItemInventory'], 'hl-lamp-br')?.name).toBe('HL-LAMP-BR')
})

test('killed at any moment, nothing that was answered is lost', async () => {
  const file = path.join(temporaryFolder(), 'books.qbw')
  createPracticeCompany(file, { clock, customers: 1 }).close()
  const module = path.resolve(import.meta.dirname, '../../src/simulator/index.ts')
  const script = `
    import { openCompany, processor } from ${JSON.stringify(module)}
    const session = processor(openCompany(${JSON.stringify(file)})).beginSession()
    for (let at = 1; ; at += 1) {
      await session.process('<?xml version="1.0"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="stopOnError"><CustomerAddRq><CustomerAdd><Name>Killed ' + at + '</Name></CustomerAdd></CustomerAddRq></QBXMLMsgsRq></QBXML>')
      console.log(at)
    }`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let answered = 0
  for await (const printed of createInterface({ input: child.stdout })) {
    answered = Number(printed)
    if (answered === 200) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  const company = openCompany(file, clock)
  const kept = company.customers().filter(({ name }) => name.startsWith('Killed ')).length
  expect(answered).toBeGreaterThanOrEqual(200)
  expect(kept).toBeGreaterThanOrEqual(answered)
  expect(company.trialBalance().reduce((sum, { balance }) => sum + balance, 0n)).toBe(0n)
  company.close()
})
