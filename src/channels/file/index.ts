import { type FormFieldInput, formFieldSchema, type Settings } from '../../domain/form-field.ts'
import { problem } from '../../domain/problem.ts'
import { ChannelTrouble, defineChannel, type Found, type RawPage } from '../kit/channel.ts'
import { sheetOf } from './csv.ts'
import { detectText, isJson } from './detect.ts'
import { ordersInJson } from './from-json.ts'
import { type FileMapping, faultsOfMapping, mappingSchema, proposeMapping } from './mapping.ts'
import { ordersInRows } from './rows-to-orders.ts'

export { type Detected, detect, detectText, type Guess } from './detect.ts'
export { decodeFile } from './encoding.ts'
export { type FileField, fileFields } from './fields.ts'
export { type FileMapping, mappingSchema, type Proposal, proposeMapping } from './mapping.ts'
export { ordersJsonSchema } from './orders-schema.ts'
export { type Preview, preview } from './preview.ts'

/** The setting that holds the mapping as JSON while a file is read. */
export const MAPPING_SETTING = 'file.mapping'

const field = (input: FormFieldInput) => formFieldSchema.parse(input)

/** Orders from a file: rows of cells with a mapping, or JSON in our published form. */
export const fileChannel = defineChannel({
  kind: 'file',
  label: 'File import',
  summary: 'Orders from a CSV file of any shop or spreadsheet, or from JSON in the form that Waybill publishes.',
  help: { label: '', url: '' },
  fields: [],
  settingsPages: [
    {
      key: 'file',
      title: 'File import',
      intro: 'What files do not say themselves.',
      fields: [
        field({
          key: 'currency',
          label: 'Currency of orders that name none',
          help: 'Three letters, such as USD.',
          kind: 'text',
          default: 'USD',
        }),
        field({
          key: 'pricesIncludeTax',
          label: 'Prices include tax',
          help: 'Whether prices, shipping and discounts in rows of cells include sales tax. JSON says it for each order.',
          kind: 'yes-no',
          default: 'false',
        }),
      ],
    },
  ],
  can: { orders: true, files: true, refunds: false, payouts: false, stock: false, tracking: false },
  defaults: {},
  read: readFile,
})

/** Reads a file's text: JSON by itself, rows by the mapping of the settings, else by the proposed one if nothing is in doubt. */
function readFile(page: RawPage, settings: Settings): readonly Found[] {
  if (isJson(page.text)) return ordersInJson(page.text, settings)
  const mapping = mappingOf(page.text, settings)
  const pricesIncludeTax = mapping.pricesIncludeTax ?? settings.pricesIncludeTax === 'true'
  return ordersInRows(page.text, { ...mapping, pricesIncludeTax }, settings).map(({ found }) => found)
}

function mappingOf(text: string, settings: Settings): FileMapping {
  const saved = settings[MAPPING_SETTING] ?? ''
  if (saved === '') {
    const { mapping, doubts } = proposeMapping(detectText(text), settings.currency || 'USD')
    if (doubts.length > 0) throw unmapped(doubts)
    return mapping
  }
  const mapping = mappingSchema.safeParse(parsed(saved))
  if (!mapping.success) throw unmapped(['The saved mapping cannot be read.'])
  const faults = faultsOfMapping(mapping.data, sheetOf(text, mapping.data.delimiter).columns)
  if (faults.length > 0) throw unmapped(faults)
  return mapping.data
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const unmapped = (doubts: readonly string[]): ChannelTrouble =>
  new ChannelTrouble(
    problem({
      code: 'file-mapping',
      what: 'It is not certain how this file is to be read.',
      why: doubts.join(' '),
      todo: 'Open the file under Import, look at the mapping and save it; then import the file with it.',
    }),
    'person',
  )
