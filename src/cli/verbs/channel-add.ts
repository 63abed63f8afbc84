import { companyId } from '../lookup.ts'
import { verb } from '../verb.ts'

export const channelAdd = verb({
  name: 'channel add',
  about: 'connects a channel after testing its credentials',
  places: ['KIND'],
  options: {
    company: { kind: 'text', value: 'ID', help: 'the company file that its orders go to', required: true },
    name: { kind: 'text', value: 'NAME', help: 'what you call it', required: true },
    set: { kind: 'pairs', help: 'its credentials and settings; see "waybill channel kinds"' },
    'no-test': { kind: 'flag', help: 'connects it without testing the credentials' },
  },
  async run({ api, place, option }) {
    const company = await companyId(api, option.company)
    const { id, kind, name, label } = await api.channels.add({
      kind: place.kind,
      companyId: company,
      name: option.name,
      values: option.set,
      test: !option['no-test'],
    })
    return { json: { id, kind, name }, text: `Connected ${name} (${label}, ${id}). Next: waybill sync ${id}` }
  },
})
