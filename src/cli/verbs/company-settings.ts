import { companyId } from '../lookup.ts'
import { settingsAnswer } from '../setting-rows.ts'
import { verb } from '../verb.ts'

export const companyGet = verb({
  name: 'company get',
  about: "shows a company file's settings",
  places: ['ID'],
  async run({ api, place }) {
    return settingsAnswer(await api.companies.settings({ id: await companyId(api, place.id) }))
  },
})

export const companySet = verb({
  name: 'company set',
  about: "changes a company file's settings",
  places: ['ID'],
  takesPairs: true,
  async run({ api, place, pairs }) {
    const id = await companyId(api, place.id)
    await api.companies.set({ id, values: pairs })
    return settingsAnswer(await api.companies.settings({ id }))
  },
})
