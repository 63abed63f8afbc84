import { describe, expect, test } from 'vitest'
import { aCompany, asking } from './practice.ts'

const kinds = ['ItemInventory', 'ItemNonInventory', 'ItemService', 'ItemOtherCharge', 'ItemDiscount'] as const

describe('an item is changed', () => {
  test.each(kinds)('%s: made inactive and active again, with its edit sequence; the rest stays', async (kind) => {
    const company = aCompany()
    const { statuses } = asking(company)
    const before = company.entriesOf(kind)[0]!
    const mod = (edit: string, more: string) =>
      `<${kind}ModRq><${kind}Mod><ListID>${before.id}</ListID><EditSequence>${edit}</EditSequence>${more}</${kind}Mod></${kind}ModRq>`
    expect(await statuses(mod(before.edit, '<IsActive>false</IsActive>'))).toEqual(['0 Info Status OK'])
    const after = company.lists.get(before.id)!
    expect(after).toMatchObject({ active: false, name: before.name, doc: before.doc })
    expect((await statuses(mod(before.edit, '<IsActive>true</IsActive>')))[0]).toMatch(/^3200 Error/)
    expect(await statuses(mod(after.edit, '<IsActive>true</IsActive>'))).toEqual(['0 Info Status OK'])
    expect(company.lists.get(before.id)).toMatchObject({ active: true, doc: before.doc })
  })

  test('its price below its block, its name, its account: checked as when it was made', async () => {
    const company = aCompany()
    const { statuses } = asking(company)
    const service = company.entriesOf('ItemService')[0]!
    const mod = (more: string) =>
      `<ItemServiceModRq><ItemServiceMod><ListID>${service.id}</ListID><EditSequence>${company.lists.get(service.id)!.edit}</EditSequence>${more}</ItemServiceMod></ItemServiceModRq>`
    expect(await statuses(mod('<SalesOrPurchaseMod><Price>16.50</Price></SalesOrPurchaseMod>'))).toEqual([
      '0 Info Status OK',
    ])
    const { doc } = company.lists.get(service.id)!
    expect(doc.SalesOrPurchase).toMatchObject({
      Price: '16.50',
      AccountRef: (service.doc.SalesOrPurchase as object) && expect.anything(),
    })
    expect((await statuses(mod('<Name>HL-GIFTWRAP</Name>')))[0]).toMatch(/^3100 Error/)
    company.onScreen.add(service.id)
    expect((await statuses(mod('<Name>Engraving</Name>')))[0]).toMatch(/^3175 Error/)
    expect((await statuses(mod('').replaceAll('ItemService', 'ItemDiscount')))[0]).toMatch(/^3000 Error/)
  })
})
