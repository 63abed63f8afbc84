import { channelId } from '../lookup.ts'
import { settingsAnswer } from '../setting-rows.ts'
import { verb } from '../verb.ts'

export const channelGet = verb({
  name: 'channel get',
  about: "lists a channel's settings: every key with its value, default and help",
  places: ['ID'],
  async run({ api, place }) {
    return settingsAnswer(await api.channels.settings({ id: await channelId(api, place.id) }))
  },
})

export const channelSet = verb({
  name: 'channel set',
  about: "changes a channel's settings",
  places: ['ID'],
  takesPairs: true,
  async run({ api, place, pairs }) {
    return settingsAnswer(await api.channels.set({ id: await channelId(api, place.id), values: pairs }))
  },
})
