import type { ImportMapping } from '../../api/contract/host.ts'
import { channelOf, fileImport } from '../../channels/index.ts'
import { ChannelTrouble } from '../../channels/kit/channel.ts'
import { withDefaults } from '../../domain/form-field.ts'
import { problem } from '../../domain/problem.ts'
import type { ChannelRow } from '../../store/port.ts'
import { channelFields } from '../../sync/channels/fields.ts'
import { instant, scopeOf } from '../../sync/deps.ts'
import { importFile } from '../../sync/documents/import-file.ts'
import { channel, type Kit, os, refuse } from './kit.ts'
import { runView } from './views/channel.ts'

/** Files that are being looked at, by token; the oldest goes when there are too many. */
const OPEN_FILES = 4
const LARGEST = 50 * 1024 * 1024
/** Rows shown in the mapping step. */
const SHOWN_ROWS = 20

type Opened = Readonly<{ channelId: string; fileName: string; text: string }>

export const importsHandlers = (kit: Kit) => {
  const { deps } = kit
  const opened = new Map<string, Opened>()

  const fileChannel = async (id: string): Promise<ChannelRow> => {
    const row = await channel(kit, id)
    if (!channelOf(row.kind)?.can.files)
      refuse(
        problem({
          code: 'channel-takes-no-files',
          what: `${row.name} takes no files.`,
          why: 'It fetches its orders itself.',
          todo: 'Add a channel of the kind "File import" and import into that.',
        }),
      )
    return row
  }
  const decode = (base64: string): string => {
    const bytes = Buffer.from(base64, 'base64')
    if (bytes.length > LARGEST)
      refuse(
        problem({
          code: 'file-too-large',
          what: 'The file is larger than 50 MB.',
          why: 'It was not read.',
          todo: 'Split it, for example by month.',
        }),
      )
    if (bytes.length === 0)
      refuse(
        problem({
          code: 'file-empty',
          what: 'The file is empty.',
          why: 'There is nothing to import.',
          todo: 'Choose another file.',
        }),
      )
    return fileImport.decodeFile(bytes)
  }
  const fileOf = (token: string): Opened =>
    opened.get(token) ??
    refuse(
      problem({
        code: 'file-gone',
        what: 'The file must be chosen again.',
        why: 'It is no longer in memory.',
        todo: 'Choose the file once more.',
      }),
    )
  const settingsOf = async (row: ChannelRow) =>
    withDefaults(channelFields(channelOf(row.kind)!), await deps.store.settings.get(scopeOf.channel(row.id)))

  const run = async (row: ChannelRow, file: Pick<Opened, 'fileName' | 'text'>, mapping: ImportMapping | undefined) => {
    const done = await importFile(deps, kit.planning, {
      row,
      fileName: file.fileName,
      text: file.text,
      mapping: mapping ? JSON.stringify(mapping) : '',
      mappingSetting: fileImport.MAPPING_SETTING,
    })
    if (done.problem) return refuse(done.problem)
    return {
      run: runView(done),
      counts: { ...(await deps.store.documents.counts({ channelId: row.id, runId: done.id })) },
    }
  }

  return {
    open: os.imports.open.handler(async ({ input }) => {
      const row = await fileChannel(input.channelId)
      const text = decode(input.base64)
      const token = deps.newId()
      opened.set(token, { channelId: row.id, fileName: input.fileName, text })
      for (const old of [...opened.keys()].slice(0, -OPEN_FILES)) opened.delete(old)
      const settings = await settingsOf(row)
      const format = /^\s*[[{]/.test(text) ? ('json' as const) : ('csv' as const)
      const detected = fileImport.detectText(text)
      const proposal = fileImport.proposeMapping(detected, settings.currency || 'USD')
      return {
        token,
        format,
        columns: format === 'csv' ? [...detected.sheet.columns] : [],
        rows: format === 'csv' ? detected.sheet.rows.slice(0, SHOWN_ROWS).map((r) => [...r.cells]) : [],
        rowCount: format === 'csv' ? detected.sheet.rows.length : 0,
        proposal: { ...proposal.mapping },
        saved: (await deps.store.importMappings.list(row.id)).flatMap((m) => {
          const parsed = fileImport.mappingSchema.safeParse(m.mapping)
          return parsed.success ? [{ name: m.name, mapping: { ...parsed.data } }] : []
        }),
        fields: fileImport.fileFields.map((f) => ({ key: f.key, label: f.label, help: f.help, required: f.required })),
        notes: format === 'csv' ? [...proposal.doubts] : [],
      }
    }),
    preview: os.imports.preview.handler(async ({ input }) => {
      const file = fileOf(input.token)
      try {
        const seen = fileImport.preview(file.text, input.mapping, await settingsOf(await fileChannel(file.channelId)))
        const own = seen.mappingFaults.map((sentence) => ({ row: 0, column: '', value: '', sentence }))
        return {
          orders: seen.orders,
          sample: seen.sample.map((s) => ({ ...s })),
          faults: [...own, ...seen.faults.map((f) => ({ ...f }))],
        }
      } catch (error) {
        if (error instanceof ChannelTrouble) return refuse(error.problem)
        throw error
      }
    }),
    run: os.imports.run.handler(async ({ input }) => {
      const file = fileOf(input.token)
      const row = await fileChannel(file.channelId)
      if (input.saveAs.trim() !== '')
        await deps.store.importMappings.set(row.id, input.saveAs.trim(), input.mapping, instant(deps))
      const result = await run(row, file, input.mapping)
      opened.delete(input.token)
      return result
    }),
    take: os.imports.take.handler(async ({ input }) => {
      const row = await fileChannel(input.channelId)
      const saved = await deps.store.importMappings.list(row.id)
      const named = input.mappingName === '' ? undefined : saved.find((m) => m.name === input.mappingName)
      if (input.mappingName !== '' && !named)
        refuse(
          problem({
            code: 'no-mapping',
            what: `There is no mapping "${input.mappingName}".`,
            why: 'Nothing was imported.',
            todo:
              saved.length === 0
                ? 'Import the file once in the window and save its mapping.'
                : `The mappings are: ${saved.map((m) => m.name).join(', ')}.`,
          }),
        )
      return run(
        row,
        { fileName: input.fileName, text: decode(input.base64) },
        named ? fileImport.mappingSchema.parse(named.mapping) : undefined,
      )
    }),
  }
}
