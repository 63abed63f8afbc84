import { alignedTable } from '../aligned-table.ts'
import { verb } from '../verb.ts'

export const channelKinds = verb({
  name: 'channel kinds',
  about: 'lists the channels that can be connected, and what each asks for',
  async run({ api }) {
    const kinds = await api.channels.kinds()
    return {
      json: kinds,
      text: alignedTable(
        kinds,
        [
          ['KIND', (one) => one.kind],
          ['NAME', (one) => one.label],
          ['ASKS FOR', (one) => one.fields.map(({ key, required }) => (required ? key : `[${key}]`)).join(' ')],
          ['ABOUT', (one) => one.summary],
        ],
        'There is no channel.',
      ),
    }
  },
})
