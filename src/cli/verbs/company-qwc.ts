import path from 'node:path'
import { companyId } from '../lookup.ts'
import { verb } from '../verb.ts'

export const companyQwc = verb({
  name: 'company qwc',
  about: 'writes the .qwc file that the Web Connector reads',
  places: ['ID'],
  options: { out: { kind: 'text', value: 'FILE', help: 'where to write it', required: true } },
  async run({ api, place, option, world }) {
    const { text } = await api.companies.qwc({ id: await companyId(api, place.id) })
    const file = path.resolve(world.cwd, option.out)
    await world.writeFile(file, text)
    return {
      json: { path: file },
      text: `Wrote ${file}. In the Web Connector choose "Add an Application" and open it.`,
    }
  },
})
