import type { Channel } from '../../channels/kit/channel.ts'
import type { FormField, FormPage } from '../../domain/form-field.ts'
import { settingsPages } from '../../posting/index.ts'

/** The settings pages of a channel: the connection, what every channel has, and its own. Its proposed values stand in. */
export function channelPages(channel: Channel): readonly FormPage[] {
  const connection: FormPage = {
    key: 'connection',
    title: 'Connection',
    intro: 'How Waybill reaches the store.',
    fields: [...channel.fields],
  }
  const proposed = (page: FormPage): FormPage => ({
    ...page,
    fields: page.fields.map((f) => ({ ...f, default: channel.defaults[f.key] ?? f.default })),
  })
  return [...(channel.fields.length > 0 ? [connection] : []), ...settingsPages.map(proposed), ...channel.settingsPages]
}

export const channelFields = (channel: Channel): readonly FormField[] => channelPages(channel).flatMap((p) => p.fields)
