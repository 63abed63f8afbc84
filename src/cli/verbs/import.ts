import path from 'node:path'
import { cannot } from '../failure.ts'
import { channelId } from '../lookup.ts'
import { syncAnswer } from '../sync-answer.ts'
import { verb } from '../verb.ts'

const largestFile = 50 * 1024 * 1024

export const importFile = verb({
  name: 'import',
  about: 'takes orders from a CSV or JSON file',
  places: ['FILE'],
  options: {
    channel: { kind: 'text', value: 'ID', help: 'the file channel that the orders belong to', required: true },
    mapping: { kind: 'text', value: 'NAME', help: 'a saved mapping; without it, the one that the columns suggest' },
  },
  async run({ api, place, option, world }) {
    const file = path.resolve(world.cwd, place.file)
    const id = await channelId(api, option.channel)
    const bytes = await world.readFile(file)
    if (bytes.byteLength > largestFile) throw cannot(`${file} is larger than 50 MB. Split it and import the parts.`)
    return syncAnswer(
      await api.imports.take({
        channelId: id,
        fileName: path.basename(file),
        base64: Buffer.from(bytes).toString('base64'),
        mappingName: option.mapping,
      }),
    )
  },
})
