import type { TwinEntry } from '../../domain/twin.ts'
import { createItem, makeActive, mapSku, retry, setSetting, shortenName, useOtherName } from './fixes.ts'

/** Problems with items: the ones orders sell, and our own for shipping and the like. */
export const productProblems = {
  'item-missing': (sku: string, name: string, where: string) => ({
    what: `QuickBooks has no item for the SKU “${sku}”${name === '' || name === sku ? '' : ` (${name})`}.`,
    why: `No item has it as its ${where}.`,
    todo: 'Say which item it is, or create it. All orders with this SKU are then planned again.',
    subject: sku,
    fixes: [mapSku(sku), createItem(sku, name), setSetting('products.missing')],
  }),
  'item-mapped-missing': (sku: string, item: string) => ({
    what: `The SKU “${sku}” is mapped to the item “${item}”, which QuickBooks does not have.`,
    why: 'It was renamed or deleted since.',
    todo: 'Say which item it is now.',
    subject: sku,
    fixes: [mapSku(sku)],
  }),
  'item-named-missing': (item: string, line: string) => ({
    what: `QuickBooks has no item “${item}”.`,
    why: `The order or its file names it for the line “${line}”.`,
    todo: 'Create the item in QuickBooks, or correct its name in the order.',
    subject: item,
    fixes: [retry],
  }),
  'item-no-sku': (line: string) => ({
    what: `The line “${line}” has no SKU.`,
    why: 'Without a SKU no item can be found for it.',
    todo: 'Add the SKU in the store and fetch the order again, or choose one item for lines without a SKU.',
    subject: line,
    fixes: [setSetting('products.noSku'), retry],
  }),
  'item-ambiguous': (sku: string, entries: readonly TwinEntry[]) => ({
    what: `${entries.length} items of QuickBooks fit the SKU “${sku}”: ${entries.map((e) => `“${e.fullName}”`).join(', ')}.`,
    why: 'Which of them was sold cannot be told from the order.',
    todo: 'Say which item it is, or use the full name as the SKU in the store.',
    subject: sku,
    fixes: [mapSku(sku)],
  }),
  'item-inactive': (sku: string, entry: TwinEntry) => ({
    what: `The item “${entry.fullName}” for the SKU “${sku}” is inactive in QuickBooks.`,
    why: 'QuickBooks does not sell inactive items.',
    todo: 'Make it active again, or say which item it is.',
    subject: sku,
    fixes: [makeActive(entry), mapSku(sku)],
  }),
  'item-kind': (sku: string, entry: TwinEntry) => ({
    what: `The item “${entry.fullName}” for the SKU “${sku}” is of the kind ${entry.type}.`,
    why: 'Such an item cannot be sold at the order’s own quantity and price.',
    todo: 'Say which other item it is.',
    subject: sku,
    fixes: [mapSku(sku)],
  }),
  'item-name-unfit': (sku: string, name: string, most: number) => ({
    what: `No item can be created for the SKU “${sku}”.`,
    why:
      name === ''
        ? 'None of its characters can be written in QuickBooks.'
        : `In QuickBooks it would be “${name}”, which is ${name.length} characters long; ${most} are allowed.`,
    todo: 'Give the item a name that fits, or say which item it is.',
    subject: sku,
    fixes: [shortenName(sku, 'item', most), mapSku(sku)],
  }),
  'item-name-taken': (sku: string, entry: TwinEntry) => ({
    what: `No item can be created for the SKU “${sku}”: there is an item “${entry.fullName}” already.`,
    why: 'Items are matched by another field, and that item does not have the SKU there.',
    todo: 'Say that it is this item, or give the new one another name.',
    subject: sku,
    fixes: [mapSku(sku), useOtherName(sku, 'item', 'item')],
  }),
  'item-parent-missing': (sku: string, parent: string) => ({
    what: `No item can be created for the SKU “${sku}”: QuickBooks has no item “${parent}” to stand above it.`,
    why: 'A colon in a SKU parts an item from its parent.',
    todo: 'Create the parent in QuickBooks, or say which item it is.',
    subject: sku,
    fixes: [mapSku(sku), retry],
  }),
  'own-item-missing': (item: string, purpose: string, key: string) => ({
    what: `QuickBooks has no item “${item}” for ${purpose}.`,
    why: 'By your settings such items are not created.',
    todo: 'Create it in QuickBooks, choose another, or let it be created.',
    subject: item,
    fixes: [setSetting(key), setSetting('products.createOwnItems')],
  }),
} as const
