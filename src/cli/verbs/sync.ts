import { channelId } from '../lookup.ts'
import { syncAnswer } from '../sync-answer.ts'
import { verb } from '../verb.ts'

export const sync = verb({
  name: 'sync',
  about: 'fetches and plans orders of a channel now',
  places: ['CHANNEL'],
  options: {
    from: { kind: 'text', value: 'TIME', help: 'from this instant on, such as 2026-11-20 or 2026-11-20T08:00:00Z' },
    to: { kind: 'text', value: 'TIME', help: 'up to this instant' },
    order: { kind: 'several', value: 'NUMBER', help: 'these orders alone, whenever they were made' },
  },
  notes: 'Without a time and without numbers: the orders of the last 24 hours.',
  async run({ api, place, option }) {
    const id = await channelId(api, place.channel)
    return syncAnswer(
      await api.sync.start({ channelId: id, from: option.from, to: option.to, numbers: [...option.order] }),
    )
  },
})
